"""Who speaks and who publishes: sources and articles."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, Table, Text

from app.kit.columns import Instant, Key, Plain, dated, metadata, reference, values
from app.kit.history import current_index, part_table, version_table

source = version_table(
    "source",
    Column("name", Plain, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    values("aliases"),
    reference("party"),
    label="name",
)
current_index(source, "name", "record")
current_index(source, "party")

affiliation = part_table("affiliation", source, reference("source", required=True))
Index("ix_affiliation_source", affiliation.c.source)

article = version_table(
    "article",
    Column("title", Plain, nullable=False),
    Column("kind", Text, nullable=False),
    Column("url", Text),
    reference("publisher", required=True),
    *dated("published_on"),
    Column("language", Text),
    values("authors"),
    Column("deck", Text),
    values("sections"),
    values("media"),
    Column("text_rights", Text, nullable=False),
    label="title",
    follows=("publisher",),
)
current_index(article, "published_on_latest", "published_on_earliest", "record")
current_index(article, "publisher")

# Where articles are found again: a hash of the canonical address, since an address may be longer than an index takes.
address = Table(
    "address",
    metadata,
    Column("article", Key, ForeignKey("record.key"), primary_key=True, autoincrement=False),
    Column("hash", BigInteger, nullable=False, index=True),
)

# What evidence is checked against: the article's text, byte for byte. No part of history: it can be deleted for good.
held_text = Table(
    "held_text",
    metadata,
    Column("article", Key, ForeignKey("record.key"), primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("held_since", Instant, nullable=False),
)
Index("ix_held_text_sha256", held_text.c.sha256)
