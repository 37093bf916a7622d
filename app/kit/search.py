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

from app.domain import folding
from app.domain.folding import Sought
from app.kit.marks import FreeText, fields_with
from app.kit.schema import Written

# Not of the schema's own metadata: on SQLite these are virtual tables, which only SQL can make.
_indexes = MetaData()

# The words of one version, cut where a tsvector ends, with room for what comes with each.
_MOST_BYTES = 900_000


class Words(TypeDecorator[Sequence[str]]):
    """The texts of one version as its database indexes them: the words that are there, wherever they stand."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """TSVECTOR on PostgreSQL, TEXT on SQLite."""
        return dialect.type_descriptor(TSVECTOR() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> str:
        """Each word once."""
        found = list(_within(dict.fromkeys(word for text in value or () for word in folding.words(text))))
        return " ".join(f"'{word}'" for word in found) if dialect.name == "postgresql" else " ".join(found)


def _within(words: Iterable[str]) -> Iterator[str]:
    size = 0
    for word in words:
        size += len(word.encode()) + 8
        if size > _MOST_BYTES:
            break
        yield word


class Query(TypeDecorator[Sequence[Sought]]):
    """The words asked for, all of them, as a query of the database's own."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[Sought] | None, dialect: Dialect) -> str:
        """An FTS5 expression, or a tsquery; words are letters and digits, so nothing in them is syntax."""
        asked = value or ()
        if dialect.name == "postgresql":
            return " & ".join(f"'{one.word}'{':*' if one.beginning else ''}" for one in asked)
        return " AND ".join(f'"{one.word}"{"*" if one.beginning else ""}' for one in asked)


class Matches(FunctionElement[bool]):
    """The condition that a row of words has what is asked for."""

    inherit_cache = True
    type = Boolean()

    def self_group(self, against: Any = None) -> Any:
        """As it is: FTS5 does not know itself again in `MATCH … = 1`."""
        return self


@compiles(Matches, "sqlite")
def _matches_fts5(element: Matches, compiler: SQLCompiler, **options: Any) -> str:
    words, query = element.clauses
    assert isinstance(words, Column)
    return f"{words.table.name} MATCH {compiler.process(query, **options)}"


@compiles(Matches, "postgresql")
def _matches_tsvector(element: Matches, compiler: SQLCompiler, **options: Any) -> str:
    words, query = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{words} @@ CAST({query} AS tsquery)"


def words_of(table: Table) -> Table:
    """The table of the words of each version in `table`; its `rowid` is the version."""
    name = f"{table.name}_words"
    if name in _indexes.tables:
        return _indexes.tables[name]
    return Table(name, _indexes, Column("rowid", BigInteger, primary_key=True), Column("words", Words))


def words_sought(name: str) -> BindParameter[Any]:
    """The parameter that takes words to look for."""
    return BindParameter(name, type_=Query())


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
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', detail=none, tokenize='ascii')"
        )


def drop_index(connection: Connection, type_: str) -> None:
    """Remove the table of the words of a type's versions."""
    connection.exec_driver_sql(f"DROP TABLE {type_}_words")
