"""What somebody who found nothing may have meant: words that live articles have, at most two slips away."""

from articles.models import SearchWord
from articles.search.query import Term

MOST_SLIPS = 2
# Shorter words have too many neighbours, longer ones are no words.
LETTERS = range(4, 31)
# Of each word so many neighbours are compared.
MOST_NEIGHBOURS = 1_000
_MOST_WORDS = 4


def better(text: str, terms: list[Term]) -> str:
    """Return the query with its unknown words replaced, or "" when nothing better is known: one query."""
    doubtful = list(dict.fromkeys(term.words[0] for term in terms if _is_one_word(term)))[:_MOST_WORDS]
    if not doubtful:
        return ""
    parts = [SearchWord.objects.filter(pk__in=SearchWord.objects.like(word).values("pk")[:MOST_NEIGHBOURS])
             for word in doubtful]  # fmt: skip
    neighbours = set(SearchWord.objects.none().union(*parts).values_list("word", flat=True))
    neighbours = {word for word in neighbours if len(word) in LETTERS and word.isalpha()}
    changes = {word: _nearest(word, neighbours) for word in doubtful if word not in neighbours}
    if not any(changes.values()):
        return ""
    for term in terms:
        if _is_one_word(term) and (new := changes.get(term.words[0])):
            text = text.replace(term.text, new)
    return text


def _is_one_word(term: Term) -> bool:
    return not term.is_minus and len(term.words) == 1 and len(term.words[0]) in LETTERS and term.words[0].isalpha()


def _nearest(word: str, neighbours: set[str]) -> str:
    most = MOST_SLIPS if len(word) > 5 else 1
    ranked = ((slips(word, other, most=most), -_same_letters(word, other), other) for other in neighbours)
    number, _, found = min(ranked, default=(most + 1, 0, ""))
    return found if number <= most else ""


def _same_letters(word: str, other: str) -> int:
    """How many letters from the first on are the same."""
    return next((place for place, pair in enumerate(zip(word, other, strict=False)) if len(set(pair)) > 1), len(word))


def slips(word: str, other: str, *, most: int) -> int:
    """Return how many letters were left out, put in, changed or swapped with the next; `most` + 1 when more."""
    if abs(len(word) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for here, letter in enumerate(word, start=1):
        above, before, row = before, row, [here]
        for there, against in enumerate(other, start=1):
            cost = min(before[there] + 1, row[-1] + 1, before[there - 1] + (letter != against))
            if above and there > 1 and letter == other[there - 2] and word[here - 2] == against:
                cost = min(cost, above[there - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
