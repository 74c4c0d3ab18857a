"""What the house costs: `make bench` measures it and writes the tables into bench/results/."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()
