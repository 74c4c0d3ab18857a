"""Django's PostgreSQL backend, for a database that may be away."""
