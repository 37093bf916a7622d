"""Full text search: FTS5 on SQLite, tsvector on PostgreSQL, behind one table and one condition.

Words are folded and cut in Python (`app.domain.folding`), and indexed as they are, so both databases find the same.
Each version of a record has one row of words, written with it and never changed; what is no longer current is left out
by the query that looks for it. The words are no part of the record: they can be made again from what is written
(`app.kit.indexing`).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import BigInteger, BindParameter, Column, Connection, Dialect, MetaData, Table, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Boolean

from app.domain.folding import Phrase, phrases
from app.kit.marks import FreeText, fields_with
from app.kit.schema import Written

# Not of the schema's own metadata: on SQLite these are virtual tables, which only SQL can make.
_indexes = MetaData()

# What a tsvector can hold: positions, and bytes with some room for what comes with each word.
_LAST_POSITION = 16_383
_MOST_BYTES = 900_000


class Words(TypeDecorator[Sequence[str]]):
    """The texts of one version as its database indexes them."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """TSVECTOR on PostgreSQL, TEXT on SQLite."""
        return dialect.type_descriptor(TSVECTOR() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> str:
        """All words in their order; a gap keeps a phrase from reaching over the end of a text."""
        texts = [[word for phrase in phrases(text) for word in phrase] for text in value or ()]
        return _tsvector(texts) if dialect.name == "postgresql" else f" {_GAP} ".join(map(" ".join, texts))


_GAP = "\ue000"  # of no script, so nobody's word


def _tsvector(texts: Iterable[Sequence[str]]) -> str:
    positions: dict[str, list[int]] = {}
    position = size = 0
    for words in texts:
        for word in words:
            position = min(position + 1, _LAST_POSITION)
            size += 4 if word in positions else len(word.encode()) + 12
            if size > _MOST_BYTES:
                break
            positions.setdefault(word, []).append(position)
        position += 1
    return " ".join(f"'{word}':{','.join(map(str, places[:200]))}" for word, places in positions.items())


class Sought(TypeDecorator[Sequence[Phrase]]):
    """The phrases asked for as a query of the database's own: all of them, the last word as the beginning of one."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[Phrase] | None, dialect: Dialect) -> str:
        """An FTS5 expression, or a tsquery; words are letters and digits, so nothing in them is syntax."""
        asked = value or ()
        if dialect.name == "postgresql":
            return " & ".join("(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in asked)[:-1] + ":*)"
        return " AND ".join(f'"{" ".join(phrase)}"' for phrase in asked) + "*"


class Matches(FunctionElement[bool]):
    """The condition that a row of words has what is asked for."""

    inherit_cache = True
    type = Boolean()

    def self_group(self, against: Any = None) -> Any:
        """As it is: FTS5 does not know itself again in `MATCH … = 1`."""
        return self


@compiles(Matches, "sqlite")
def _matches_fts5(element: Matches, compiler: SQLCompiler, **options: Any) -> str:
    words, sought = element.clauses
    assert isinstance(words, Column)
    return f"{words.table.name} MATCH {compiler.process(sought, **options)}"


@compiles(Matches, "postgresql")
def _matches_tsvector(element: Matches, compiler: SQLCompiler, **options: Any) -> str:
    words, sought = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{words} @@ CAST({sought} AS tsquery)"


def words_of(table: Table) -> Table:
    """The table of the words of each version in `table`; its `rowid` is the version."""
    name = f"{table.name}_words"
    if name in _indexes.tables:
        return _indexes.tables[name]
    return Table(name, _indexes, Column("rowid", BigInteger, primary_key=True), Column("words", Words))


def sought(name: str) -> BindParameter[Any]:
    """The parameter that takes phrases to look for."""
    return BindParameter(name, type_=Sought())


def texts(written: Written) -> Iterator[str]:
    """Every free text of a record as it is written: names, aliases, titles, wordings, summaries."""
    for name, mark, _, _ in fields_with(type(written), FreeText):
        value = getattr(written, name)
        for item in value if isinstance(value, list) else (value,):
            if item is None:
                continue
            if mark:
                yield item
            else:
                yield from texts(item)


def create_index(connection: Connection, type_: str) -> None:
    """Make the table of the words of a type's versions."""
    name = f"{type_}_words"
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"CREATE TABLE {name} (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        connection.exec_driver_sql(f"CREATE INDEX ix_{name} ON {name} USING gin (words)")
    else:
        # The ASCII tokenizer keeps every other character as it is, and ours are folded already.
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', tokenize='ascii')")


def drop_index(connection: Connection, type_: str) -> None:
    """Remove the table of the words of a type's versions."""
    connection.exec_driver_sql(f"DROP TABLE {type_}_words")
