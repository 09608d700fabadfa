"""How alembic reaches the database: planctl hands a connection over, or PLANCTL_DB names one."""

import os

from alembic import context
from sqlalchemy.engine import Connection

from planctl.store.database import database_url, open_engine
from planctl.store.tables import Base


def run(connection: Connection) -> None:
    """Run the migrations in one transaction, and undo them whole if a reference would dangle."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if dangling:
                raise RuntimeError(f"the migrations would leave dangling references: {dangling}")


handed_over = context.config.attributes.get("connection")
if handed_over is not None:
    run(handed_over)
else:
    url = database_url(os.environ.get("PLANCTL_DB", "planctl.db"))
    # Foreign keys off: a batch migration drops and refills tables, and the
    # drop would cascade into the figures that refer to them.
    with open_engine(url, foreign_keys=False) as engine, engine.connect() as connection:
        run(connection)
