"""What a reader proposes and a person decides, and what tells that two texts are alike.

No part of the record nor of its history: what is accepted is written there, and the text that the rest came from can be
deleted for good.
"""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from app.kit.columns import Instant, Key, Plain, metadata

OPEN_PROPOSAL = "open"
# What is kept of a proposal that was decided when the text that it came from is deleted: numbers, and no words.
MEASURED = ("metric", "qualifier", "value", "low", "best", "high", "rule", "confidence", "modality", "denied")

proposal = Table(
    "proposal",
    metadata,
    Column("id", Plain, primary_key=True, comment="A UUIDv7: in the order in which they were proposed."),
    Column("article", Key, ForeignKey("record.key"), nullable=False),
    Column("text_sha256", Text, nullable=False, comment="Of the text that it was read from."),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("metric", Text, nullable=False),
    Column("proposed", JSON, nullable=False, comment="All that the reader said of it."),
    Column("proposed_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("decided_at", Instant),
    Column("decided_by", Text, comment="The name of the key, or who ran the command."),
    Column("reason", Text),
    Column("statement", Plain, comment="The id of the statement that it became, or was merged into."),
    Column("figure", Plain, comment="The id of the figure there."),
    Column("corrected", JSON, comment="The fields that the person changed, a list."),
    UniqueConstraint("article", "text_sha256", "metric", "start", "end", name="uq_proposal_place"),
)
Index("ix_proposal_article", proposal.c.article, proposal.c.id)
Index("ix_proposal_state", proposal.c.state, proposal.c.id)

# Hashes of the text's shingles, by which those that share many are found (MinHash).
fingerprint = Table(
    "fingerprint",
    metadata,
    Column("article", Key, ForeignKey("record.key"), primary_key=True, autoincrement=False),
    Column("band", Integer, primary_key=True, autoincrement=False),
    Column("hash", BigInteger, nullable=False),
)
Index("ix_fingerprint_hash", fingerprint.c.hash)
