"""What the site says about itself: one row, and the pages with its policies."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.richtext import TextPageField
from photos.models import Photo

is_colour = RegexValidator(re.compile(r"^#[0-9a-fA-F]{6}\Z"), "Write the colour as # and six digits: #0b5c8a.")


def check_links(text: str) -> None:
    """Raise ValidationError unless every line is an address."""
    for line in filter(None, map(str.strip, text.splitlines())):
        if not _is_address(line):
            raise ValidationError(f"“{line}” is not an address: it must begin with https://.")


def _is_address(line: str) -> bool:
    try:
        return bool(re.match(r"https?://\S+\Z", line) and urlsplit(line).hostname)
    except ValueError:
        return False


class SiteProfileQuerySet(models.QuerySet["SiteProfile"]):
    def current(self) -> "SiteProfile":
        """The profile; until somebody saves one, what the settings say."""
        found = self.select_related("logo", "icon").first()
        return found or SiteProfile(name=settings.SITE_NAME, tagline=settings.SITE_TAGLINE)


class SiteProfile(models.Model):
    """The site as its publisher presents it. There is one row."""

    name = models.CharField(max_length=100)
    tagline = models.CharField(max_length=200, blank=True, help_text="The line below the name.")
    description = models.TextField(blank=True, help_text="One or two sentences for search engines.")
    logo = models.ForeignKey(
        Photo, on_delete=models.PROTECT, null=True, blank=True, related_name="logo_of", help_text="Instead of the name."
    )
    icon = models.ForeignKey(
        Photo,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="icon_of",
        help_text="Square, at least 512 pixels: for browser tabs and home screens.",
    )
    accent = models.CharField(
        "colour", max_length=7, blank=True, validators=[is_colour], help_text="Of labels and lines. Empty: the house’s."
    )
    social_links = models.TextField(blank=True, validators=[check_links], help_text="One address a line.")
    footer = models.TextField(blank=True, help_text="A few lines at the foot of every page.")
    publisher = models.CharField(max_length=200, blank=True, help_text="The company or society behind the site.")
    founded = models.CharField(
        max_length=10, blank=True, validators=[RegexValidator(r"^\d{4}\Z", "Write the year in four digits.")]
    )
    contact_email = models.EmailField("address for readers", blank=True)

    objects = SiteProfileQuerySet.as_manager()

    class Meta:
        verbose_name = "site profile"
        verbose_name_plural = "site profile"
        constraints = [models.CheckConstraint(name="one_site_profile", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return self.name

    @property
    def social_addresses(self) -> list[str]:
        """The addresses of the site's accounts elsewhere."""
        return [line.strip() for line in self.social_links.splitlines() if line.strip()]


class PolicyKind(models.TextChoices):
    """What a page of the site is about. Most are asked for by schema.org's NewsMediaOrganization."""

    ABOUT = "about", _("About us")
    CONTACT = "contact", _("Contact")
    IMPRINT = "imprint", _("Imprint")
    PRIVACY = "privacy", _("Privacy")
    TERMS = "terms", _("Terms of use")
    PRINCIPLES = "principles", _("Publishing principles")
    ETHICS = "ethics", _("Ethics policy")
    CORRECTIONS = "corrections", _("Corrections policy")
    VERIFICATION = "fact-checking", _("Fact-checking")
    SOURCES = "unnamed-sources", _("Unnamed sources")
    OWNERSHIP = "ownership", _("Ownership and funding")
    MASTHEAD = "masthead", _("The staff")
    DIVERSITY = "diversity", _("Diversity")
    FEEDBACK = "feedback", _("Feedback")
    COVERAGE = "coverage", _("What we cover")


class Policy(models.Model):
    """One page on which the site says how it works. Pages that have no text yet are not there for readers."""

    kind = models.CharField(max_length=20, choices=PolicyKind.choices, unique=True)
    title = models.CharField(max_length=100, blank=True, help_text="Only where it differs from the kind.")
    body = TextPageField(verbose_name="text")
    changed_at = models.DateTimeField(editable=False)
    position = models.PositiveIntegerField(default=100, help_text="Lower numbers stand first.")

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "page of the site"
        verbose_name_plural = "pages of the site"

    def __str__(self) -> str:
        return self.title or self.get_kind_display()

    def get_absolute_url(self) -> str:
        return f"/policies/{self.kind}/"
