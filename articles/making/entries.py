"""The search entries of a made archive. Its texts are plain words, so nothing has to be taken apart to find them."""

from collections.abc import Sequence

from articles.making.stories import Story
from articles.models import SearchEntry
from articles.models.search import place_of
from articles.search import entries, ranking, vocabulary
from articles.search.engine import EVERYTHING, Document, Words, facet
from articles.search.stems import stem


class Entries:
    """The readers' index of some stories, until it is written; how it keeps the words is for articles.search to say."""

    def __init__(self) -> None:
        self._entries: list[tuple[SearchEntry, Document]] = []
        self._known: set[str] = set()

    def add(self, story: Story) -> None:
        place = place_of(story.published_at, story.pk)
        self._entries.append((SearchEntry(article_id=story.pk, place=place, text=story.text), _document(story)))

    def write(self) -> None:
        entries.engine().write_new(self._entries)
        words = {word for _, document in self._entries for field in document.fields for word in field.words}
        vocabulary.remember(words - self._known)
        self._known |= words
        self._entries = []


def _document(story: Story) -> Document:
    told = story.content
    names = [*(row["printed_name"] for row in told["bylines"]), *(tag["label"] for tag in told["tags"])]
    about = [
        facet("section", told["section"]["id"]),
        *(facet("author", row["author"]["id"]) for row in told["bylines"]),
    ]
    about += [facet("topic", tag["id"]) for tag in told["tags"]]
    texts = (told["headline"], told["standfirst"], " ".join(names))
    fields = [*(_plain(text) for text in texts), story.words]
    written = [_words(field, told["language"]) for field in fields]
    return Document(written, [EVERYTHING, *dict.fromkeys(about)], ranking.told(written))


def _plain(text: str) -> Sequence[str]:
    return text.lower().replace(".", "").split()


def _words(words: Sequence[str], language: str) -> Words:
    return Words(words, [stem(word, language) for word in words])
