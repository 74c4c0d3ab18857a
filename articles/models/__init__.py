"""The shelves, each importing only from those above it:

conditions what the databases' planners are better not told
profile  what the site says about itself: SiteProfile, Policy
story    what a story is made of: Section, Topic, Series, StoryFields
history  Revision, Schedule, Event, LogCursor
address  whose a path is, or was: Address
site     what readers get: PublishedArticle, Listing, PublishedCorrection
uses     which pictures they see: PhotoUse, GalleryUse
search   what readers find: SearchEntry, SearchWord
desk     the working copy: Article, Byline, RelatedLink, Correction, CopyPhoto, CopyGallery, Source
fronts   what editors place by hand: Placement, FrontVersion, BreakingNews, Promo
counting how often articles are read: ReadCount, MostRead
work     what surrounds it: Autosave, Note, PreviewLink, Errand, Turn
"""

from articles.models.address import Address
from articles.models.counting import MostRead, ReadCount
from articles.models.desk import (
    Article,
    Byline,
    CopyGallery,
    CopyPhoto,
    Correction,
    RelatedLink,
    Role,
    Source,
    State,
    Status,
)
from articles.models.fronts import BreakingNews, FrontVersion, Placement, Promo, Slot
from articles.models.history import Event, LogCursor, Revision, Schedule
from articles.models.profile import Policy, PolicyKind, SiteProfile
from articles.models.search import SearchEntry, SearchWord
from articles.models.site import (
    FRONT,
    OPINION,
    Listing,
    PublishedArticle,
    PublishedCorrection,
    stream,
)
from articles.models.story import Direction, Genre, Section, Series, StoryFields, TaggedArticle, Topic
from articles.models.uses import GalleryUse, PhotoUse
from articles.models.work import Autosave, Errand, Note, PreviewLink, Turn

__all__ = [
    "FRONT",
    "OPINION",
    "Address",
    "Article",
    "Autosave",
    "BreakingNews",
    "Byline",
    "CopyGallery",
    "CopyPhoto",
    "Correction",
    "Direction",
    "Errand",
    "Event",
    "FrontVersion",
    "GalleryUse",
    "Genre",
    "Listing",
    "LogCursor",
    "MostRead",
    "Note",
    "PhotoUse",
    "Placement",
    "Policy",
    "PolicyKind",
    "PreviewLink",
    "Promo",
    "PublishedArticle",
    "PublishedCorrection",
    "ReadCount",
    "RelatedLink",
    "Revision",
    "Role",
    "Schedule",
    "SearchEntry",
    "SearchWord",
    "Section",
    "Series",
    "SiteProfile",
    "Slot",
    "Source",
    "State",
    "Status",
    "StoryFields",
    "TaggedArticle",
    "Topic",
    "Turn",
    "stream",
]
