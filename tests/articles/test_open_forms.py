"""Words beside the working copy: which message counts, which comes too late, what goes when a form is saved."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.models import Article, Autosave, Revision
from articles.publishing import open_forms, tidy_open_forms
from tests.factories import NOW, make_article, make_user

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(seconds=20)


def keep(user: User, token: str = "t" * 22, words: str | None = "Typed", **changes: Any) -> Autosave:
    options: dict[str, Any] = {
        "article": None, "base": None, "sequence": 1, "typed_at": NOW, "now": NOW,
        "fields": None if words is None else [["headline", words]],
    }  # fmt: skip
    return open_forms.keep(user=user, token=token, **options | changes)


def test_two_tabs_of_one_person_are_two_rows() -> None:
    user, article = make_user(), make_article()
    keep(user, "a" * 22, "In the one", article=article)
    keep(user, "b" * 22, "In the other", article=article)
    assert [row.headline for row in Autosave.objects.unsaved_by(user).order_by("id")] == ["In the one", "In the other"]


def test_the_same_token_of_two_people_is_two_rows() -> None:
    keep(make_user(), words="Hers")
    keep(make_user(), words="His")
    assert Autosave.objects.count() == 2


def test_a_late_message_changes_nothing() -> None:
    user = make_user()
    keep(user, words="Newer", sequence=5)
    assert keep(user, words="Older", sequence=4).headline == "Newer"
    assert keep(user, words="Same number", sequence=5).headline == "Newer"
    assert keep(user, words="Newest", sequence=6).headline == "Newest"


def test_a_sign_of_life_leaves_the_words() -> None:
    user = make_user()
    keep(user)
    row = open_forms.look_in(user=user, token="t" * 22, article=None, now=LATER)
    assert (row.headline, row.seen_at, row.typed_at) == ("Typed", LATER, NOW)


def test_words_that_were_taken_back_are_not_unsaved() -> None:
    user = make_user()
    keep(user)
    keep(user, words=None, sequence=2)
    assert not Autosave.objects.unsaved().exists()


def test_a_closed_form_is_not_opened_again() -> None:
    user = make_user()
    keep(user, sequence=3)
    open_forms.close(user=user, token="t" * 22, article=None, now=NOW)
    with pytest.raises(open_forms.FormClosed) as closed:
        keep(user, words="On its way when the form was saved", sequence=4)
    assert closed.value.sequence == 3
    assert not Autosave.objects.unsaved().exists()
    with pytest.raises(open_forms.FormClosed):
        open_forms.look_in(user=user, token="t" * 22, article=None, now=LATER)


def test_the_first_message_may_come_after_the_save() -> None:
    user, article = make_user(), make_article()
    open_forms.close(user=user, token="t" * 22, article=article, now=NOW)
    with pytest.raises(open_forms.FormClosed):
        keep(user, article=article)


def test_words_taken_over_are_let_go_when_the_new_form_holds_them() -> None:
    user = make_user()
    old = keep(user, "a" * 22)
    open_forms.look_in(user=user, token="b" * 22, article=None, now=NOW)
    assert list(Autosave.objects.unsaved()) == [old]
    new = keep(user, "b" * 22, took=old.pk)
    assert list(Autosave.objects.unsaved()) == [new]


def test_nobody_takes_over_the_words_of_a_colleague() -> None:
    hers = keep(make_user())
    keep(make_user(), took=hers.pk)
    open_forms.close(user=make_user(), token="c" * 22, article=None, now=NOW, took=hers.pk)
    assert hers in Autosave.objects.unsaved()


def test_a_form_that_is_left_is_open_no_more_and_keeps_its_words() -> None:
    user = make_user()
    keep(user)
    open_forms.look_in(user=user, token="b" * 22, article=None, now=NOW)
    for token in ("t" * 22, "b" * 22):
        open_forms.leave(user=user, token=token, now=LATER)
    row = Autosave.objects.get()
    assert row.headline == "Typed"
    assert not row.is_open(LATER)
    assert not Autosave.objects.open(LATER).exists()


def test_a_character_that_postgresql_refuses_is_left_out() -> None:
    assert keep(make_user(), words="Nul\0l").headline == "Null"


def test_the_base_may_be_thinned_away() -> None:
    article = make_article()
    base = article.revision
    keep(make_user(), article=article, base=base)
    Article.objects.update(revision=None)
    Revision.objects.all().delete()
    assert Autosave.objects.get().base is None


def test_tidying_leaves_words_and_removes_what_is_over() -> None:
    user = make_user()
    words = keep(user)
    open_forms.look_in(user=user, token="i" * 22, article=None, now=NOW)
    open_forms.close(user=user, token="c" * 22, article=None, now=NOW)
    assert tidy_open_forms(NOW + timedelta(hours=23)) == 0
    # Both have no words; the closed one goes with them.
    assert tidy_open_forms(NOW + timedelta(days=2)) == 2
    open_forms.drop(row=words, now=NOW)
    assert tidy_open_forms(NOW + timedelta(days=30)) == 0
    assert tidy_open_forms(NOW + timedelta(days=31)) == 1
