"""The forms of the desk: what an editor may type, and what a form must know to overwrite nobody."""

import itertools
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.urls import reverse
from django.utils import timezone

from articles import addresses, workflow
from articles.models import Article, Byline, Promo, Revision, Section, Topic
from articles.moments import NoSuchTime, resolve
from articles.photo_field import PhotoField
from authors.models import Author
from photos.desk import RefusableForm
from photos.opened import OpenedForm

if TYPE_CHECKING:
    _RowForm = forms.ModelForm[Any]
    _FormSet = forms.BaseInlineFormSet[Any, Any, Any]
    _SectionChoice = forms.ModelChoiceField[Section]
    _BaseChoice = forms.ModelChoiceField[Revision]
    _AuthorChoice = forms.ModelChoiceField[Author]
else:
    _RowForm = forms.ModelForm
    _FormSet = forms.BaseInlineFormSet
    _SectionChoice = _BaseChoice = _AuthorChoice = forms.ModelChoiceField

# A language and what belongs to it, https://www.rfc-editor.org/info/bcp47: browsers and search engines read it.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NAME = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?:,|$)|([^,]+)')


class TopicsWidget(AutocompleteSelectMultiple):
    """Chips with suggestions; what is typed and not known yet becomes a new topic."""

    def __init__(self) -> None:
        super().__init__(Article._meta.get_field("tags"), admin.site)

    def get_url(self) -> str:
        return reverse("admin:articles_topic_suggest")

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-tags": "true", "data-token-separators": '[","]', "data-allow-clear": "false"}

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        labels = [(topic, ", ".join(names_in(topic))) for topic in value]
        options = [self.create_option(name, topic, label, True, index) for index, (topic, label) in enumerate(labels)]
        return [(None, options, 0)]

    def format_value(self, value: Any) -> list[str]:
        return [topic if isinstance(topic, str) else quoted(topic.name) for topic in value or []]


def names_in(text: str) -> list[str]:
    """Return the topics in a list separated by commas; quotation marks hold a name with a comma together."""
    found = (inside.replace('""', '"') or plain for inside, plain in _NAME.findall(text))
    return [name for name in (" ".join(name.split()) for name in found) if name]


def quoted(name: str) -> str:
    """Return a topic's name so that a comma in it does not make it two."""
    return '"{}"'.format(name.replace('"', '""')) if {",", '"'} & set(name) else name


class TopicsField(forms.Field):
    """A list of topic names. A name may itself be several, separated by commas, for whoever pastes a list."""

    widget = TopicsWidget
    longest = MaxLengthValidator(Topic._meta.get_field("name").max_length or 0)

    def clean(self, value: Any) -> list[str]:
        names: list[str] = []
        for name in itertools.chain.from_iterable(map(names_in, value or [])):
            self.longest(name)
            if name.casefold() not in {known.casefold() for known in names}:
                names.append(name)
        return names

    def has_changed(self, initial: Any, data: Any) -> bool:
        return {quoted(topic.name) for topic in initial or []} != set(data or [])


class SectionField(_SectionChoice):
    """The sections in the order of the tree, each with those above it."""

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(queryset, empty_label="No section yet", **kwargs)
        self.names: dict[str, str] = {}

    def label_from_instance(self, section: Section) -> str:
        self.names = self.names or dict(Section.objects.values_list("path", "name"))
        parts = section.path.split("/")
        above = ["/".join(parts[: end + 1]) for end in range(len(parts))]
        return " › ".join(self.names.get(path, path) for path in above)


class MomentField(forms.DateTimeField):
    """A day and a time in the site's zone, to the minute; may stay empty.

    Of a time that comes twice in the night in which the clocks are put back, the first is meant; the second if `later`.
    """

    def __init__(self, *, later: bool = False, **kwargs: Any) -> None:
        self.later = later
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(required=False, widget=widget, **kwargs)

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(UTC):
            typed: datetime | None = super().to_python(value)
        try:
            return typed and resolve(typed.replace(tzinfo=None), timezone.get_current_timezone(), second=self.later)
        except (NoSuchTime, OverflowError) as error:
            raise ValidationError(str(error)) from error


