"""What reading needs: words to search, and indexes for every order."""

import sqlalchemy as sa
from alembic import op

from app.kit.search import create_index, drop_index

revision = "0002"
down_revision = "0001"

TYPES = ("source", "conflict", "party", "place", "article", "event", "statement", "figure")
_current = sa.text("until = 9223372036854775807")
INDEXES = (
    *((f"ix_{table}_updated_at_now", table, ["updated_at", "record"]) for table in TYPES),
    ("ix_figure_stated_on_now", "figure", ["stated_on_latest", "stated_on_earliest", "record"]),
    ("ix_place_latitude_now", "place", ["latitude", "longitude"]),
)
SHOWN = {
    "source": ["name"],
    "conflict": ["name"],
    "party": ["name"],
    "place": ["name"],
    "article": ["title", "publisher"],
    "event": ["title"],
}


def upgrade() -> None:
    for table, columns in SHOWN.items():
        op.create_index(f"ix_{table}_shown", table, ["record", "since", "id", *columns])
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns, sqlite_where=_current, postgresql_where=_current)
    op.create_index("ix_change_recorded_at", "change", ["recorded_at", "number"])
    for type_ in TYPES:
        create_index(op.get_bind(), type_)


def downgrade() -> None:
    for type_ in TYPES:
        drop_index(op.get_bind(), type_)
    op.drop_index("ix_change_recorded_at", table_name="change")
    for name, table, _ in INDEXES:
        op.drop_index(name, table_name=table)
    for table in SHOWN:
        op.drop_index(f"ix_{table}_shown", table_name=table)
