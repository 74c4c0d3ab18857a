"""Autosave, presence, what is offered on return, saving in place: the desk's side of the open form."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Autosave, PublishedArticle
from tests.desk_form import ADD, everything, form_of, log_in, shown, told
from tests.factories import make_article, make_author, make_live_article, make_section, make_user, save

pytestmark = pytest.mark.django_db

AUTOSAVE = "/admin/articles/article/autosave/"
TOKEN = "t" * 22
JSON = {"Accept": "application/json"}


def type_in(client: Client, article: Article | None = None, *, sequence: int = 1, **words: Any) -> Any:
    """Send the form as the script does a second after the last key."""
    page = shown(client, form_of(article) if article else ADD)
    url = f"{AUTOSAVE}?article={article.pk if article else ''}&sequence={sequence}"
    return client.post(url, page | {"open_form": TOKEN} | words)


def look_in(client: Client, article: Article, *, token: str = TOKEN, **about: Any) -> dict[str, Any]:
    answer: dict[str, Any] = client.post(f"{AUTOSAVE}?article={article.pk}", {"open_form": token} | about).json()
    return answer


def save_in_place(client: Client, url: str, *, button: str = "_save", **changes: Any) -> Any:
    return client.post(url, shown(client, url) | changes | {button: "1"}, headers=JSON)


# Autosave


def test_what_is_typed_is_kept_beside_the_working_copy(managing: Client) -> None:
    article = make_live_article("As it was")
    before = Article.objects.values().get()
    answer = type_in(managing, article, headline="", slug="not a slug", published_at="half past")
    assert answer.status_code == 200
    assert answer.json()["saved_at"]
    row = Autosave.objects.get()
    assert row.base == article.revision
    assert ["slug", "not a slug"] in row.fields
    assert not {"csrfmiddlewaretoken", "open_form", "took"} & {name for name, _ in row.fields}
    assert Article.objects.values().get() == before
    assert article.revisions.count() == 1


def test_a_new_article_is_kept_too(managing: Client) -> None:
    type_in(managing, headline="Not yet anywhere")
    assert Autosave.objects.get().article is None
    assert not Article.objects.exists()


@pytest.mark.parametrize("role", ["Reporter", "Editor"])
def test_who_may_not_change_the_article_keeps_nothing(client: Client, role: str) -> None:
    article = make_article()
    log_in(client, role)
    before = everything()
    answer = client.post(f"{AUTOSAVE}?article={article.pk}&sequence=1", {"open_form": TOKEN, "headline": "Mine"})
    assert answer.status_code == 403
    assert answer.json()["message"] == "You may not change this article."
    assert everything() == before


def test_whoever_is_logged_out_is_told_so_in_json(client: Client) -> None:
    client.force_login(make_user(is_active=True))
    client.logout()
    for answer in (client.get(AUTOSAVE), client.post(AUTOSAVE, {"open_form": TOKEN, "headline": "Mine"})):
        assert answer.status_code == 401
        assert answer.json() == {"message": "You are logged out."}
    assert not Autosave.objects.exists()


def test_a_forged_message_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user())
    url = f"{AUTOSAVE}?sequence=1"
    assert client.post(url, {"open_form": TOKEN, "headline": "Forged"}).status_code == 403
    token = client.get(AUTOSAVE).json()["csrf"]
    answer = client.post(url, {"open_form": TOKEN, "headline": "Mine"}, headers={"X-CSRFToken": token})
    assert answer.status_code == 200
    assert Autosave.objects.get().headline == "Mine"


def test_what_is_too_large_is_refused_with_a_sentence(managing: Client) -> None:
    answer = managing.post(f"{AUTOSAVE}?sequence=1", {"open_form": TOKEN, "headline": "x", "body": "y" * 2_000_000})
    assert answer.status_code == 413
    assert "2 MB" in answer.json()["message"]
    assert not Autosave.objects.exists()


def test_a_late_message_finds_the_form_closed(managing: Client) -> None:
    article = make_article()
    managing.post(form_of(article), shown(managing, form_of(article)) | {"open_form": TOKEN, "_save": "1"})
    assert type_in(managing, article, headline="Late").json()["closed"] is True
    assert not Autosave.objects.unsaved().exists()


def test_a_form_says_when_somebody_has_saved_since(managing: Client) -> None:
    article = make_article()
    base = article.revision_id
    assert look_in(managing, article, base_revision=base)["stale"] == ""
    article.kicker = "Changed"
    save(article, by=make_user(first_name="Cleo", last_name="Hart"))
    assert "Cleo Hart saved revision 2 at" in look_in(managing, article, base_revision=base)["stale"]


# Presence


def test_colleagues_see_who_has_the_article_open(managing: Client, client: Client) -> None:
    article, other = make_article(), Client()
    other.force_login(make_user(first_name="Cleo", last_name="Hart"))
    assert look_in(managing, article)["presence"] == ""
    look_in(other, article)
    assert look_in(managing, article)["presence"] == "Cleo Hart has this article open."
    assert "Cleo Hart has this article open." in managing.get(form_of(article)).content.decode()
    type_in(other, article, headline="Typing")
    assert look_in(managing, article)["presence"] == "Cleo Hart (typing) has this article open."
    Autosave.objects.update(seen_at=timezone.now() - timedelta(seconds=46))
    assert look_in(managing, article)["presence"] == ""


def test_another_tab_of_ones_own_is_told_apart(managing: Client) -> None:
    article = make_article()
    look_in(managing, article)
    assert look_in(managing, article, token="u" * 22)["presence"] == "You have this article open in another tab too."


def test_whoever_leaves_is_gone_at_once(managing: Client) -> None:
    article = make_article()
    managing.post(f"{AUTOSAVE}?article={article.pk}&leaving=1", {"open_form": TOKEN})
    assert look_in(managing, article, token="u" * 22)["presence"] == ""


# On return


def unsaved(client: Client, article: Article | None = None, **words: Any) -> Autosave:
    type_in(client, article, **words)
    return Autosave.objects.get()


def test_unsaved_work_is_offered_to_its_writer_alone(managing: Client) -> None:
    article = make_article()
    row = unsaved(managing, article, headline="Never saved")
    page = managing.get(form_of(article)).content.decode()
    assert "You have unsaved work from" in page
    assert "open in another tab" in page
    assert "You have unsaved work" not in managing.get(form_of(make_article())).content.decode()
    assert "You have unsaved work" not in managing.get(ADD).content.decode()
    colleague = Client()
    colleague.force_login(make_user())
    assert "You have unsaved work" not in colleague.get(form_of(article)).content.decode()
    for url in (f"{form_of(article)}?take={row.pk}", reverse("admin:articles_article_unsaved", args=[row.pk])):
        assert colleague.get(url).status_code == 404
    assert colleague.post(reverse("admin:articles_article_drop_unsaved", args=[row.pk])).status_code == 404
    assert Autosave.objects.unsaved().exists()


def test_taken_work_stands_in_the_form_on_its_own_base_and_is_not_saved(managing: Client) -> None:
    author = make_author("Ada Bell")
    article = make_article("As it was")
    words = {"bylines-TOTAL_FORMS": "1", "bylines-0-author": author.pk, "headline": "Typed", "slug": "not a slug"}
    row = unsaved(managing, article, **words)
    base = article.revision_id
    article.kicker = "By a colleague"
    save(article)
    before = everything()
    page = managing.get(f"{form_of(article)}?take={row.pk}")
    html = page.content.decode()
    assert "Your unsaved work is back in the form" in html
    assert ">\nTyped</textarea>" in html
    assert 'value="not a slug"' in html
    assert f'<option value="{author.pk}" selected>Ada Bell</option>' in html
    assert f'name="base_revision" value="{base}"' in html
    assert f'name="took" value="{row.pk}"' in html
    assert everything() == before


def test_a_new_article_is_taken_back_into_an_empty_form(managing: Client) -> None:
    row = unsaved(managing, headline="Not yet anywhere")
    assert "Not yet anywhere" in managing.get(ADD).content.decode()
    page = managing.get(f"{ADD}?take={row.pk}")
    assert ">\nNot yet anywhere</textarea>" in page.content.decode()
    assert not Article.objects.exists()


def test_saving_what_was_taken_ends_the_offer(managing: Client) -> None:
    article = make_article()
    row = unsaved(managing, article, headline="Typed")
    taken = shown(managing, f"{form_of(article)}?take={row.pk}")
    managing.post(form_of(article), taken | {"open_form": "u" * 22, "took": row.pk, "_save": "1"})
    assert Article.objects.get().headline == "Typed"
    assert not Autosave.objects.unsaved().exists()


def test_work_on_an_article_that_one_may_no_longer_change_is_not_put_into_its_form(client: Client) -> None:
    user = log_in(client, "Reporter")
    article = make_article(owner=user)
    row = unsaved(client, article, headline="Typed")
    Article.objects.update(owner=None)
    assert client.get(f"{form_of(article)}?take={row.pk}").status_code == 403
    assert client.get(reverse("admin:articles_article_unsaved", args=[row.pk])).status_code == 403


def test_unsaved_work_is_compared_field_by_field_and_never_shown_raw(managing: Client) -> None:
    article = make_article("As it was", authors=[make_author("Ada Bell")], tags=["Ferries"])
    body = "<p>Typed.</p><script>alert(1)</script><p onclick='x()'>More.</p>"
    row = unsaved(managing, article, headline="Typed <b>here</b>", body=body, tags=["Ferries", '"Sea, open"'])
    page = managing.get(reverse("admin:articles_article_unsaved", args=[row.pk]))
    found = {difference.label: difference for difference in page.context["differences"]}
    assert set(found) == {"Headline", "Body", "Topics"}
    assert found["Topics"].typed == "Ferries, Sea, open"
    html = page.content.decode()
    assert "Typed &lt;b&gt;here&lt;/b&gt;" in html
    assert "<p>More.</p>" in html
    assert "alert(1)" not in html
    assert "onclick" not in html


def test_dropped_work_can_be_taken_back(managing: Client) -> None:
    article = make_article()
    row = unsaved(managing, article, headline="Typed")
    drop = reverse("admin:articles_article_drop_unsaved", args=[row.pk])
    assert managing.get(drop).status_code == 405
    page = managing.post(drop, follow=True)
    assert "You have unsaved work" not in page.content.decode()
    assert f"?take={row.pk}" in told(page)
    assert ">\nTyped</textarea>" in managing.get(f"{form_of(article)}?take={row.pk}").content.decode()


# Saving in place


def test_a_new_article_is_saved_in_place_and_again_without_doubling_its_rows(managing: Client) -> None:
    author = make_author("Ada Bell")
    row = {"bylines-TOTAL_FORMS": "1", "bylines-0-author": author.pk, "bylines-0-role": "writer"}
    answer = save_in_place(managing, ADD, headline="Ferries  return", open_form=TOKEN, **row).json()
    article = Article.objects.get()
    byline = article.bylines.get()
    assert answer["saved"] is True
    assert answer["address"] == form_of(article)
    assert answer["base_revision"] == article.revision_id
    assert answer["rows"]["bylines"] == {"stored": {"0": byline.pk}, "gone": []}
    assert answer["filled"]["slug"]["value"] == "ferries-return"
    assert answer["filled"]["headline"]["value"] == "Ferries return"
    assert answer["filled"]["owner"]["text"] == "managing"
    assert "Saved as revision 1." in answer["messages"][0]["html"]
    assert "Revision 1, saved" in answer["standing"]
    assert answer["open_form"] != TOKEN
    rows = {"bylines-INITIAL_FORMS": "1", "bylines-0-id": byline.pk, "base_revision": answer["base_revision"]}
    again = save_in_place(managing, form_of(article), kicker="Sea", **rows, **{"bylines-0-DELETE": "on"}).json()
    assert again["rows"]["bylines"] == {"stored": {}, "gone": [0]}
    assert not article.bylines.exists()


def test_publishing_in_place_tells_the_address(managing: Client) -> None:
    answer = save_in_place(
        managing, ADD, button="_publish", headline="At <i>once</i>", body="<p>Now.</p>", section=make_section().pk
    ).json()
    address = PublishedArticle.objects.get().get_absolute_url()
    assert address in answer["messages"][0]["html"]
    assert "Write another article" in answer["messages"][0]["html"]
    assert "View on site" in answer["standing"]


def test_what_needs_a_page_is_not_saved_in_place(managing: Client) -> None:
    article = make_article("As it was")
    before = everything()
    assert save_in_place(managing, form_of(article), headline="").json() == {"shown": True}
    assert everything() == before


def test_who_may_not_save_gets_no_json_either(client: Client) -> None:
    article = make_article()
    log_in(client, "Reporter")
    data = {"headline": "Mine", "base_revision": article.revision_id, "_save": "1"}
    assert client.post(form_of(article), data, headers=JSON).status_code == 403
    assert not Autosave.objects.exists()


def test_a_save_that_fails_leaves_the_unsaved_words(managing: Client) -> None:
    article = make_article()
    unsaved(managing, article, headline="Typed")
    save_in_place(managing, form_of(article), headline="", open_form=TOKEN)
    assert Autosave.objects.unsaved().exists()
    save_in_place(managing, form_of(article), headline="Typed", open_form=TOKEN)
    assert not Autosave.objects.unsaved().exists()


def test_the_page_after_an_expired_log_in(managing: Client) -> None:
    assert "go on writing" in managing.get(reverse("admin:articles_article_logged_in_again")).content.decode()
