"""The shelves, each importing only from those above it:

story    what a story is made of: Section, Topic, StoryFields
history  Revision, Schedule, Event
site     what readers get: PublishedArticle, Listing, Address
desk     the working copy: Article, Byline, RelatedLink, Source
"""

from articles.models.desk import Article, Byline, RelatedLink, Role, Source, State, Status
from articles.models.history import Event, Revision, Schedule
from articles.models.site import FRONT, Address, Listing, PublishedArticle, stream
from articles.models.story import Direction, Section, StoryFields, TaggedArticle, Topic

__all__ = [
    "FRONT",
    "Address",
    "Article",
    "Byline",
    "Direction",
    "Event",
    "Listing",
    "PublishedArticle",
    "RelatedLink",
    "Revision",
    "Role",
    "Schedule",
    "Section",
    "Source",
    "State",
    "Status",
    "StoryFields",
    "TaggedArticle",
    "Topic",
    "stream",
]
