"""Fills the database of the nodes. Run as a program: it has settings of its own."""

from datetime import timedelta

import django
from django.core.management import call_command

SCHEDULED = 4


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)

    from django.utils import timezone

    from articles import publishing
    from tests.factories import make_article, make_live_article, make_section, make_user

    user = make_user("ada")
    make_section("World")
    make_live_article("Read before")
    make_live_article("Never read before")
    now = timezone.now()
    for number in range(SCHEDULED):
        article = make_article(f"Planned {number}", published_at=None)
        assert article.revision
        publishing.schedule_publication(
            revision=article.revision, due_at=now + timedelta(days=1), by=user, now=now, override="A test."
        )


if __name__ == "__main__":
    main()
