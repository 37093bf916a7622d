"""What a reader proposes of articles, and what tells that two texts are alike."""

import sqlalchemy as sa
from alembic import op

from app.domain.addresses import address_hash

revision = "0007"
down_revision = "0006"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CODE_POINTS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", CODE_POINTS, nullable=False, comment="A UUIDv7: in the order in which they were proposed."),
        sa.Column("article", KEY, nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False, comment="Of the text that it was read from."),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("proposed", sa.JSON(), nullable=False, comment="All that the reader said of it."),
        sa.Column("proposed_at", INSTANT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True, comment="The name of the key, or who ran the command."),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column(
            "statement",
            CODE_POINTS,
            nullable=True,
            comment="The id of the statement that it became, or was merged into.",
        ),
        sa.Column("figure", CODE_POINTS, nullable=True, comment="The id of the figure there."),
        sa.Column("corrected", sa.JSON(), nullable=True, comment="The fields that the person changed, a list."),
        sa.ForeignKeyConstraint(["article"], ["record.key"], name=op.f("fk_proposal_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("article", "text_sha256", "metric", "start", "end", name=op.f("uq_proposal_place")),
    )
    op.create_index("ix_proposal_article", "proposal", ["article", "id"])
    op.create_index("ix_proposal_state", "proposal", ["state", "id"])
    op.create_table(
        "fingerprint",
        sa.Column("article", KEY, autoincrement=False, nullable=False),
        sa.Column("band", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["record.key"], name=op.f("fk_fingerprint_article")),
        sa.PrimaryKeyConstraint("article", "band", name=op.f("pk_fingerprint")),
    )
    op.create_index("ix_fingerprint_hash", "fingerprint", ["hash"])
    # An article is found again by its address, and by its text.
    op.create_table(
        "address",
        sa.Column("article", KEY, autoincrement=False, nullable=False),
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["record.key"], name=op.f("fk_address_article")),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_address")),
    )
    op.create_index("ix_address_hash", "address", ["hash"])
    op.create_index("ix_held_text_sha256", "held_text", ["sha256"])
    _address_articles(op.get_bind())


def _address_articles(connection: sa.Connection) -> None:
    """Note where the articles are found that were recorded before."""
    article = sa.table("article", sa.column("record"), sa.column("url"), sa.column("until"))
    address = sa.table("address", sa.column("article"), sa.column("hash"))
    current = sa.select(article.c.record, article.c.url).where(article.c.until == sa.text(str(2**63 - 1)))
    rows = connection.execute(current.where(article.c.url.is_not(None))).all()
    for start in range(0, len(rows), 500):
        some = [{"article": row.record, "hash": address_hash(row.url)} for row in rows[start : start + 500]]
        connection.execute(sa.insert(address), some)


def downgrade() -> None:
    op.drop_index("ix_held_text_sha256", "held_text")
    for table in ("address", "fingerprint", "proposal"):
        op.drop_table(table)
