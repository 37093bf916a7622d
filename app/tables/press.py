"""Who speaks and who publishes: sources and articles."""

from sqlalchemy import Column, Index, Text

from app.kit.columns import Plain, dated, reference, values
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
