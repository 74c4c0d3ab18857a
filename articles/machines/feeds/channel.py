"""What a feed is a feed of."""

from dataclasses import dataclass

from django.urls import reverse

from articles.machines import house
from articles.models import FRONT, Section, Topic, stream
from authors.models import Author

# What has feeds besides the front.
Followed = Section | Author | Topic


@dataclass(frozen=True, slots=True)
class Channel:
    """A stream of articles under its name. `path` is where its feeds lie, `page` the path of its page for readers."""

    stream: str
    title: str
    about: str
    page: str
    path: str

    @property
    def id(self) -> str:
        return house.permanent_id(f"feed/{self.stream.replace(':', '/')}")

    @property
    def url(self) -> str:
        return house.absolute(self.page)


def front() -> Channel:
    """The channel of the whole site."""
    return Channel(FRONT, house.name(), house.about(), reverse("front"), "/feeds/")


def channel_of(row: Followed) -> Channel:
    """The channel of a section, an author or a topic."""
    about = row.bio if isinstance(row, Author) else row.description if isinstance(row, Section) else ""
    title, page = f"{row} – {house.name()}", row.get_absolute_url()
    return Channel(stream(row), title, about or title, page, f"/feeds{page}")
