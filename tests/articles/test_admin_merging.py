"""Two people on one article: what merges is merged and reported, what clashes is shown with both texts."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from articles import content, publishing
from articles.models import Article, Byline, Event, PublishedArticle, RelatedLink, Revision, Schedule
from tests.desk_form import everything, form_of, send, shown, told
from tests.factories import NOW, make_article, make_author, make_live_article, make_user, save

# What forms say and do asks no database anything of its own: once is enough.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def colleague() -> Any:
    return make_user(first_name="Cleo", last_name="Hart")


def saved_by_colleague(article: Article, **fields: Any) -> Article:
    """A colleague saves the article in a form of their own."""
    client, theirs = Client(), Article.objects.get(pk=article.pk)
    client.force_login(colleague())
    send(client, form_of(theirs), **fields)
    return Article.objects.get(pk=article.pk)


def fields_shown(page: Any) -> dict[str, Any]:
    """Every value in the form on a page."""
    context = page.context
    forms = [context["adminform"].form]
    for wrapped in context["inline_admin_formsets"]:
        forms += [wrapped.formset.management_form, *wrapped.formset.forms]
    return {field.html_name: field.value() for form in forms for field in form if field.value() is not None}


def clashes_on(page: Any) -> list[dict[str, Any]]:
    return [json.loads(unescape(found)) for found in re.findall(r'data-clash="([^"]*)"', page.content.decode())]


def sent_from(page: Any) -> dict[str, Any]:
    """What the browser would send from a form that is shown again."""
    return {name: value for name, value in fields_shown(page).items() if value not in (False, [])} | {"_save": "1"}


def test_different_fields_merge_and_the_editor_is_told_what_came_in(managing: Client) -> None:
    article = make_article("As it was", body="<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>")
    mine = shown(managing, form_of(article))
    saved_by_colleague(article, standfirst="By Cleo.", body="<p>One.</p><p>Two.</p><p>Third.</p><p>Four.</p>")
    page = managing.post(
        form_of(article),
        mine | {"headline": "Mine", "body": "<p>First.</p><p>Two.</p><p>Three.</p>", "_save": "1"},
        follow=True,
    )
    assert "Saved as revision 3. Also in it, from Cleo Hart: standfirst, 2 paragraphs of the text." in told(page)
    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Mine", "By Cleo.")
    assert article.body == "<p>First.</p>\n<p>Two.</p>\n<p>Third.</p>\n<p>Four.</p>"
    revision = article.revisions.get(number=3)
    assert revision.base == article.revisions.get(number=2)
    assert revision.content == json.loads(json.dumps(content.read(article)))


def test_rows_that_both_added_are_all_there_and_topics_come_together(managing: Client) -> None:
    ada, bo, cy = (make_author(name) for name in ("Ada", "Bo", "Cy"))
    article = make_article(authors=[ada], tags=["Ferries"])
    mine = shown(managing, form_of(article))
    one_more = {"bylines-TOTAL_FORMS": 2, "bylines-1-role": "writer"}
    saved_by_colleague(article, **one_more, **{"bylines-1-author": bo.pk, "tags": ["Ferries", "Ice"]})
    changes = one_more | {"bylines-1-author": cy.pk, "tags": ["Ports"], "_save": "1"}
    page = managing.post(form_of(article), mine | changes, follow=True)
    assert "from Cleo Hart: bylines, topics." in told(page)
    assert [str(byline) for byline in article.bylines.all()] == ["Ada", "Cy", "Bo"]
    assert set(article.tags.names()) == {"Ports", "Ice"}


def test_a_clash_saves_nothing_and_shows_both_with_mine_in_the_form(managing: Client) -> None:
    article = make_article("As it was", body="<p>One.</p>\n<p>Two.</p>", state="review")
    mine = shown(managing, form_of(article))
    newest = saved_by_colleague(article, headline="Cleo’s", standfirst="Hers alone.", body="<p>One.</p><p>Hers.</p>")
    before = everything()
    changes = {"headline": "Mine", "body": "<p>One.</p><p>Mine.</p>", "_publish": "1", "_move_note": "Look at this."}
    page = managing.post(form_of(article), mine | changes)
    assert page.status_code == 200
    assert everything() == before
    html = page.content.decode()
    assert "Cleo Hart wrote something else in 2 places" in html
    for words in ("Take Cleo Hart’s", "Cleo’s", "<p>Hers.</p>", "<p>Mine.</p>", "As it was before", "Look at this."):
        assert words in html
    fields = fields_shown(page)
    assert fields["headline"] == "Mine"
    assert fields["standfirst"] == "Hers alone."
    assert fields["base_revision"] == str(newest.revision_id)
    assert clashes_on(page) == [
        {"kind": "field", "name": "headline", "theirs": [["Cleo’s", "Cleo’s"]]},
        {"kind": "text", "at": 1, "count": 1, "theirs": "<p>Hers.</p>"},
    ]


def test_the_form_of_a_clash_is_saved_as_it_is_with_the_others_version_in_the_history(managing: Client) -> None:
    ada, bo, cy, dee = (make_author(name) for name in ("Ada", "Bo", "Cy", "Dee"))
    article = make_article("As it was", authors=[ada, bo])
    mine = shown(managing, form_of(article))
    ids = [byline.pk for byline in article.bylines.all()]
    hers = {
        "headline": "Cleo’s", "bylines-1-DELETE": "on",
        "bylines-TOTAL_FORMS": 3, "bylines-2-role": "writer", "bylines-2-author": cy.pk,
    }  # fmt: skip
    saved_by_colleague(article, **hers)
    changes = {
        "headline": "Mine", "bylines-0-DELETE": "on", "bylines-1-role": "photographs",
        "bylines-TOTAL_FORMS": 3, "bylines-2-role": "writer", "bylines-2-author": dee.pk, "_save": "1",
    }  # fmt: skip
    page = managing.post(form_of(article), mine | changes)
    assert [clash["kind"] for clash in clashes_on(page)] == ["field", "row"]
    fields = fields_shown(page)
    assert (fields["bylines-TOTAL_FORMS"], fields["bylines-INITIAL_FORMS"]) == ("4", "2")
    assert clashes_on(page)[1] == {"kind": "row", "prefix": "bylines-2", "theirs": None}
    assert fields["bylines-1-DELETE"] is True
    assert fields["bylines-1-id"] == str(ids[0])
    page = managing.post(form_of(article), sent_from(page), follow=True)
    assert "Saved as revision 3." in told(page)
    article.refresh_from_db()
    assert article.headline == "Mine"
    assert [str(byline) for byline in article.bylines.all()] == ["Bo", "Dee", "Cy"]
    assert article.bylines.first().role == "photographs"  # type: ignore[union-attr]
    assert list(article.revisions.values_list("content__headline", flat=True)) == ["Mine", "Cleo’s", "As it was"]


def test_related_links_and_dates_go_through_the_form_of_a_clash_unchanged(managing: Client) -> None:
    article = make_article("As it was", published_at=NOW, section=None)
    RelatedLink.objects.create(article=article, position=10, url="https://example.com/", label="Elsewhere")
    RelatedLink.objects.create(article=article, position=20, target=make_article("Other"))
    base = save(article)
    mine = shown(managing, form_of(article))
    saved_by_colleague(article, headline="Cleo’s")
    page = managing.post(form_of(article), mine | {"headline": "Mine", "_save": "1"})
    managing.post(form_of(article), sent_from(page))
    article.refresh_from_db()
    assert article.headline == "Mine"
    assert content.read(article) | {"headline": ""} == base.content | {"headline": ""}


def test_a_merged_text_is_not_published_before_somebody_has_read_it(managing: Client) -> None:
    article = make_live_article("As it was")
    mine = shown(managing, form_of(article))
    saved_by_colleague(article, standfirst="By Cleo.")
    page = managing.post(form_of(article), mine | {"headline": "Mine", "_publish": "1"}, follow=True)
    assert "Read it through, then publish." in told(page)
    assert PublishedArticle.objects.get().headline == "As it was"
    assert Event.objects.publications().count() == 1
    send(managing, form_of(article), button="_publish")
    live = PublishedArticle.objects.get()
    assert (live.headline, live.content["standfirst"]) == ("Mine", "By Cleo.")


def test_a_merged_text_is_not_planned_before_somebody_has_read_it(managing: Client) -> None:
    article = make_article("As it was")
    mine = shown(managing, form_of(article))
    saved_by_colleague(article, standfirst="By Cleo.")
    page = managing.post(form_of(article), mine | {"headline": "Mine", "_schedule": "1"}, follow=True)
    assert page.redirect_chain[-1][0].startswith(form_of(article))
    assert "Read it through, then schedule." in told(page)
    assert not Schedule.objects.exists()


def test_a_merged_text_is_not_approved_before_somebody_has_read_it_but_may_be_returned(managing: Client) -> None:
    article = make_article("As it was")
    for move, note in (("approve", ""), ("submit", ""), ("return", "Too long.")):
        mine = shown(managing, form_of(article))
        saved_by_colleague(article, standfirst=f"By Cleo before {move}.")
        page = managing.post(form_of(article), mine | {"_move": move, "_move_note": note}, follow=True)
        assert ("Read it through, then approve." in told(page)) == (move == "approve")
        assert Article.objects.get().state == {"approve": "draft", "submit": "review", "return": "draft"}[move]


def test_what_both_wrote_alike_is_published_at_once(managing: Client) -> None:
    article = make_article("As it was")
    mine = shown(managing, form_of(article))
    saved_by_colleague(article, headline="Alike")
    managing.post(form_of(article), mine | {"headline": "Alike", "_publish": "1"})
    assert PublishedArticle.objects.get().headline == "Alike"


def test_a_form_that_changes_nothing_takes_nothing_back(managing: Client) -> None:
    article = make_article("As it was", authors=[make_author("Ada"), make_author("Bo")])
    mine = shown(managing, form_of(article))
    saved_by_colleague(article, headline="Cleo’s", **{"bylines-1-DELETE": "on"})
    page = managing.post(form_of(article), mine | {"_save": "1"}, follow=True)
    assert "Nothing has changed since revision 2." in told(page)
    article.refresh_from_db()
    assert article.headline == "Cleo’s"
    assert [str(byline) for byline in article.bylines.all()] == ["Ada"]
    assert article.revisions.count() == 2


def test_the_same_person_in_two_windows_is_told_so(managing: Client) -> None:
    article = make_article("As it was")
    mine = shown(managing, form_of(article))
    send(managing, form_of(article), standfirst="In the other window.")
    page = managing.post(form_of(article), mine | {"headline": "Mine", "_save": "1"}, follow=True)
    assert "Also in it, from your other window: standfirst." in told(page)


@pytest.mark.parametrize("base", ["", "0", "nonsense", "9" * 30])
def test_a_form_whose_base_nobody_knows_any_more_overwrites_nothing(managing: Client, base: str) -> None:
    article = make_article("As it was", standfirst="Long known.", authors=[make_author("Ada")])
    saved_by_colleague(article, kicker="Cleo’s")
    before = everything()
    page = send(managing, form_of(article), headline="Mine", kicker="", standfirst="", base_revision=base)
    assert everything() == before
    assert [clash["name"] for clash in clashes_on(page)] == ["kicker", "headline", "standfirst"]
    assert fields_shown(page)["headline"] == "Mine"


def test_a_form_whose_base_was_thinned_out_still_saves_after_rows_have_changed(managing: Client) -> None:
    ada, bo = make_author("Ada"), make_author("Bo")
    article = make_article("As it was", authors=[ada, bo])
    mine = shown(managing, form_of(article))
    saved_by_colleague(article, **{"bylines-0-DELETE": "on"})
    Revision.objects.get(article=article, number=1).delete()
    page = managing.post(form_of(article), mine | {"headline": "Mine", "_save": "1"})
    assert [clash["kind"] for clash in clashes_on(page)] == ["field", "row"]
    managing.post(form_of(article), sent_from(page))
    article.refresh_from_db()
    assert article.headline == "Mine"
    assert [str(byline) for byline in article.bylines.all()] == ["Ada", "Bo"]


def test_who_lost_the_right_meanwhile_changes_nothing(client: Client) -> None:
    reporter = make_user(role="Reporter")
    client.force_login(reporter)
    article = make_article("As it was", owner=reporter)
    mine = shown(client, form_of(article))
    saved_by_colleague(article, headline="Cleo’s", owner="")
    before = everything()
    assert client.post(form_of(article), mine | {"headline": "Mine", "_save": "1"}).status_code == 403
    assert everything() == before


def test_what_cannot_come_back_is_said() -> None:
    ada = make_author("Ada")
    article = make_article("As it was", authors=[])
    base = article.revision
    theirs = Article.objects.get(pk=article.pk)
    Byline.objects.create(article=theirs, author=ada)
    save(theirs)
    Byline.objects.all().delete()
    ada.delete()
    mine = Article.objects.get(pk=article.pk)
    mine.headline = "Mine"
    saved = publishing.save_merged(article=mine, base=base, by=None, now=NOW)
    assert saved.lost == ["Author “Ada” no longer exists."]
