"""The site and its publisher."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse

from articles.models import Policy, PolicyKind, SiteProfile
from articles.site import Site
from articles.structured_data.addresses import Thing, absolute, publisher_id, said, website_id
from photos.crops import AS_SHOT
from photos.structured_data import image_object

# https://schema.org/NewsMediaOrganization; `publishingPrinciples` is of every organization.
POLICIES = {
    PolicyKind.PRINCIPLES: "publishingPrinciples",
    PolicyKind.ETHICS: "ethicsPolicy",
    PolicyKind.CORRECTIONS: "correctionsPolicy",
    PolicyKind.VERIFICATION: "verificationFactCheckingPolicy",
    PolicyKind.SOURCES: "unnamedSourcesPolicy",
    PolicyKind.OWNERSHIP: "ownershipFundingInfo",
    PolicyKind.MASTHEAD: "masthead",
    PolicyKind.DIVERSITY: "diversityPolicy",
    PolicyKind.FEEDBACK: "actionableFeedbackPolicy",
    PolicyKind.COVERAGE: "missionCoveragePrioritiesPolicy",
}
DEFAULT_LOGO, DEFAULT_LOGO_SIZE = "icons/icon-512.png", 512


def publisher(site: Site) -> Thing:
    """Return the organization behind the site, with those of its policies that are written down."""
    profile = site.profile
    thing = {
        "@type": "NewsMediaOrganization",
        "@id": publisher_id(),
        "name": profile.name,
        "legalName": profile.publisher,
        "url": absolute("/"),
        "description": profile.description,
        "slogan": profile.tagline,
        "logo": logo(profile),
        "sameAs": profile.social_addresses,
        "foundingDate": profile.founded,
        "contactPoint": contact(profile),
    }
    return said(thing | _policies(site.policies))


def website(site: Site) -> Thing:
    """Return the site as a whole, with how it is searched."""
    return said({
        "@type": "WebSite",
        "@id": website_id(),
        "name": site.profile.name,
        "url": absolute("/"),
        "description": site.profile.description or site.profile.tagline,
        "inLanguage": settings.LANGUAGE_CODE,
        "publisher": {"@id": publisher_id()},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": absolute("/search/?q={search_term_string}")},
            "query-input": "required name=search_term_string",
        },
    })  # fmt: skip


def logo(profile: SiteProfile) -> Thing:
    """Return the logo, or the icon, or what a site without either shows in its tab."""
    for photo, ratio in ((profile.logo, AS_SHOT), (profile.icon, "1x1")):
        if photo and photo.width:
            return image_object(photo, ratio=ratio)
    size = DEFAULT_LOGO_SIZE
    address = absolute(staticfiles_storage.url(DEFAULT_LOGO))
    return {"@type": "ImageObject", "url": address, "contentUrl": address, "width": size, "height": size}


def contact(profile: SiteProfile) -> Thing | None:
    if not profile.contact_email:
        return None
    return {"@type": "ContactPoint", "contactType": "newsroom", "email": profile.contact_email}


def _policies(policies: Iterable[Policy]) -> Thing:
    kinds = {policy.kind for policy in policies}
    # The page of corrections is always there; the policy on them says more.
    always = {"correctionsPolicy": absolute(reverse("corrections"))}
    return always | {
        name: absolute(Policy(kind=kind).get_absolute_url()) for kind, name in POLICIES.items() if kind in kinds
    }
