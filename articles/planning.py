"""The forms in which a publication or a withdrawal is planned for a time in the site's zone."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.models import Article, Revision
from articles.moments import NoSuchTime, is_twice, resolve, spoken


class LocalTimeField(forms.Field):
    """A day and a time as the clock on the wall shows them, without a zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> datetime | None:
        if not value or isinstance(value, datetime):
            return value or None
        try:
            return datetime.fromisoformat(value).replace(tzinfo=None)
        except ValueError:
            raise ValidationError("Choose a day and a time.") from None


class PlanForm(forms.Form):
    """When something is to happen: `due_at`, None while the time makes no sense."""

    due = LocalTimeField(label=f"When ({settings.TIME_ZONE})", error_messages={"required": "Choose a day and a time."})
    which = forms.ChoiceField(choices=[("first", "first"), ("second", "second")], required=False)

    due_at: datetime | None = None
    # The two moments that the time may mean, in the night in which the clocks are put back.
    twice: list[tuple[str, str]] | None = None

    def clean_due(self) -> datetime:
        local: datetime = self.cleaned_data["due"]
        zone = timezone.get_current_timezone()
        second = self.data.get("which") == "second"
        try:
            self.due_at = resolve(local, zone, second=second)
            if is_twice(local, zone):
                self.twice = [
                    (name, spoken(resolve(local, zone, second=name == "second"))) for name in ("first", "second")
                ]
        except (NoSuchTime, OverflowError) as error:
            raise ValidationError(str(error)) from error
        return local


class PublicationForm(PlanForm):
    """Carries the revision that was shown, whatever is saved meanwhile."""

    revision = forms.ModelChoiceField(Revision.objects.none(), widget=forms.HiddenInput)
    minor = forms.BooleanField(label="Minor edit: readers’ “updated” time stays", required=False)
    override = forms.CharField(
        label="Schedule anyway, because …",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed when a check blocks. It stays in the history.",
    )

    def __init__(self, data: Any, *, article: Article, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["revision"].queryset = Revision.objects.filter(article=article)  # type: ignore[attr-defined]


class WithdrawalForm(PlanForm):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}), help_text="For colleagues: it stays in the article's history."
    )
    public_note = forms.CharField(
        label="For readers",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="A line on the page that readers find instead. May stay empty.",
    )


def proposal(article: Article, now: datetime) -> datetime:
    """Return the first time that makes sense: when the embargo and the publication date allow, else the next hour."""
    ahead = [moment for moment in (article.embargo_until, article.published_at) if moment and moment > now]
    hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return timezone.localtime(max(ahead, default=hour))
