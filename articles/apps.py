from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self) -> None:
        # They connect the receivers and register the check of the setting.
        from articles import preflight, receivers  # noqa: F401


class DeskConfig(admin_apps.AdminConfig):
    """Django's admin with the budget as its first page."""

    default = False
    default_site = "articles.admin_views.site.DeskSite"
