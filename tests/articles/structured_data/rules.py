"""What schema.org and Google Search Central ask of structured data, as tables, and a reader that holds a page to them.

https://schema.org/NewsArticle, /CorrectionComment, /NewsMediaOrganization, /CreativeWorkSeries …
https://developers.google.com/search/docs/appearance/structured-data/{article,breadcrumb,image-license-metadata,
profile-page,sitelinks-searchbox,organization}
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings

Thing = dict[str, Any]
Check = Callable[[Any], bool]
OPENING, CLOSING = '<script type="application/ld+json">', "</script>"


def text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def address(value: Any) -> bool:
    return text(value) and re.fullmatch(r"https?://[^\s<>\"]+", value) is not None


def own_address(value: Any) -> bool:
    return address(value) and value.startswith(f"{settings.SITE_URL}/")


def number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def moment(value: Any) -> bool:
    """A time with a zone."""
    return text(value) and datetime.fromisoformat(value).tzinfo is not None


def year(value: Any) -> bool:
    return text(value) and re.fullmatch(r"\d{4}(-\d\d-\d\d)?", value) is not None


def language(value: Any) -> bool:
    return text(value) and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value) is not None


def yes(value: Any) -> bool:
    return isinstance(value, bool)


def short(value: Any) -> bool:
    return text(value) and len(value) <= 110


def many(check: Check) -> Check:
    return lambda value: isinstance(value, list) and bool(value) and all(check(item) for item in value)


def a(*types: str) -> Check:
    """A thing of one of these types, or the name of one in the same graph."""
    return lambda value: isinstance(value, dict) and ("@type" not in value or value["@type"] in types)


# What may stand in a thing of a type, and of which kind it is.
CREATIVE_WORK: dict[str, Check] = {
    "@id": own_address, "url": own_address, "name": text, "description": text, "inLanguage": language,
    "publisher": a("NewsMediaOrganization"), "dateModified": moment, "isPartOf": a("CreativeWorkSeries", "WebSite"),
    "position": number, "genre": text, "mainEntity": a("ItemList", "Person"), "hasPart": many(a("NewsArticle")),
}  # fmt: skip
ARTICLE: dict[str, Check] = CREATIVE_WORK | {
    "headline": short, "alternativeHeadline": text, "mainEntityOfPage": a("WebPage"), "datePublished": moment,
    "image": many(a("ImageObject")), "articleSection": text, "keywords": many(text), "wordCount": number,
    "isAccessibleForFree": yes, "correction": many(a("CorrectionComment")), "contributor": many(a("Person")),
    "author": lambda value: many(a("Person"))(value) or a("NewsMediaOrganization")(value),
    "translator": many(a("Person")), "translationOfWork": lambda value: value["@type"] in ARTICLES,
    "workTranslation": many(lambda value: value["@type"] in ARTICLES),
}  # fmt: skip
ARTICLES = (
    "NewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle", "ReportageNewsArticle",
    "SatiricalArticle", "AdvertiserContentArticle",
)  # fmt: skip
PAGES = ("WebPage", "CollectionPage", "ProfilePage", "AboutPage", "ContactPage")
POLICY_PROPERTIES = (
    "publishingPrinciples", "ethicsPolicy", "correctionsPolicy", "verificationFactCheckingPolicy",
    "unnamedSourcesPolicy", "ownershipFundingInfo", "masthead", "diversityPolicy", "actionableFeedbackPolicy",
    "missionCoveragePrioritiesPolicy",
)  # fmt: skip
ALLOWED: dict[str, dict[str, Check]] = {
    **dict.fromkeys(ARTICLES, ARTICLE),
    **dict.fromkeys(PAGES, CREATIVE_WORK),
    "WebSite": CREATIVE_WORK | {"potentialAction": a("SearchAction")},
    "SearchAction": {"target": a("EntryPoint"), "query-input": text},
    "EntryPoint": {"urlTemplate": text},
    "NewsMediaOrganization": {
        "@id": own_address, "name": text, "legalName": text, "url": own_address, "description": text, "slogan": text,
        "logo": a("ImageObject"), "sameAs": many(address), "foundingDate": year, "contactPoint": a("ContactPoint"),
        **dict.fromkeys(POLICY_PROPERTIES, own_address),
    },
    "ContactPoint": {"contactType": text, "email": lambda value: "@" in value},
    "Person": {
        "@id": own_address, "name": text, "url": own_address, "jobTitle": text, "image": a("ImageObject"),
        "description": text, "worksFor": a("NewsMediaOrganization"),
    },
    "ImageObject": {
        "url": own_address, "contentUrl": own_address, "width": number, "height": number, "caption": text,
        "creator": a("Person"), "creditText": text, "copyrightNotice": text, "license": address,
        "representativeOfPage": yes,
    },
    "CorrectionComment": {"name": text, "text": text, "datePublished": moment, "url": own_address},
    "CreativeWorkSeries": {"@id": own_address, "name": text, "url": own_address},
    "BreadcrumbList": {"itemListElement": many(a("ListItem"))},
    "ItemList": {"itemListElement": many(a("ListItem"))},
    "ListItem": {"position": number, "name": text, "item": own_address, "url": own_address},
}  # fmt: skip

# What search engines require or recommend of the things at the top of a graph.
ARTICLE_WANTS = {"headline", "author", "datePublished", "dateModified", "publisher", "mainEntityOfPage", "url"}
WANTED: dict[str, set[str]] = {
    **dict.fromkeys(ARTICLES, ARTICLE_WANTS),
    "CollectionPage": {"name", "url"},
    "ProfilePage": {"mainEntity", "url"},
    "AboutPage": {"name", "url"},
    "ContactPage": {"name", "url"},
    "WebPage": {"name", "url"},
    "WebSite": {"name", "url", "potentialAction"},
    "NewsMediaOrganization": {"name", "url", "logo"},
    "BreadcrumbList": {"itemListElement"},
    "ImageObject": {"contentUrl", "width", "height"},
}


def scripts(html: str) -> list[str]:
    """The text of every element with data; there is no other way out of one than its end."""
    return [part.partition(CLOSING)[0] for part in html.split(OPENING)[1:]]


def graph(html: str) -> list[Thing]:
    """The things of a page's one element, held to the rules."""
    [data] = scripts(html)
    assert not set(data) & set("<>&\u2028\u2029")
    whole = json.loads(data)
    assert whole["@context"] == "https://schema.org"
    things: list[Thing] = whole["@graph"]
    for thing in things:
        missing = WANTED[thing["@type"]] - set(thing)
        assert not missing, f"{thing['@type']} lacks {missing}"
    for thing in _all(things):
        check(thing)
    for step in (thing for thing in things if thing["@type"] == "BreadcrumbList"):
        places = [item["position"] for item in step["itemListElement"]]
        assert places == list(range(1, len(places) + 1))
    return things


def check(thing: Thing) -> None:
    """Everything in a thing is allowed there and of the right kind."""
    kind = thing["@type"]
    for name, value in thing.items():
        if name != "@type":
            assert name in ALLOWED[kind], f"{name} is no property of {kind}"
            assert ALLOWED[kind][name](value), f"{kind}.{name}: {value!r}"


def _all(value: Any) -> Iterator[Thing]:
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _all(item)


def first(things: list[Thing], kind: str) -> Thing:
    return next(thing for thing in things if thing["@type"] == kind)
