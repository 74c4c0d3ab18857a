"""No page of the desk shuts anybody out: axe finds nothing by WCAG 2.0 to 2.2, A and AA, in light and in dark."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import publishing
from articles.models import Policy, SiteProfile
from tests.browser.test_desk import body, log_in
from tests.factories import (
    make_article,
    make_author,
    make_gallery,
    make_live_article,
    make_photo,
    make_section,
    make_series,
    make_user,
    publish,
    save,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
OF_COLOUR = ("color-contrast", "link-in-text-block")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# A page that comes to the desk comes in here. {article} is live, with rows and a photo; {draft} was never published.
PAGES = [
    "/admin/",
    "/admin/password_change/",
    "/admin/articles/article/",
    "/admin/articles/article/?q=nothing+like+it",
    "/admin/articles/article/add/",
    "/admin/articles/article/add/?headline=Ferries",
    "/admin/articles/article/{article}/change/",
    "/admin/articles/article/{article}/withdraw/",
    "/admin/articles/article/{article}/history/",
    "/admin/articles/article/{article}/revisions/1/",
    "/admin/articles/article/{article}/compare/?old=1&new=2",
    "/admin/articles/article/{article}/share/",
    "/admin/articles/article/{article}/correct/",
    "/admin/articles/article/{article}/schedule/withdrawal/",
    "/admin/articles/article/{draft}/schedule/",
    "/admin/articles/article/{draft}/change/",
    "/admin/articles/article/unsaved/{unsaved}/",
    "/admin/articles/article/{draft}/delete/",
    "/admin/articles/section/",
    "/admin/articles/section/add/",
    "/admin/articles/section/{section}/change/",
    "/admin/articles/topic/",
    "/admin/articles/topic/add/",
    "/admin/articles/series/",
    "/admin/articles/series/add/",
    "/admin/articles/series/{series}/change/",
    "/admin/articles/siteprofile/1/change/",
    "/admin/articles/policy/",
    "/admin/articles/policy/add/",
    "/admin/articles/policy/{policy}/change/",
    "/admin/authors/author/",
    "/admin/authors/author/add/",
    "/admin/authors/author/{author}/change/",
    "/admin/authors/author/{author}/merge/",
    "/admin/articles/promo/",
    "/admin/articles/promo/add/",
    "/admin/photos/photo/",
    "/admin/photos/photo/?q=nothing+like+it",
    "/admin/photos/photo/add/",
    "/admin/photos/photo/{photo}/change/",
    "/admin/photos/gallery/",
    "/admin/photos/gallery/add/",
    "/admin/photos/gallery/{gallery}/change/",
    "/admin/photos/photo/{photo}/delete/",
    "/admin/auth/user/",
]  # fmt: skip


# A plain text field stands in an editor's place until it has been made ready, and named.
ARE_EDITORS_READY = """() => [...document.querySelectorAll("textarea")]
  .filter(field => [...field.attributes].some(({name}) => name.startsWith("data-django-prose-editor")))
  .every(field => field.closest(".prose-editor")?.querySelector(".ProseMirror[aria-labelledby]"))"""


def complaints(page: Page, *, only: tuple[str, ...] = ()) -> list[str]:
    """What axe finds on the page as it stands, one line a rule and element; `only` names rules of axe."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    what = {"type": "rule", "values": only} if only else {"type": "tag", "values": LEVELS}
    found: list[dict[str, Any]] = page.evaluate("what => axe.run({ runOnly: what }).then(all => all.violations)", what)
    return [
        f"{page.url} {rule['id']}: {node['html'][:200]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def make_desk(user: User) -> dict[str, int]:
    """One of everything; returns the names that addresses in PAGES use."""
    section, photo, author = make_section("World"), make_photo(), make_author("Ada Bell", bio="She sails.")
    article = make_article(
        "Ferries return", section=section, lead_photo=photo, authors=[author, make_author("Tom")], tags=["Ferries"],
        kicker="Baltic", standfirst="After nine winters the boats run again.", series=make_series(), part=1,
    )  # fmt: skip
    policy = Policy(kind="about", body="<h2>Who we are</h2><p>Sailors.</p>")
    publishing.save_policy(policy=policy, by=user, now=timezone.now())
    publishing.save_profile(profile=SiteProfile(name="The Strait", logo=photo), by=user, now=timezone.now())
    article.related_links.create(url="https://example.org/", position=10)
    article.related_links.create(target=make_live_article("Another"), position=20)
    publish(article)
    article.headline = "Ferries return at noon"
    save(article)
    # With notes, a deadline, something to be checked and words that were never saved.
    draft, now = make_article("A draft", owner=user, lead_photo=photo), timezone.now()
    publishing.write_note(article=draft, text="Which ferry?", by=user, now=now)
    publishing.plan(article=draft, assignee=user, due_at=now + timedelta(hours=3), by=user, now=now)
    unsaved = publishing.open_forms.keep(
        user=user, token="left" * 5, article=draft, base=draft.revision, took=None, now=now, sequence=1, typed_at=now,
        fields=[("headline", "A better draft")],
    )  # fmt: skip
    rows = {
        "article": article, "draft": draft, "section": section, "author": author, "photo": photo, "unsaved": unsaved,
        "gallery": make_gallery(), "series": article.series, "policy": policy,
    }  # fmt: skip
    return {name: row.pk for name, row in rows.items()}


def test_axe_finds_nothing_on_any_page_of_the_desk(page: Page, live_server: LiveServer) -> None:
    user = make_user(is_superuser=True)
    names = make_desk(user)
    page.goto(live_server.url + "/admin/login/")
    found = in_both_schemes(page)
    log_in(page, live_server, user=user)
    for address in PAGES:
        page.goto(live_server.url + address.format(**names))
        page.wait_for_function(ARE_EDITORS_READY)
        found += in_both_schemes(page)
    assert not found, "\n".join(found)


def in_both_schemes(page: Page) -> list[str]:
    """In the dark nothing differs but colours."""
    found: list[str] = []
    for scheme, rules in (("light", ()), ("dark", OF_COLOUR)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{scheme}: {line}" for line in complaints(page, only=rules)]
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_the_form_is_used(page: Page, live_server: LiveServer, scheme: Any) -> None:
    user = make_user()
    names = make_desk(user)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    log_in(page, live_server, f"/admin/articles/article/{names['article']}/change/", user=user)
    body(page).wait_for()
    page.get_by_role("combobox", name="Add a byline").fill("a")
    page.get_by_role("option", name="Ada Bell").wait_for()
    page.get_by_label("Headline").fill("A headline that goes on " * 8)
    found = complaints(page)
    for details in page.locator("details").all():
        details.evaluate("details => { details.open = true; }")
    page.get_by_label("Slug").fill("not a slug")
    page.get_by_label("Headline").fill("")
    page.get_by_role("button", name="Save without publishing").click()
    page.locator(".errornote").wait_for()
    body(page).wait_for()
    found += complaints(page)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    found += complaints(page)
    assert not found, "\n".join(found)
