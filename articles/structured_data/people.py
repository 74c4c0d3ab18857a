"""Authors, and the others who made an article."""

from collections.abc import Iterable
from typing import Any

from articles.models import Role
from articles.structured_data.addresses import Thing, absolute, said
from authors.models import Author
from photos.structured_data import image_object

# What a person did, as a property of the article.
PROPERTIES = {Role.WRITER: "author", Role.REPORTING: "author", Role.TRANSLATION: "translator"}


def person(author: Author, *, name: str = "") -> Thing:
    """Return an author. `name` is the one that is printed here, where it is another."""
    url = absolute(author.get_absolute_url())
    photo = author.photo
    return said({
        "@type": "Person",
        "@id": f"{url}#person",
        "name": name or author.name,
        "url": url,
        "jobTitle": author.job_title,
        "image": image_object(photo, ratio="1x1") if photo and photo.width else None,
    })  # fmt: skip


def makers(bylines: Iterable[dict[str, Any]], authors: Iterable[Author]) -> Thing:
    """Return who made an article, under what they did: {"author": [Person, …], "contributor": [Person, …]}."""
    known = {author.pk: author for author in authors}
    found: Thing = {}
    for byline in bylines:
        author, printed = known.get(byline["author"]["id"]), byline["printed_name"]
        maker = person(author, name=printed) if author else {"@type": "Person", "name": printed}
        people = found.setdefault(PROPERTIES.get(byline["role"], "contributor"), [])
        if maker not in people:
            people.append(maker)
    return found
