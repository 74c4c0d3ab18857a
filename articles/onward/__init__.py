"""Where a reader may go on from an article: related stories, more from the same hands, the other parts of a series."""

from articles.onward.more_from import more_from
from articles.onward.related import RELATED, related
from articles.onward.sample import Entry, Sample
from articles.onward.series import InSeries, SeriesPortion, order_of_parts, place_in_series

__all__ = [
    "RELATED",
    "Entry",
    "InSeries",
    "Sample",
    "SeriesPortion",
    "more_from",
    "order_of_parts",
    "place_in_series",
    "related",
]
