"""What datasets code of events: the type of violence, and how clear the reports are."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ADDED = ("type_of_violence", "event_clarity")


def upgrade() -> None:
    for name in ADDED:
        op.add_column("event", sa.Column(name, sa.Text(), nullable=True))


def downgrade() -> None:
    # Without copying the table, so that its guards and indexes stay as they are.
    for name in reversed(ADDED):
        op.execute(f"ALTER TABLE event DROP COLUMN {name}")
