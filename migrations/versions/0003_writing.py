"""What writing needs: API keys, kept answers, merges, and texts that evidence is checked against."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CODE_POINTS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
FOREVER = "9223372036854775807"


def upgrade() -> None:
    op.create_table(
        "api_key",
        sa.Column("id", CODE_POINTS, nullable=False),
        sa.Column("name", sa.Text(), nullable=False, comment="Who writes with it: the actor of the changes."),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False, comment="Of the secret."),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=True),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.Column("last_used_at", INSTANT, nullable=True, comment="To the minute."),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_key")),
    )
    op.create_table(
        "idempotency",
        sa.Column("api_key", CODE_POINTS, nullable=False),
        sa.Column("method", CODE_POINTS, nullable=False),
        sa.Column("path", CODE_POINTS, nullable=False),
        sa.Column("key", CODE_POINTS, nullable=False),
        sa.Column("body_sha256", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("api_key", "method", "path", "key", name=op.f("pk_idempotency")),
    )
    op.create_index("ix_idempotency_recorded_at", "idempotency", ["recorded_at"])
    op.create_table(
        "merged",
        sa.Column("record", KEY, autoincrement=False, nullable=False),
        sa.Column("since", KEY, autoincrement=False, nullable=False),
        sa.Column("until", KEY, server_default=sa.text(FOREVER), nullable=False),
        sa.Column("target", KEY, nullable=False),
        sa.Column("root", KEY, nullable=False),
        sa.CheckConstraint("since < until", name=op.f("ck_merged_since_before_until")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_merged_record")),
        sa.ForeignKeyConstraint(["target"], ["record.key"], name=op.f("fk_merged_target")),
        sa.ForeignKeyConstraint(["root"], ["record.key"], name=op.f("fk_merged_root")),
        sa.PrimaryKeyConstraint("record", "since", name=op.f("pk_merged")),
    )
    op.create_index("ix_merged_root", "merged", ["root"])
    current = sa.text(f"until = {FOREVER}")
    op.create_index(
        "ix_merged_record_now", "merged", ["record"], unique=True, sqlite_where=current, postgresql_where=current
    )
    op.create_table(
        "held_text",
        sa.Column("article", KEY, autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("held_since", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["record.key"], name=op.f("fk_held_text_article")),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_held_text")),
    )
    op.create_table(
        "checked_evidence",
        sa.Column("owner", KEY, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article", KEY, nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner", "position"], ["evidence.owner", "evidence.position"], name=op.f("fk_checked_evidence")
        ),
        sa.ForeignKeyConstraint(["article"], ["record.key"], name=op.f("fk_checked_evidence_article")),
        sa.PrimaryKeyConstraint("owner", "position", name=op.f("pk_checked_evidence")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_checked_evidence_article", "checked_evidence", ["article"])


def downgrade() -> None:
    # What no older schema can hold must not go without a word.
    for table in ("merged", "held_text"):
        if op.get_bind().execute(sa.select(sa.literal(1)).select_from(sa.table(table)).limit(1)).first():
            raise RuntimeError(f"There are rows in {table}, which would be lost: undo the merges, or delete the texts")
    for table in ("checked_evidence", "held_text", "merged", "idempotency", "api_key"):
        op.drop_table(table)