class BaseField(_BaseChoice):
    """The revision with which a form was opened; None when nobody knows it any more."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError:
            return None


class ArticleForm(RefusableForm):
    """Knows the version with which it was opened, so that what others saved in between can be merged with it."""

    user: Any

    tags = TopicsField(label="Topics", required=False, help_text="A comma or Enter ends each.")
    section = SectionField(Section.objects.none(), required=False)
    lead_photo = PhotoField()
    published_at = MomentField(
        label="Publication date",
        help_text=f"What readers see ({settings.TIME_ZONE}). Empty: the moment of publication.",
    )
    # Of two, the later: an embargo is not broken by an hour.
    embargo_until = MomentField(
        later=True,
        help_text=f"No reader may see anything of it before this time ({settings.TIME_ZONE}).",
    )
    base_revision = BaseField(Revision.objects.none(), required=False, widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields = "__all__"
        widgets = {
            "kicker": forms.TextInput(attrs={"dir": "auto"}),
            # A text area, because a headline wraps; it grows with what is typed.
            "headline": forms.Textarea(attrs={"rows": 1, "dir": "auto"}),
            "standfirst": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "lead_caption": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "lead_credit": forms.TextInput(attrs={"dir": "auto"}),
            "lead_alt_text": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.newest: Revision | None = self.instance.revision
        if self.instance.pk:
            self.fields["base_revision"].queryset = Revision.objects.filter(article=self.instance)  # type: ignore[attr-defined]
        self.initial["base_revision"] = self.newest.pk if self.newest else None
        first = "standfirst" if self.initial.get("headline") else "headline"
        if self.instance.pk is None and first in self.fields:
            self.fields[first].widget.attrs["autofocus"] = True
        if "published_at" in self.fields and self.instance.published_at and self.instance.published_at.second:
            self.fields["published_at"].widget = forms.DateTimeInput(
                attrs={"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S"
            )
        if "section" in self.fields:
            self._offer_sections()
        if "body" in self.fields:
            self.fields["body"].widget.attrs |= {"dir": self.instance.direction, "lang": self.instance.language}

    def _offer_sections(self) -> None:
        """Only sections the user may use; an article in another one stays there, whatever the browser sends."""
        field, offered = self.fields["section"], workflow.sections_for(self.user)
        stored = self.newest.content["section"] if self.newest else None
        if stored and not offered.filter(pk=stored["id"]).exists():
            field.disabled = True
            self.initial["section"] = stored["id"]
            offered = Section.objects.filter(pk=stored["id"])
        field.queryset = offered.order_by("path")  # type: ignore[attr-defined]

    def clean_headline(self) -> str:
        return " ".join(self.cleaned_data["headline"].split())

    def clean_language(self) -> str:
        language: str = self.cleaned_data["language"]
        if "language" in self.changed_data and not _LANGUAGE.fullmatch(language):
            raise ValidationError("This is no language tag. Write en, de, ar or pt-BR.")
        return language

    def clean_published_at(self) -> datetime | None:
        return self._as_stored("published_at")

    def clean_embargo_until(self) -> datetime | None:
        return self._as_stored("embargo_until")

    def _as_stored(self, name: str) -> datetime | None:
        """A time that shows what was stored is that moment, also in the hour that comes twice."""
        typed: datetime | None = self.cleaned_data[name]
        stored: datetime | None = getattr(self.instance, name)
        if typed is None or stored is None:
            return typed
        show = self.fields[name].widget.format_value
        return stored if show(timezone.localtime(typed)) == show(timezone.localtime(stored)) else typed

    def clean_translation_of(self) -> Article | None:
        original: Article | None = self.cleaned_data["translation_of"]
        if original is None or "translation_of" not in self.changed_data:
            return original
        if original.pk == self.instance.pk:
            raise ValidationError("An article is no translation of itself.")
        if first := original.translation_of:
            raise ValidationError(f"“{original}” is a translation, too. Name the original: “{first}”.")
        if self.instance.pk and (other := self.instance.translations.first()):
            raise ValidationError(f"“{other}” is a translation of this article: this one is the original.")
        return original

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if cleaned.get("part") and "series" in cleaned and not cleaned["series"]:
            self.add_error("part", "Only an article of a series has a part. Choose the series.")
        original = cleaned.get("translation_of")
        if original and {"translation_of", "language"} & set(self.changed_data):
            language = cleaned.get("language") or self.instance.language
            if original.language.casefold() == language.casefold():
                self.add_error(
                    "translation_of", f"“{original}” is in the same language, {language}. Change the language of one."
                )
        return cleaned

    def clean_slug(self) -> str | None:
        slug: str | None = self.cleaned_data["slug"]
        if "slug" in self.changed_data:
            addresses.check_slug(Article(pk=self.instance.pk, slug=slug))
        return slug


class OrderedRowForm(_RowForm):
    """A row whose place is kept by a script; without one it goes to the end."""

    position = forms.IntegerField(min_value=0, max_value=1_000_000, required=False, widget=forms.HiddenInput)

    def has_changed(self) -> bool:
        """A new row that has nothing but its place is no row."""
        return bool(set(self.changed_data) - (set() if self.instance.pk else {"position"}))


class RelatedLinkForm(OrderedRowForm):
    def clean_target(self) -> Article | None:
        target: Article | None = self.cleaned_data["target"]
        if target is not None and target.pk == self.instance.article_id:
            raise ValidationError("An article cannot be related to itself.")
        return target


class OrderedFormSet(_FormSet):
    def clean(self) -> None:
        super().clean()
        last = max((form.cleaned_data.get("position") or 0 for form in self.forms if form.is_valid()), default=0)
        for form in self.forms:
            if form.is_valid() and form.cleaned_data.get("position") is None:
                last += 10
                form.instance.position = last


class SectionForm(OpenedForm):
    parent = SectionField(Section.objects.order_by("path"), required=False, help_text="Empty: a section of its own.")

    class Meta:
        model = Section
        fields = ["name", "slug", "parent", "position", "description", "editors"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "parent" in self.fields:
            self.fields["parent"].empty_label = "None: stands at the top"  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why something is taken from the readers."""

    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For colleagues: it stays in the article's history.",
    )
    public_note = forms.CharField(
        required=False,
        label="For readers",
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text="A line on the page that readers find instead. May stay empty.",
    )


