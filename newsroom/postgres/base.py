"""The backend as Django looks for it: ENGINE = "newsroom.postgres"."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import NotSupportedError
from django.db.backends.postgresql import base

from newsroom.outages import outage_of

Found = TypeVar("Found")


class DatabaseWrapper(base.DatabaseWrapper):
    """Fails at once while the database is known to be away, where the pool would let every request wait for it, and
    keeps the plans of statements that are asked again and again."""

    def with_kept_plans(self, ask: Callable[[], Found]) -> Found:
        """Return what `ask` finds. Its statements are sent apart from their values, and the server plans each once a
        connection: of an article's page planning would else take it longer than all the rest."""
        self.ensure_connection()
        connection = self.connection
        usual, connection.cursor_factory = connection.cursor_factory, base.ServerBindingCursor
        connection.prepare_threshold = self.settings_dict["OPTIONS"].get("prepare_threshold")
        try:
            return ask()
        except NotSupportedError:
            # A migration has given a column another type since. Inside a transaction nothing can be asked any more.
            if self.in_atomic_block:
                raise
            connection.execute("DEALLOCATE ALL")
            return ask()
        finally:
            connection.cursor_factory = usual
            connection.prepare_threshold = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        outage = outage_of(self.alias)
        if not outage.may_ask():
            raise self.Database.OperationalError("the database did not answer a moment ago")
        try:
            if outage.is_on:
                # Refused at once, while the pool goes on trying until its patience ends.
                self.Database.connect(**conn_params).close()
            connection = super().get_new_connection(conn_params)
        except self.Database.OperationalError as error:
            outage.begin(error)
            raise
        outage.end()
        # Of other statements the driver would remember the last hundred, with the values in them: whole stories.
        connection.prepare_threshold = None
        return connection
