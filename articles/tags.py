"""The tags: names by which the pages of readers and the log of events speak of the same things.

A page says, while it is rendered, which of these it shows; an event says which of these it changes.

tag                 on the pages that show …                        in the events that change …
article:7           a live article, whole or as a line              its words, or whether it is live
front, opinion,     the newest of a list                            what stands in the list, or of what it is made
 section:3, topic:5,
 author:2, series:4
author:2, topic:5,  the row itself: a name, an address,             the row
 series:4            a biography
sections            the name, address or colour of any section      any section; all pages have the tree of sections
authors             the list of all authors                         any author
photo:9, gallery:6  a picture, a gallery                            its look or its words
corrections         the list of all corrections                     an article with a correction
placements:front,   what editors placed on a front                  that, or what of it is shown at this moment
 placements:section:3
most_read:front, …  what is read most in a list                     that ranking
site                the profile, the names of the site's pages      any of these
breaking            the bar of breaking news, which is on all pages the lines of the bar, or where they lead
promos              a story, in which promos may stand              any promo, or whether it is shown at this moment
beside:7            the previous and the next article of an article who stands beside it
printed:<key>       whether an article of this title is live        an imported article of this title
translations:7      the other languages of an article               who belongs to them

Rows say their tags when they are read (pagestore.rows), lists when they are asked for (models/site.py), the site in
site.py, and the rest where it is found out. What an act of publishing changes is in publishing/touched.py.
"""

SITE = "site"
SECTIONS = "sections"
AUTHORS = "authors"
BREAKING = "breaking"
PROMOS = "promos"
CORRECTIONS = "corrections"


def article(pk: int) -> str:
    return f"article:{pk}"


def beside(pk: int) -> str:
    return f"beside:{pk}"


def translations(pk: int) -> str:
    """`pk` is the original's, live or not."""
    return f"translations:{pk}"


def printed(title_key: str) -> str:
    """`title_key` is that of a Source."""
    return f"printed:{title_key}"


def most_read(stream: str) -> str:
    return f"most_read:{stream}"
