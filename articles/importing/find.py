"""Sections, authors and topics that stories name: found, or made."""

from collections.abc import Sequence
from datetime import datetime

from articles import catalogue
from articles.addresses import AddressTaken, check_section_slug
from articles.importing.chain import normalised
from articles.importing.story import Person
from articles.models import Address, Section, Topic
from articles.slugs import free_slug
from authors.models import Author


class Finder:
    """Finds or makes the rows that stories refer to, and remembers them for the rest of the run."""

    def __init__(self, *, now: datetime) -> None:
        self.now = now
        self._sections: dict[tuple[str, ...], Section] = {}
        self._authors: dict[str, Author] = {}
        self._topics: dict[str, Topic] = {}

    def forget(self) -> None:
        """Trust nothing that was made in a transaction which was rolled back."""
        self._sections.clear()
        self._authors.clear()
        self._topics.clear()

    def section(self, names: Sequence[str]) -> Section | None:
        """Return the section at the end of a path of names, outermost first, making what is missing of it."""
        parent: Section | None = None
        path: tuple[str, ...] = ()
        for name in names:
            path = (*path, normalised(name))
            if path not in self._sections:
                self._sections[path] = self._find_section(name, parent) or self._make_section(name, parent)
            parent = self._sections[path]
        return parent

    def _find_section(self, name: str, parent: Section | None) -> Section | None:
        siblings = list(Section.objects.filter(parent=parent).order_by("id"))
        wanted = normalised(name)
        found = next((s for s in siblings if wanted in (normalised(s.name), s.slug)), None)
        if found or parent:
            return found
        # A page may print only the end of the path: World › South Asia as “South Asia”.
        anywhere = [s for s in Section.objects.exclude(parent=None) if normalised(s.name) == wanted]
        return anywhere[0] if len(anywhere) == 1 else None

    def _make_section(self, name: str, parent: Section | None) -> Section:
        section = Section(name=name[:100], parent=parent)

        def is_free(slug: str) -> bool:
            section.slug = slug
            try:
                check_section_slug(section)
            except AddressTaken:
                return False
            return not Section.objects.filter(parent=parent, slug=slug).exists()

        section.slug = free_slug(name, fallback="section", is_free=is_free)
        catalogue.save_section(section=section, by=None, now=self.now)
        return section

    def author(self, person: Person) -> tuple[Author, str | None]:
        """Return the author a story names, and a warning when the biography on file is another one.

        Of two authors with the same name it is the one entered first; a name that was merged leads to whom it was
        merged into. A biography on file is never overwritten.
        """
        assert person.name
        key = normalised(person.name)
        if key not in self._authors:
            known = Author.objects.named(person.name).first() or Author.objects.once_named(person.name).first()
            self._authors[key] = known or self._make_author(person)
        author = self._authors[key]
        bio = "\n\n".join((person.bio or "").split("\n"))
        if bio and not author.bio:
            author.bio = bio
            author.save(update_fields=["bio"])
            catalogue.author_saved(author=author, by=None, now=self.now)
        if bio and normalised(bio) != normalised(author.bio):
            return author, f"The biography of {author} on file is another one; this one is kept in the source."
        return author, None

    def _make_author(self, person: Person) -> Author:
        name = " ".join((person.name or "").split())[:200]
        slug = free_slug(
            name, fallback="author", is_free=lambda slug: not Address.objects.filter(path=f"authors/{slug}").exists()
        )
        author = Author.objects.create(name=name, slug=slug)
        catalogue.author_saved(author=author, by=None, now=self.now)
        return author

    def topic(self, name: str) -> Topic:
        """Return the topic called `name`, whatever its capitals."""
        key = normalised(name)
        if key not in self._topics:
            found = Topic.objects.filter(name__iexact=name[:100]).first()
            self._topics[key] = found or Topic.objects.create(name=name[:100])
        return self._topics[key]
