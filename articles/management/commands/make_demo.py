"""`manage.py make_demo`: three people to log in as, in the database that `make run` made."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from articles.models import Byline, Section
from authors.models import Author
from newsroom.deployment import is_loopback

PEOPLE = {"reporter": "Reporter", "editor": "Editor", "managing": "Managing editor"}


class Command(BaseCommand):
    help = (
        "Make the demo accounts reporter, editor and managing, unless they are there. Only for the site of `make run`."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self._refuse_real_sites()
        password = os.environ.get("DEMO_PASSWORD") or "newsroom"
        with transaction.atomic():
            made = [name for name, role in PEOPLE.items() if self._make(name, role, password)]
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
