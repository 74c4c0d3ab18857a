from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self) -> None:
        # They connect the receivers and register the check of the setting.
        from articles import preflight, receivers  # noqa: F401
