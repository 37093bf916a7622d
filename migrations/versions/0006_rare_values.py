"""Indexes that lead to the figures with a rare value of what is coded of all."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

CODED = ("population", "combatant_status", "qualifier", "counting", "modality", "method", "basis")
CURRENT = sa.text(f"until = {2**63 - 1}")


def upgrade() -> None:
    for name in CODED:
        columns = [name, "as_of_latest", "as_of_earliest", "record"]
        op.create_index(
            f"ix_figure_{name}_as_of_now", "figure", columns, sqlite_where=CURRENT, postgresql_where=CURRENT
        )


def downgrade() -> None:
    for name in reversed(CODED):
        op.drop_index(f"ix_figure_{name}_as_of_now", "figure")
