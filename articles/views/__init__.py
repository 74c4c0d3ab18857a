"""The reader's pages. Each starts from PublishedArticle's QuerySet and nothing else."""

from articles.views.archive import archive
from articles.views.corrections import corrections
from articles.views.dead_ends import not_found
from articles.views.fronts import front
from articles.views.page import page
from articles.views.policies import policy
from articles.views.reads import read_notice
from articles.views.search import search, suggest
from articles.views.series import series
from articles.views.site_files import favicon, icon, manifest
from articles.views.theme import theme
from articles.views.topics import topic

__all__ = [
    "archive",
    "corrections",
    "favicon",
    "front",
    "icon",
    "manifest",
    "not_found",
    "page",
    "policy",
    "read_notice",
    "search",
    "series",
    "suggest",
    "theme",
    "topic",
]
