"""`manage.py make_demo`: three people to log in as, and a whole newspaper, in the database that `make run` made."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone

from articles import publishing
from articles.management.edition import complete_edition
from articles.models import Article, Byline, Section, SiteProfile
from articles.workflow import Action
from authors.models import Author
from newsroom.deployment import is_loopback

PEOPLE = {"reporter": "Reporter", "editor": "Editor", "managing": "Managing editor"}
# The reporter's stories on the board of the first day: headline, first sentence, hours until the deadline, moves.
PLAN = [
    ("Harbour board weighs the bill for dredging", "The channel has lost a metre since spring.", 3, []),
    ("What the night trams cost in their first month", "The figures are in.", 5, [Action.SUBMIT]),
    ("Visitors may climb to the lamp room again", "The stairs have been mended.", 8, [Action.SUBMIT, Action.APPROVE]),
    ("A town gets ready for the storms", "Sandbags are handed out from Saturday.", 26, []),
]


class Command(BaseCommand):
    help = (
        "Make the demo accounts reporter, editor and managing and complete the sample edition, unless they are there. "
        "Only for the site of `make run`."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self._refuse_real_sites()
        password = os.environ.get("DEMO_PASSWORD") or "newsroom"
        with transaction.atomic():
            made = [name for name, role in PEOPLE.items() if self._make(name, role, password)]
            if len(made) == len(PEOPLE):
                self._plan_the_day()
                if not SiteProfile.objects.exists():
                    complete_edition(by=User.objects.get(username="managing"), now=timezone.now())
        if made:
            self.stdout.write(f"Log in at {settings.SITE_URL}/admin/ as {', '.join(made)}; the password is {password}")
        else:
            self.stdout.write(f"Log in at {settings.SITE_URL}/admin/ as {', '.join(PEOPLE)}")

    def _refuse_real_sites(self) -> None:
        marker = settings.VAR_DIR / "made-by-make-run"
        if not is_loopback(settings.ALLOWED_HOSTS):
            raise CommandError("This site answers to more than this machine: no demo accounts with a known password.")
        # `make run` notes the database that it is about to make, beside it, and only where there is none yet.
        made = settings.VAR_DIR / marker.read_text().strip() if marker.exists() else None
        if made != Path(connection.settings_dict["NAME"]):
            raise CommandError("This is not the database that `make run` made: no demo accounts here.")

    def _make(self, name: str, role: str, password: str) -> bool:
        if User.objects.filter(username=name).exists():
            return False
        user = User.objects.create_user(name, password=password, is_staff=True, first_name=name.capitalize())
        user.groups.add(Group.objects.get(name=role))
        if role == "Editor":
            for section in Section.objects.filter(parent=None)[:3]:
                section.editors.add(user)
        if role == "Reporter" and (byline := Byline.objects.order_by("author__name").first()):
            Author.objects.filter(pk=byline.author_id).update(user=user)
        return True

    def _plan_the_day(self) -> None:
        """Fill the board, so that whoever looks in for the first time sees what it is for."""
        now, section = timezone.now(), Section.objects.filter(parent=None).first()
        reporter, managing = (User.objects.get(username=name) for name in ("reporter", "managing"))
        for headline, sentence, hours, moves in PLAN:
            article = Article.objects.create(
                headline=headline, body=f"<p>{sentence}</p>", section=section, owner=reporter
            )
            publishing.save_revision(article=article, base=None, by=reporter, now=now)
            due_at = (now + timedelta(hours=hours)).replace(minute=0, second=0, microsecond=0)
            publishing.plan(article=article, assignee=reporter, due_at=due_at, by=managing, now=now)
            for action in moves:
                by = reporter if action is Action.SUBMIT else managing
                publishing.move(article=article, action=action, by=by, now=now)
