"""What a page tells machines, in the words of https://schema.org. Rows in, dicts out; no query.

addresses     absolute addresses, and the names by which parts of a page refer to one another
organization  the site and its publisher
people        authors and the others who made an article
story         an article: its type by genre, its pictures, corrections, series and translations
pages         fronts, lists, authors, corrections, policies, and where each stands

Which of it search engines read: https://developers.google.com/search/docs/appearance/structured-data/search-gallery
The element around it is made in photos.structured_data alone.
"""

from articles.structured_data.pages import collection, corrections_page, front, policy_page, profile
from articles.structured_data.story import story

__all__ = ["collection", "corrections_page", "front", "policy_page", "profile", "story"]
