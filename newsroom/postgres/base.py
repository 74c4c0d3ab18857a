"""The backend as Django looks for it: ENGINE = "newsroom.postgres"."""

from typing import Any

from django.db.backends.postgresql import base

from newsroom.outages import outage_of


class DatabaseWrapper(base.DatabaseWrapper):
    """Fails at once while the database is known to be away, where the pool would let every request wait for it."""

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
        return connection
