"""Claims: statements with chain, reports and stances, and their figures with evidence."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from app.kit.columns import Key, Plain, dated, metadata, reference
from app.kit.history import current_index, lasting_index, lifetime, part_table, version_table

statement = version_table(
    "statement",
    *dated("stated_on"),
    Column("basis", Text),
    Column("venue", Text),
    Column("summary", Text),
)
current_index(statement, "stated_on_latest", "stated_on_earliest", "record")

attribution = part_table(
    "attribution",
    statement,
    Column("step", Integer, nullable=False),
    Column("role", Text, nullable=False),
    reference("source"),
    Column("described_as", Text),
    CheckConstraint("step >= 1", name="step_from_one"),
    CheckConstraint("source IS NOT NULL OR (described_as IS NOT NULL AND role <> 'claimant')", name="somebody"),
    CheckConstraint("role IN ('primary_source', 'claimant', 'relayer')", name="role"),
)
Index(
    "uq_attribution_claimant",
    attribution.c.owner,
    unique=True,
    sqlite_where=text("role = 'claimant'"),
    postgresql_where=text("role = 'claimant'"),
)
Index("uq_attribution_source", attribution.c.source, attribution.c.owner, unique=True)
Index("ix_attribution_source_role", attribution.c.source, attribution.c.role)

report = part_table("report", statement, reference("article", required=True))
Index("uq_report_article", report.c.article, report.c.owner, unique=True)

# What figures answer. A row is made with the first figure of a question and stands for ever.
question = Table(
    "question",
    metadata,
    Column("key", Key, primary_key=True, autoincrement=False),
    Column("id", Plain, nullable=False),
    Column("family", Plain, nullable=False, comment="The same for all that differ in the metric alone."),
    Column("metric", Text, nullable=False),
    reference("party"),
    Column("combatant_status", Text),
    Column("population", Text, nullable=False),
    Column("subset", Text),
    reference("perpetrator"),
    reference("conflict"),
    reference("place"),
    reference("event"),
    UniqueConstraint("id"),
    info={"guard": "frozen"},
)
Index("ix_question_family", question.c.family)
Index("ix_question_party", question.c.party, question.c.metric)
# Where records were merged, the questions about them are sought.
for _column in ("perpetrator", "conflict", "place"):
    Index(f"ix_question_{_column}", question.c[_column])

figure = version_table(
    "figure",
    reference("statement", required=True),
    Column("statement_version", Key, ForeignKey(statement.c.version), nullable=False),
    Column("position", Integer, nullable=False),
    # What the statement says of all its figures, repeated here so that a list of figures reads one table.
    *dated("stated_on"),
    Column("basis", Text),
    reference("claimant", repeats=True),
    # What it answers: the nine columns from metric to event as one.
    Column("question", Key, ForeignKey(question.c.key)),
    Column("apart", Text, comment="Why it is no count to compare with others: a term of exclusion; null: it is one."),
    Column("in_short", Text, comment="As lists of answers show it, in JSON; it says nothing that can change."),
    Column("metric", Text, nullable=False),
    Column("wording", Text),
    Column("qualifier", Text, nullable=False),
    Column("value", BigInteger),
    Column("low", BigInteger),
    Column("best", BigInteger),
    Column("high", BigInteger),
    reference("party"),
    Column("combatant_status", Text),
    Column("population", Text, nullable=False),
    Column("subset", Text),
    reference("perpetrator"),
    reference("conflict"),
    reference("place"),
    reference("event"),
    *dated("period"),
    Column("as_of_given", Text),
    *dated("as_of"),
    Column("counting", Text),
    Column("modality", Text, nullable=False),
    Column("method", Text),
    # A figure never moves to another statement: its record row, which cannot change, names its owner.
    ForeignKeyConstraint(["record", "statement"], ["record.key", "record.owner"], name="fk_figure_owner"),
    CheckConstraint("value >= 0 AND low >= 0 AND best >= 0 AND high >= 0", name="whole_numbers"),
    CheckConstraint("low <= best AND best <= high AND low <= high", name="bounds_in_order"),
    CheckConstraint("length(subset) <= 120", name="subset_length"),
    root=False,
)
# From the oldest claim to the newest, as `domain.claim.Claim.rank` has it: by the day that it holds for, then by when
# it was said; between two of the same days the numbers decide, and then the ids.
BY_RANK = ("as_of_latest", "as_of_earliest", "stated_on_latest", "stated_on_earliest", "low", "best", "high", "id")
BY_DATE = ("as_of_latest", "as_of_earliest", "record")
lasting_index(figure, *BY_DATE)
# The references that select few figures.
for _column in ("party", "place", "event", "perpetrator", "statement"):
    lasting_index(figure, _column, *BY_DATE)
for _column in ("metric", "conflict"):
    current_index(figure, _column, *BY_DATE)
# Where the value is a rare one, the rows that have it are found along these.
for _column in ("population", "combatant_status", "qualifier", "counting", "modality", "method", "basis"):
    current_index(figure, _column, *BY_DATE)
current_index(figure, "stated_on_latest", "stated_on_earliest", "record")
lasting_index(figure, "question", *BY_DATE)
# Who claims what now, and how many claimants each question has, is read along this index alone.
current_index(figure, "question", "claimant", *BY_RANK, "apart", name="ix_figure_rank_now")
Index("ix_figure_statement_version", figure.c.statement_version)

evidence = part_table(
    "evidence",
    figure,
    reference("article", required=True),
    Column("part", Text),
    Column("wording", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("sha256", Text),
    CheckConstraint('(start IS NULL) = ("end" IS NULL) AND start >= 0 AND start < "end"', name="span"),
    CheckConstraint("sha256 IS NULL OR (length(sha256) = 64 AND start IS NOT NULL)", name="hash_of_span"),
)
Index("ix_evidence_article", evidence.c.article)

# What the text held now says of a piece of evidence. Derived: it is made again with each text, and gone with it.
checked_evidence = Table(
    "checked_evidence",
    metadata,
    Column("owner", Key, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    reference("article", required=True),
    Column("verified", Boolean, nullable=False),
    Column("quote", Text),
    ForeignKeyConstraint(["owner", "position"], ["evidence.owner", "evidence.position"], name="fk_checked_evidence"),
    sqlite_with_rowid=False,
)
Index("ix_checked_evidence_article", checked_evidence.c.article)

stance = part_table(
    "stance",
    statement,
    reference("event"),
    reference("figure"),
    Column("stance", Text, nullable=False),
    reference("perpetrator"),
    CheckConstraint("(event IS NULL) <> (figure IS NULL)", name="one_target"),
)
Index("ix_stance_event", stance.c.event)
Index("ix_stance_figure", stance.c.figure)

# Who stands behind a figure, in which role: claimant, relayer, source (anyone in the chain), publisher, article.
# One index serves each of these filters in the order of the default sort. Its rows have a life of their own,
# since a publisher's link also ends when the article turns out to be somebody else's.
link = Table(
    "link",
    metadata,
    Column("figure", Key, ForeignKey(figure.c.version), primary_key=True, autoincrement=False),
    Column("role", Text, primary_key=True),
    Column("target", Key, ForeignKey("record.key"), primary_key=True, autoincrement=False),
    Column("since", Key, primary_key=True, autoincrement=False),
    *lifetime()[1:],
    Column("figure_record", Key, nullable=False),
    Column("as_of_earliest", Date),
    Column("as_of_latest", Date),
    sqlite_with_rowid=False,
    info={"guard": "closing"},
)
lasting_index(link, "role", "target", "as_of_latest", "as_of_earliest", "figure_record", include=("figure", "since"))
