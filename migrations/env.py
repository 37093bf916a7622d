"""Runs the migrations on the connection that `app.kit.migrations` hands over."""

from alembic import context

import app.tables  # noqa: F401  defines the tables
from app.kit.columns import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
