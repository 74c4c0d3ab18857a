"""The WSGI entry point that every server uses."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

django_application = get_wsgi_application()

# Below, because the models must be there first.
from newsroom.ticker import Ticker  # noqa: E402

application = Ticker(django_application)
