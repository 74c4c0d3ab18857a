from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self) -> None:
        from articles import receivers  # noqa: F401  (connects the receivers)


class DeskConfig(admin_apps.AdminConfig):
    """Django's admin with the budget as its first page."""

    default = False
    default_site = "articles.admin_views.site.DeskSite"
