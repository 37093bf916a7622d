"""What answers need: the question of each figure, stored once, and its claimant."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from app.domain.claim import set_apart
from app.domain.question import FIELDS, Question
from app.kit.columns import to_json
from app.shapes.asked import in_short

revision = "0004"
down_revision = "0003"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CODE_POINTS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
REFERENCES = ("party", "perpetrator", "conflict", "place", "event")
BY_DATE = ["as_of_latest", "as_of_earliest", "record"]
BY_RANK = ["as_of_latest", "as_of_earliest", "stated_on_latest", "stated_on_earliest", "low", "best", "high", "id"]
ADDED = {"claimant": "record", "question": "question"}
TEXTS = {
    "apart": "Why it is no count to compare with others: a term of exclusion; null: it is one.",
    "in_short": "As lists of answers show it, in JSON; it says nothing that can change.",
}
NOW_INDEX = "ix_figure_rank_now"
SHOWN = ("id", "metric", "wording", "as_of", "low", "best", "high")
COUNTING = ("modality", "method", "qualifier", "counting")
SOME = 500


def upgrade() -> None:
    connection = op.get_bind()
    op.create_table(
        "question",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("id", CODE_POINTS, nullable=False),
        sa.Column("family", CODE_POINTS, nullable=False, comment="The same for all that differ in the metric alone."),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("party", KEY, nullable=True),
        sa.Column("combatant_status", sa.Text(), nullable=True),
        sa.Column("population", sa.Text(), nullable=False),
        sa.Column("subset", sa.Text(), nullable=True),
        *(sa.Column(name, KEY, nullable=True) for name in REFERENCES[1:]),
        *(sa.ForeignKeyConstraint([name], ["record.key"], name=op.f(f"fk_question_{name}")) for name in REFERENCES),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_question")),
        sa.UniqueConstraint("id", name=op.f("uq_question_id")),
    )
    op.create_index("ix_question_family", "question", ["family"])
    op.create_index("ix_question_party", "question", ["party", "metric"])
    for name in REFERENCES[1:4]:
        op.create_index(f"ix_question_{name}", "question", [name])
    number = KEY.compile(connection.dialect)
    for name, target in ADDED.items():
        # As SQL, because both databases then take the column with its constraint, and without copying the table.
        op.execute(
            f"ALTER TABLE figure ADD COLUMN {name} {number} CONSTRAINT fk_figure_{name} REFERENCES {target} (key)"
        )
    for name, comment in TEXTS.items():
        op.add_column("figure", sa.Column(name, sa.Text(), comment=comment))
    _fill(connection)
    op.create_index("ix_figure_question_as_of", "figure", ["question", *BY_DATE, "until"])
    current = sa.text("until = 9223372036854775807")
    columns = ["question", "claimant", *BY_RANK, "apart"]
    op.create_index(NOW_INDEX, "figure", columns, sqlite_where=current, postgresql_where=current)


def downgrade() -> None:
    op.drop_index(NOW_INDEX, "figure")
    op.drop_index("ix_figure_question_as_of", "figure")
    for name in (*ADDED, *TEXTS):
        op.execute(f"ALTER TABLE figure DROP COLUMN {name}")
    op.drop_table("question")


def _fill(connection: sa.Connection) -> None:
    """Give every version of every figure its claimant and its question, and what is kept of it in short."""
    names = ("version", "statement_version", "claimant", "question", *TEXTS, *SHOWN, *COUNTING, *FIELDS)
    figure = sa.table("figure", *map(sa.column, dict.fromkeys(names)))
    chain = sa.table("attribution", sa.column("owner"), sa.column("role"), sa.column("source"))
    claimant = sa.select(chain.c.source).where(chain.c.owner == figure.c.statement_version, chain.c.role == "claimant")
    connection.execute(sa.update(figure).values(claimant=claimant.scalar_subquery()))
    fields = [figure.c[name] for name in FIELDS]
    rows = connection.execute(sa.select(*fields).distinct()).mappings().all()
    ids = _ids(connection, {row[name] for row in rows for name in REFERENCES if row[name] is not None})
    questions = [_row(key, row, ids) for key, row in enumerate(rows, 1)]
    question = sa.table("question", *map(sa.column, ("key", "id", "family", *FIELDS)))
    if questions:
        connection.execute(sa.insert(question), questions)
    keys = {tuple(row[name] for name in FIELDS): row["key"] for row in questions}
    update = (
        sa.update(figure)
        .where(figure.c.version == sa.bindparam("of"))
        .values(question=sa.bindparam("asked"), apart=sa.bindparam("aside"), in_short=sa.bindparam("short"))
    )
    wanted = sa.select(*(figure.c[name] for name in dict.fromkeys(("version", *FIELDS, *SHOWN, *COUNTING))))
    last = 0
    while some := connection.execute(
        wanted.where(figure.c.version > last).order_by(figure.c.version).limit(SOME)
    ).all():
        connection.execute(update, [_kept(row, keys) for row in some])
        last = some[-1].version


def _kept(row: Any, keys: Mapping[Any, int]) -> dict[str, Any]:
    return {
        "of": row.version,
        "asked": keys[tuple(getattr(row, name) for name in FIELDS)],
        "aside": set_apart(row.modality, row.method, row.qualifier, row.counting),
        "short": to_json(in_short(row, row.as_of)),
    }


def _ids(connection: sa.Connection, keys: Iterable[int]) -> dict[int, str]:
    record = sa.table("record", sa.column("key"), sa.column("id"))
    wanted = sorted(keys)
    found: dict[int, str] = {}
    for start in range(0, len(wanted), SOME):
        some = wanted[start : start + SOME]
        rows = connection.execute(sa.select(record.c.key, record.c.id).where(record.c.key.in_(some)))
        found |= {row.key: row.id for row in rows}
    return found


def _row(key: int, row: sa.RowMapping, ids: Mapping[int, str]) -> dict[str, Any]:
    values = {name: row[name] for name in FIELDS}
    asked = Question._make(ids.get(value) if name in REFERENCES else value for name, value in values.items())
    return {"key": key, "id": asked.id, "family": asked.family, **values}
