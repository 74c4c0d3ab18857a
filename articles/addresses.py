"""Addresses: whose a path is, whose it was, and which slug an article may have."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError

from articles.models import Address, Article, Section, Series, Topic
from articles.prepared import prepared
from articles.slugs import RESERVED, free_slug, slugify
from authors.models import Author

Target = Article | Section | Author | Topic | Series


class AddressTaken(ValidationError):
    """The address belongs, or belonged, to something else."""


def path_of(target: Target) -> str:
    """Return the path under which `target` is entered: an article's last part, the whole path of all others.

    An article must have its slug.
    """
    if isinstance(target, Section):
        return target.path
    if isinstance(target, Author):
        return f"authors/{target.slug}"
    if isinstance(target, Topic):
        return f"topics/{target.slug}"
    if isinstance(target, Series):
        return f"series/{target.slug}"
    return target.slug or ""


def claim(target: Target) -> None:
    """Enter the current address of `target`; the ones it had before stay and lead to it.

    Raises AddressTaken when something else has or had it.
    """
    path, kind = path_of(target), str(target._meta.model_name)
    address, made = Address.objects.get_or_create(path=path, defaults={kind: target})
    if not made and getattr(address, f"{kind}_id") != target.pk:
        raise AddressTaken(f"The address “{path}” belongs to “{address.target}”. Choose another slug.")


def claim_new(articles: Iterable[Article]) -> None:
    """Enter the addresses of articles that have just been created, with slugs that were free."""
    Address.objects.bulk_create([Address(path=path_of(article), article=article) for article in articles])


def claim_topics(pks: Iterable[int]) -> None:
    """Enter the addresses of topics that an article is about to show; those that have theirs are left alone."""
    Address.objects.bulk_create([Address(path=path_of(topic), topic=topic) for topic in _new_topics(list(pks))])


@prepared
def _new_topics(pks: list[int]) -> Any:
    return Topic.objects.filter(pk__in=pks, addresses=None)


def claim_all_series(pks: Iterable[int]) -> None:
    """Enter the addresses of series that articles are about to show; those that have theirs are left alone."""
    for series in _new_series(list(pks)):
        claim(series)


@prepared
def _new_series(pks: list[int]) -> Any:
    return Series.objects.filter(pk__in=pks, addresses=None)


def is_free(slug: str, *, article: Article) -> bool:
    """Whether `article` may have `slug`: no reserved word, no section's now or before, and never another article's."""
    old_section = Address.objects.of_sections().filter(path__endswith=f"/{slug}")
    if slug in RESERVED or Section.objects.filter(slug=slug).exists() or old_section.exists():
        return False
    others = Article.objects.filter(slug=slug).exclude(pk=article.pk)
    addresses = Address.objects.filter(path=slug)
    if article.pk:
        addresses = addresses.exclude(article=article)
    return not others.exists() and not addresses.exists()


def give_slug(article: Article) -> None:
    """Make a slug from the headline when the article has none. The article must be saved: its id is the last resort."""
    if not article.slug:
        article.slug = free_slug(
            article.headline, fallback=f"story-{article.pk}", is_free=lambda slug: is_free(slug, article=article)
        )


def give_slugs(articles: Sequence[Article]) -> None:
    """Make a slug from the headline of each of these unsaved articles, by four queries as long as none is taken.

    An article gets none where nothing is left of the headline: its id is the last resort, and it has no id yet.
    """
    wanted = {slug for article in articles if (slug := slugify(article.headline))}
    taken = _taken(wanted)

    def is_still_free(slug: str, article: Article) -> bool:
        return slug not in taken and (slug in wanted or is_free(slug, article=article))

    for article in articles:
        if slugify(article.headline):
            free = partial(is_still_free, article=article)
            article.slug = free_slug(article.headline, fallback="", is_free=free)
            taken.add(article.slug)


def _taken(slugs: set[str]) -> set[str]:
    """Return those of these slugs that no new article may have. See is_free()."""
    old_sections = {path.rpartition("/")[2] for path in Address.objects.of_sections().values_list("path", flat=True)}
    sections = old_sections | set(Section.objects.values_list("slug", flat=True))
    articles = Article.objects.filter(slug__in=slugs).values_list("slug", flat=True)
    addresses = Address.objects.filter(path__in=slugs).values_list("path", flat=True)
    return (slugs & (RESERVED | sections)).union(filter(None, articles), addresses)


def check_slug(article: Article) -> None:
    """Raise AddressTaken when the article's slug, typed by an editor, cannot be had."""
    if article.slug and not is_free(article.slug, article=article):
        raise AddressTaken(
            f"The slug “{article.slug}” is taken, by another article, a section or a page of the site. Choose another."
        )


def check_section_slug(section: Section) -> None:
    """Raise AddressTaken when a section's slug is reserved or an article's: both are one tree of addresses."""
    taken = Address.objects.filter(path=section.slug, article__isnull=False).exists()
    if section.slug in RESERVED or taken or Article.objects.filter(slug=section.slug).exists():
        raise AddressTaken(
            f"The slug “{section.slug}” is taken by an article or by a page of the site. Choose another."
        )
