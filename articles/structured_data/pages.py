"""Fronts, lists, authors, corrections, policies, and where each stands."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext

from articles.models import Policy, PolicyKind, PublishedArticle, PublishedCorrection
from articles.site import Site
from articles.structured_data.addresses import Thing, absolute, moment, publisher_id, said, website_id
from articles.structured_data.organization import publisher, website
from articles.structured_data.people import person
from authors.models import Author

# What stands between Home and a page: (name, path), outermost first.
Trail = Sequence[tuple[str, str]]
POLICY_TYPES = {PolicyKind.ABOUT: "AboutPage", PolicyKind.CONTACT: "ContactPage"}


def breadcrumbs(pages: Trail) -> Thing:
    """Return where a page stands: Home, what is above it, and the page itself last."""
    steps = [(gettext("Home"), "/"), *pages]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": absolute(path)}
        for position, (name, path) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def front(site: Site) -> list[Thing]:
    return [website(site), publisher(site)]


def collection(
    site: Site, *, name: str, path: str, about: str = "", articles: Iterable[PublishedArticle] = (), above: Trail = ()
) -> list[Thing]:
    """Return the things of a page that lists articles: a section, a topic, a series, older stories."""
    rows = [(article.headline, article.get_absolute_url()) for article in articles]
    return [_page("CollectionPage", name, path, about=about, rows=rows), breadcrumbs([*above, (name, path)])]


def corrections_page(*, name: str, path: str, notes: Iterable[PublishedCorrection]) -> list[Thing]:
    rows = [(note.article.headline, f"{note.article.get_absolute_url()}#correction-{note.number}") for note in notes]
    return [_page("CollectionPage", name, path, rows=rows), breadcrumbs([(name, path)])]


def profile(author: Author, *, articles: Iterable[PublishedArticle]) -> list[Thing]:
    """Return the things of an author's page, with the articles it lists."""
    path = author.get_absolute_url()
    about = person(author) | said({"description": author.bio, "worksFor": {"@id": publisher_id()}})
    page = _page("ProfilePage", author.name, path) | {"mainEntity": about}
    parts = [
        {"@type": "NewsArticle", "headline": article.headline, "url": absolute(article.get_absolute_url())}
        for article in articles
    ]
    return [page | said({"hasPart": parts}), breadcrumbs([(author.name, path)])]


def policy_page(site: Site, policy: Policy) -> list[Thing]:
    """Return the things of a page on which the site says how it works."""
    name, path = str(policy), policy.get_absolute_url()
    page = _page(POLICY_TYPES.get(PolicyKind(policy.kind), "WebPage"), name, path)
    page |= {"dateModified": moment(policy.changed_at), "publisher": {"@id": publisher_id()}}
    return [page, publisher(site), breadcrumbs([(name, path)])]


def _page(type_: str, name: str, path: str, *, about: str = "", rows: Trail = ()) -> Thing:
    url = absolute(path)
    return said({
        "@type": type_,
        "@id": url,
        "url": url,
        "name": name,
        "description": about,
        "isPartOf": {"@type": "WebSite", "@id": website_id(), "url": absolute("/")},
        "mainEntity": _list(rows),
    })  # fmt: skip


def _list(rows: Trail) -> Thing | None:
    items = [
        {"@type": "ListItem", "position": position, "name": name, "url": absolute(path)}
        for position, (name, path) in enumerate(rows, start=1)
    ]
    return {"@type": "ItemList", "itemListElement": items} if items else None
