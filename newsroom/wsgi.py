"""The WSGI entry point that every server uses."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

django_application = get_wsgi_application()

# Below, because the models must be there first.
from django.conf import settings  # noqa: E402

from newsroom import pages  # noqa: E402
from newsroom.access import accessed  # noqa: E402
from newsroom.ticker import Ticker  # noqa: E402
from pagestore import PageStore  # noqa: E402

# While developing, templates change without a new version.
store = pages.make_store() if settings.PAGE_STORE and not settings.DEBUG else None
stored_application = PageStore(django_application, store, pages.rules()) if store else django_application
application = Ticker(accessed(stored_application), store=store)
