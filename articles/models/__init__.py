"""The shelves, each importing only from those above it:

story    what a story is made of: Section, Topic, StoryFields
history  Revision, Schedule, Event
site     what readers get: PublishedArticle, Listing, PublishedCorrection, PhotoUse, Address
desk     the working copy: Article, Byline, RelatedLink, Correction, Source
work     what surrounds it: Autosave, Note, PreviewLink
"""

from articles.models.desk import Article, Byline, Correction, RelatedLink, Role, Source, State, Status
from articles.models.history import Event, Revision, Schedule
from articles.models.site import FRONT, Address, Listing, PhotoUse, PublishedArticle, PublishedCorrection, stream
from articles.models.story import Direction, Section, StoryFields, TaggedArticle, Topic
from articles.models.work import Autosave, Note, PreviewLink

__all__ = [
    "FRONT",
    "Address",
    "Article",
    "Autosave",
    "Byline",
    "Correction",
    "Direction",
    "Event",
    "Listing",
    "Note",
    "PhotoUse",
    "PreviewLink",
    "PublishedArticle",
    "PublishedCorrection",
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