class MergeForm(forms.Form):
    """Asks for the author that another one is merged into."""

    into = _AuthorChoice(
        queryset=Author.objects.all(),
        label="Merge into",
        widget=AutocompleteSelect(Byline._meta.get_field("author"), admin.site),
    )


class PromoForm(OpenedForm):
    """A promo in a section where its writer may place things, or anywhere."""

    user: Any = None
    url = forms.URLField(
        label="Address", required=False, max_length=500, assume_scheme="https",
        help_text="Where it leads. May stay empty.",
    )  # fmt: skip
    section = SectionField(Section.objects.order_by("path"), required=False)
    starts_at = MomentField(label="From", help_text="Empty: at once.")
    ends_at = MomentField(label="Until", later=True, help_text="Empty: until somebody ends it.")

    class Meta:
        model = Promo
        fields = ["text", "url", "section", "after", "starts_at", "ends_at"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2, "dir": "auto"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "section" not in self.fields:
            return
        field: Any = self.fields["section"]
        field.help_text = Promo._meta.get_field("section").help_text
        field.empty_label = "The whole site"
        if not workflow.may_arrange(self.user, None):
            field.queryset, field.required = workflow.sections_for(self.user).order_by("path"), True
            field.empty_label, field.help_text = "Choose a section", "With what is below it."
