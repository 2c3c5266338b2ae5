"""Alembic's entry: runs the steps on the connection that claimtrack.store hands over, or on the settings' database."""

from alembic import context
from sqlalchemy import Connection

from claimtrack.config import load_settings
from claimtrack.store.engine import connect
from claimtrack.store.tables import Base

# The full-text table is each database's own (and SQLite keeps it as several): not for comparing with the mappings.
SEARCH = "claim_search"


def in_mappings(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and name is not None and name.startswith(SEARCH))


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_name=in_mappings,
        transactional_ddl=True,
        render_as_batch=True,
    )
    context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:  # `alembic revision --autogenerate` and the like, typed by a developer
    with connect(load_settings().db_url) as store, store.write() as session:
        run(session.connection())
