"""The record: identities, changes, and the versions of every type, with their parts and links."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CODE_POINTS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
FOREVER = "9223372036854775807"
_current = sa.text(f"until = {FOREVER}")
CURRENT: dict[str, Any] = {"sqlite_where": _current, "postgresql_where": _current}


def upgrade() -> None:

    op.create_table(
        "clock",
        sa.Column("one", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", KEY, nullable=False, comment="The last change number."),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.CheckConstraint("one = 1", name=op.f("ck_clock_one_row")),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_clock")),
    )
    op.create_table(
        "record",
        sa.Column("key", KEY, nullable=False),
        sa.Column("type", CODE_POINTS, nullable=False),
        sa.Column("id", CODE_POINTS, nullable=False),
        sa.Column("owner", KEY, nullable=True, comment="The record that this one belongs to for ever."),
        sa.CheckConstraint("length(id) BETWEEN 2 AND 80", name=op.f("ck_record_id_length")),
        sa.ForeignKeyConstraint(["owner"], ["record.key"], name=op.f("fk_record_owner")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_record")),
        sa.UniqueConstraint("key", "owner", name=op.f("uq_record_key_owner")),
        sa.UniqueConstraint("type", "id", name=op.f("uq_record_type_id")),
    )
    op.create_table(
        "article",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("record", KEY, nullable=False),
        sa.Column("id", CODE_POINTS, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("since", KEY, nullable=False),
        sa.Column("until", KEY, server_default=sa.text(FOREVER), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False, comment="When the record was first recorded."),
        sa.Column("updated_at", INSTANT, nullable=False, comment="When this version was recorded."),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("title", CODE_POINTS, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("publisher", KEY, nullable=False),
        sa.Column("published_on", sa.Text(), nullable=True),
        sa.Column("published_on_earliest", sa.Date(), nullable=True),
        sa.Column("published_on_latest", sa.Date(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("deck", sa.Text(), nullable=True),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("media", sa.JSON(), nullable=False),
        sa.Column("text_rights", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(published_on IS NULL) = (published_on_earliest IS NULL) AND (published_on IS NULL) = (published_on_latest IS NULL) AND published_on_earliest <= published_on_latest",
            name=op.f("ck_article_published_on_ordered"),
        ),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_article_revision_from_one")),
        sa.CheckConstraint("since < until", name=op.f("ck_article_since_before_until")),
        sa.ForeignKeyConstraint(["publisher"], ["record.key"], name=op.f("fk_article_publisher")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_article_record")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_article")),
        sa.UniqueConstraint("record", "since", name=op.f("uq_article_record_since")),
    )
    op.create_index("ix_article_id_now", "article", ["id"], unique=True, **CURRENT)
    op.create_index(
        "ix_article_published_on_now",
        "article",
        ["published_on_latest", "published_on_earliest", "record"],
        **CURRENT,
    )
    op.create_index("ix_article_publisher_now", "article", ["publisher"], **CURRENT)
    op.create_index("ix_article_record_now", "article", ["record"], unique=True, **CURRENT)
    op.create_table(
        "change",
        sa.Column("number", KEY, nullable=False),
        sa.Column("block", KEY, nullable=False, comment="The number of the transaction's last change."),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("record", KEY, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("number <= block", name=op.f("ck_change_within_block")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_change_record")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_change")),
        sa.UniqueConstraint("record", "revision", name=op.f("uq_change_record_revision")),
    )
    op.create_table(
        "conflict",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("record", KEY, nullable=False),
        sa.Column("id", CODE_POINTS, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("since", KEY, nullable=False),
        sa.Column("until", KEY, server_default=sa.text(FOREVER), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False, comment="When the record was first recorded."),
        sa.Column("updated_at", INSTANT, nullable=False, comment="When this version was recorded."),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("name", CODE_POINTS, nullable=False),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("period_earliest", sa.Date(), nullable=True),
        sa.Column("period_latest", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(period IS NULL) = (period_earliest IS NULL) AND (period IS NULL) = (period_latest IS NULL) AND period_earliest <= period_latest",
            name=op.f("ck_conflict_period_ordered"),
        ),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_conflict_revision_from_one")),
        sa.CheckConstraint("since < until", name=op.f("ck_conflict_since_before_until")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_conflict_record")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_conflict")),
        sa.UniqueConstraint("record", "since", name=op.f("uq_conflict_record_since")),
    )
    op.create_index("ix_conflict_id_now", "conflict", ["id"], unique=True, **CURRENT)
    op.create_index("ix_conflict_name_now", "conflict", ["name", "record"], **CURRENT)
    op.create_index("ix_conflict_record_now", "conflict", ["record"], unique=True, **CURRENT)
    op.create_table(
        "event",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("record", KEY, nullable=False),
        sa.Column("id", CODE_POINTS, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("since", KEY, nullable=False),
        sa.Column("until", KEY, server_default=sa.text(FOREVER), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False, comment="When the record was first recorded."),
        sa.Column("updated_at", INSTANT, nullable=False, comment="When this version was recorded."),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("title", CODE_POINTS, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("date_earliest", sa.Date(), nullable=True),
        sa.Column("date_latest", sa.Date(), nullable=True),
        sa.Column("conflict", KEY, nullable=True),
        sa.Column("place", KEY, nullable=True),
        sa.CheckConstraint(
            "(date IS NULL) = (date_earliest IS NULL) AND (date IS NULL) = (date_latest IS NULL) AND date_earliest <= date_latest",
            name=op.f("ck_event_date_ordered"),
        ),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_event_revision_from_one")),
        sa.CheckConstraint("since < until", name=op.f("ck_event_since_before_until")),
        sa.ForeignKeyConstraint(["conflict"], ["record.key"], name=op.f("fk_event_conflict")),
        sa.ForeignKeyConstraint(["place"], ["record.key"], name=op.f("fk_event_place")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_event_record")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_event")),
        sa.UniqueConstraint("record", "since", name=op.f("uq_event_record_since")),
    )
    op.create_index("ix_event_conflict_now", "event", ["conflict"], **CURRENT)
    op.create_index("ix_event_date_now", "event", ["date_latest", "date_earliest", "record"], **CURRENT)
    op.create_index("ix_event_id_now", "event", ["id"], unique=True, **CURRENT)
    op.create_index("ix_event_place_now", "event", ["place"], **CURRENT)
    op.create_index("ix_event_record_now", "event", ["record"], unique=True, **CURRENT)
    op.create_table(
        "party",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("record", KEY, nullable=False),
        sa.Column("id", CODE_POINTS, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("since", KEY, nullable=False),
        sa.Column("until", KEY, server_default=sa.text(FOREVER), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False, comment="When the record was first recorded."),
        sa.Column("updated_at", INSTANT, nullable=False, comment="When this version was recorded."),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("name", CODE_POINTS, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_party_revision_from_one")),
        sa.CheckConstraint("since < until", name=op.f("ck_party_since_before_until")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_party_record")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_party")),
        sa.UniqueConstraint("record", "since", name=op.f("uq_party_record_since")),
    )
    op.create_index("ix_party_id_now", "party", ["id"], unique=True, **CURRENT)
    op.create_index("ix_party_name_now", "party", ["name", "record"], **CURRENT)
    op.create_index("ix_party_record_now", "party", ["record"], unique=True, **CURRENT)
    op.create_table(
        "place",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("record", KEY, nullable=False),
        sa.Column("id", CODE_POINTS, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("since", KEY, nullable=False),
        sa.Column("until", KEY, server_default=sa.text(FOREVER), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False, comment="When the record was first recorded."),
        sa.Column("updated_at", INSTANT, nullable=False, comment="When this version was recorded."),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("name", CODE_POINTS, nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name=op.f("ck_place_both_coordinates")),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=op.f("ck_place_latitude_in_degrees")),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name=op.f("ck_place_longitude_in_degrees")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_place_revision_from_one")),
        sa.CheckConstraint("since < until", name=op.f("ck_place_since_before_until")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_place_record")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_place")),
        sa.UniqueConstraint("record", "since", name=op.f("uq_place_record_since")),
    )
    op.create_index("ix_place_id_now", "place", ["id"], unique=True, **CURRENT)
    op.create_index("ix_place_name_now", "place", ["name", "record"], **CURRENT)
    op.create_index("ix_place_record_now", "place", ["record"], unique=True, **CURRENT)
    op.create_table(
        "source",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("record", KEY, nullable=False),
        sa.Column("id", CODE_POINTS, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("since", KEY, nullable=False),
        sa.Column("until", KEY, server_default=sa.text(FOREVER), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False, comment="When the record was first recorded."),
        sa.Column("updated_at", INSTANT, nullable=False, comment="When this version was recorded."),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("name", CODE_POINTS, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("party", KEY, nullable=True),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_source_revision_from_one")),
        sa.CheckConstraint("since < until", name=op.f("ck_source_since_before_until")),
        sa.ForeignKeyConstraint(["party"], ["record.key"], name=op.f("fk_source_party")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_source_record")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_source")),
        sa.UniqueConstraint("record", "since", name=op.f("uq_source_record_since")),
    )
    op.create_index("ix_source_id_now", "source", ["id"], unique=True, **CURRENT)
    op.create_index("ix_source_name_now", "source", ["name", "record"], **CURRENT)
    op.create_index("ix_source_party_now", "source", ["party"], **CURRENT)
    op.create_index("ix_source_record_now", "source", ["record"], unique=True, **CURRENT)
    op.create_table(
        "statement",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("record", KEY, nullable=False),
        sa.Column("id", CODE_POINTS, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("since", KEY, nullable=False),
        sa.Column("until", KEY, server_default=sa.text(FOREVER), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False, comment="When the record was first recorded."),
        sa.Column("updated_at", INSTANT, nullable=False, comment="When this version was recorded."),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("stated_on", sa.Text(), nullable=True),
        sa.Column("stated_on_earliest", sa.Date(), nullable=True),
        sa.Column("stated_on_latest", sa.Date(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(stated_on IS NULL) = (stated_on_earliest IS NULL) AND (stated_on IS NULL) = (stated_on_latest IS NULL) AND stated_on_earliest <= stated_on_latest",
            name=op.f("ck_statement_stated_on_ordered"),
        ),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_statement_revision_from_one")),
        sa.CheckConstraint("since < until", name=op.f("ck_statement_since_before_until")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_statement_record")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_statement")),
        sa.UniqueConstraint("record", "since", name=op.f("uq_statement_record_since")),
    )
    op.create_index("ix_statement_id_now", "statement", ["id"], unique=True, **CURRENT)
    op.create_index("ix_statement_record_now", "statement", ["record"], unique=True, **CURRENT)
    op.create_index(
        "ix_statement_stated_on_now",
        "statement",
        ["stated_on_latest", "stated_on_earliest", "record"],
        **CURRENT,
    )
    op.create_table(
        "affiliation",
        sa.Column("owner", KEY, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", KEY, nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["source.version"], name=op.f("fk_affiliation_owner")),
        sa.ForeignKeyConstraint(["source"], ["record.key"], name=op.f("fk_affiliation_source")),
        sa.PrimaryKeyConstraint("owner", "position", name=op.f("pk_affiliation")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_affiliation_source", "affiliation", ["source"])
    op.create_table(
        "attribution",
        sa.Column("owner", KEY, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("source", KEY, nullable=True),
        sa.Column("described_as", sa.Text(), nullable=True),
        sa.CheckConstraint("role IN ('primary_source', 'claimant', 'relayer')", name=op.f("ck_attribution_role")),
        sa.CheckConstraint(
            "source IS NOT NULL OR (described_as IS NOT NULL AND role <> 'claimant')",
            name=op.f("ck_attribution_somebody"),
        ),
        sa.CheckConstraint("step >= 1", name=op.f("ck_attribution_step_from_one")),
        sa.ForeignKeyConstraint(["owner"], ["statement.version"], name=op.f("fk_attribution_owner")),
        sa.ForeignKeyConstraint(["source"], ["record.key"], name=op.f("fk_attribution_source")),
        sa.PrimaryKeyConstraint("owner", "position", name=op.f("pk_attribution")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_attribution_source_role", "attribution", ["source", "role"])
    op.create_index(
        "uq_attribution_claimant",
        "attribution",
        ["owner"],
        unique=True,
        sqlite_where=sa.text("role = 'claimant'"),
        postgresql_where=sa.text("role = 'claimant'"),
    )
    op.create_index("uq_attribution_source", "attribution", ["source", "owner"], unique=True)
    op.create_table(
        "event_party",
        sa.Column("owner", KEY, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("party", KEY, nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["owner"], ["event.version"], name=op.f("fk_event_party_owner")),
        sa.ForeignKeyConstraint(["party"], ["record.key"], name=op.f("fk_event_party_party")),
        sa.PrimaryKeyConstraint("owner", "position", name=op.f("pk_event_party")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_party_party", "event_party", ["party"])
    op.create_table(
        "figure",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("record", KEY, nullable=False),
        sa.Column("id", CODE_POINTS, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("since", KEY, nullable=False),
        sa.Column("until", KEY, server_default=sa.text(FOREVER), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False, comment="When the record was first recorded."),
        sa.Column("updated_at", INSTANT, nullable=False, comment="When this version was recorded."),
        sa.Column("statement", KEY, nullable=False),
        sa.Column("statement_version", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("stated_on", sa.Text(), nullable=True),
        sa.Column("stated_on_earliest", sa.Date(), nullable=True),
        sa.Column("stated_on_latest", sa.Date(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("qualifier", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("best", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("party", KEY, nullable=True),
        sa.Column("combatant_status", sa.Text(), nullable=True),
        sa.Column("population", sa.Text(), nullable=False),
        sa.Column("subset", sa.Text(), nullable=True),
        sa.Column("perpetrator", KEY, nullable=True),
        sa.Column("conflict", KEY, nullable=True),
        sa.Column("place", KEY, nullable=True),
        sa.Column("event", KEY, nullable=True),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("period_earliest", sa.Date(), nullable=True),
        sa.Column("period_latest", sa.Date(), nullable=True),
        sa.Column("as_of_given", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("as_of_earliest", sa.Date(), nullable=True),
        sa.Column("as_of_latest", sa.Date(), nullable=True),
        sa.Column("counting", sa.Text(), nullable=True),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(as_of IS NULL) = (as_of_earliest IS NULL) AND (as_of IS NULL) = (as_of_latest IS NULL) AND as_of_earliest <= as_of_latest",
            name=op.f("ck_figure_as_of_ordered"),
        ),
        sa.CheckConstraint(
            "(period IS NULL) = (period_earliest IS NULL) AND (period IS NULL) = (period_latest IS NULL) AND period_earliest <= period_latest",
            name=op.f("ck_figure_period_ordered"),
        ),
        sa.CheckConstraint(
            "(stated_on IS NULL) = (stated_on_earliest IS NULL) AND (stated_on IS NULL) = (stated_on_latest IS NULL) AND stated_on_earliest <= stated_on_latest",
            name=op.f("ck_figure_stated_on_ordered"),
        ),
        sa.CheckConstraint("length(subset) <= 120", name=op.f("ck_figure_subset_length")),
        sa.CheckConstraint("low <= best AND best <= high AND low <= high", name=op.f("ck_figure_bounds_in_order")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_figure_revision_from_one")),
        sa.CheckConstraint("since < until", name=op.f("ck_figure_since_before_until")),
        sa.CheckConstraint("value >= 0 AND low >= 0 AND best >= 0 AND high >= 0", name=op.f("ck_figure_whole_numbers")),
        sa.ForeignKeyConstraint(["conflict"], ["record.key"], name=op.f("fk_figure_conflict")),
        sa.ForeignKeyConstraint(["event"], ["record.key"], name=op.f("fk_figure_event")),
        sa.ForeignKeyConstraint(["party"], ["record.key"], name=op.f("fk_figure_party")),
        sa.ForeignKeyConstraint(["perpetrator"], ["record.key"], name=op.f("fk_figure_perpetrator")),
        sa.ForeignKeyConstraint(["place"], ["record.key"], name=op.f("fk_figure_place")),
        sa.ForeignKeyConstraint(["record", "statement"], ["record.key", "record.owner"], name="fk_figure_owner"),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_figure_record")),
        sa.ForeignKeyConstraint(["statement"], ["record.key"], name=op.f("fk_figure_statement")),
        sa.ForeignKeyConstraint(["statement_version"], ["statement.version"], name=op.f("fk_figure_statement_version")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_figure")),
        sa.UniqueConstraint("record", "since", name=op.f("uq_figure_record_since")),
    )
    op.create_index(
        "ix_figure_as_of",
        "figure",
        ["as_of_latest", "as_of_earliest", "record", "until"],
    )
    op.create_index(
        "ix_figure_conflict_as_of_now",
        "figure",
        ["conflict", "as_of_latest", "as_of_earliest", "record"],
        **CURRENT,
    )
    op.create_index(
        "ix_figure_event_as_of",
        "figure",
        ["event", "as_of_latest", "as_of_earliest", "record", "until"],
    )
    op.create_index("ix_figure_id_now", "figure", ["id"], unique=True, **CURRENT)
    op.create_index(
        "ix_figure_metric_as_of_now",
        "figure",
        ["metric", "as_of_latest", "as_of_earliest", "record"],
        **CURRENT,
    )
    op.create_index(
        "ix_figure_party_as_of",
        "figure",
        ["party", "as_of_latest", "as_of_earliest", "record", "until"],
    )
    op.create_index(
        "ix_figure_perpetrator_as_of",
        "figure",
        ["perpetrator", "as_of_latest", "as_of_earliest", "record", "until"],
    )
    op.create_index(
        "ix_figure_place_as_of",
        "figure",
        ["place", "as_of_latest", "as_of_earliest", "record", "until"],
    )
    op.create_index("ix_figure_record_now", "figure", ["record"], unique=True, **CURRENT)
    op.create_index(
        "ix_figure_statement_as_of",
        "figure",
        ["statement", "as_of_latest", "as_of_earliest", "record", "until"],
    )
    op.create_index("ix_figure_statement_version", "figure", ["statement_version"])
    op.create_table(
        "report",
        sa.Column("owner", KEY, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article", KEY, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["record.key"], name=op.f("fk_report_article")),
        sa.ForeignKeyConstraint(["owner"], ["statement.version"], name=op.f("fk_report_owner")),
        sa.PrimaryKeyConstraint("owner", "position", name=op.f("pk_report")),
        sqlite_with_rowid=False,
    )
    op.create_index("uq_report_article", "report", ["article", "owner"], unique=True)
    op.create_table(
        "stance",
        sa.Column("owner", KEY, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event", KEY, nullable=True),
        sa.Column("figure", KEY, nullable=True),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("perpetrator", KEY, nullable=True),
        sa.CheckConstraint("(event IS NULL) <> (figure IS NULL)", name=op.f("ck_stance_one_target")),
        sa.ForeignKeyConstraint(["event"], ["record.key"], name=op.f("fk_stance_event")),
        sa.ForeignKeyConstraint(["figure"], ["record.key"], name=op.f("fk_stance_figure")),
        sa.ForeignKeyConstraint(["owner"], ["statement.version"], name=op.f("fk_stance_owner")),
        sa.ForeignKeyConstraint(["perpetrator"], ["record.key"], name=op.f("fk_stance_perpetrator")),
        sa.PrimaryKeyConstraint("owner", "position", name=op.f("pk_stance")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_stance_event", "stance", ["event"])
    op.create_index("ix_stance_figure", "stance", ["figure"])
    op.create_table(
        "evidence",
        sa.Column("owner", KEY, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article", KEY, nullable=False),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.CheckConstraint(
            '(start IS NULL) = ("end" IS NULL) AND start >= 0 AND start < "end"', name=op.f("ck_evidence_span")
        ),
        sa.CheckConstraint(
            "sha256 IS NULL OR (length(sha256) = 64 AND start IS NOT NULL)", name=op.f("ck_evidence_hash_of_span")
        ),
        sa.ForeignKeyConstraint(["article"], ["record.key"], name=op.f("fk_evidence_article")),
        sa.ForeignKeyConstraint(["owner"], ["figure.version"], name=op.f("fk_evidence_owner")),
        sa.PrimaryKeyConstraint("owner", "position", name=op.f("pk_evidence")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_evidence_article", "evidence", ["article"])
    op.create_table(
        "link",
        sa.Column("figure", KEY, autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("target", KEY, autoincrement=False, nullable=False),
        sa.Column("since", KEY, autoincrement=False, nullable=False),
        sa.Column("until", KEY, server_default=sa.text(FOREVER), nullable=False),
        sa.Column("figure_record", KEY, nullable=False),
        sa.Column("as_of_earliest", sa.Date(), nullable=True),
        sa.Column("as_of_latest", sa.Date(), nullable=True),
        sa.CheckConstraint("since < until", name=op.f("ck_link_since_before_until")),
        sa.ForeignKeyConstraint(["figure"], ["figure.version"], name=op.f("fk_link_figure")),
        sa.ForeignKeyConstraint(["target"], ["record.key"], name=op.f("fk_link_target")),
        sa.PrimaryKeyConstraint("figure", "role", "target", "since", name=op.f("pk_link")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_link_role_target_as_of",
        "link",
        ["role", "target", "as_of_latest", "as_of_earliest", "figure_record", "until"],
        postgresql_include=["figure", "since"],
    )
    op.execute("INSERT INTO clock (one, number, recorded_at) VALUES (1, 0, '1970-01-01T00:00:00.000000Z')")


def downgrade() -> None:
    for table in (
        "link",
        "evidence",
        "stance",
        "report",
        "figure",
        "event_party",
        "attribution",
        "affiliation",
        "statement",
        "source",
        "place",
        "party",
        "event",
        "conflict",
        "change",
        "article",
        "record",
        "clock",
    ):
        op.drop_table(table)  # and its indexes
