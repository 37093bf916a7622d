"""What is kept of figures so that answers need not be put together of their parts: their questions, and they in short.

A question is looked up, and made with the first figure that answers it.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, Table, bindparam, select

from app.domain.question import FIELDS, Question
from app.kit.render import id_of
from app.kit.rows import Row, columns_of
from app.kit.writing import Writing, in_sets
from app.shapes.written import FigureIn
from app.tables.claims import question


class Questions:
    """What some figures answer."""

    def __init__(self, writing: Writing, figures: Sequence[FigureIn]) -> None:
        self._writing = writing
        self._asked = {asked.id: (asked, figure) for figure in figures for asked in [question_of(figure)]}
        self._keys: dict[str, int] = {}
        for some in in_sets(self._asked):
            self._keys |= {row.id: row.key for row in writing.connection.execute(_KEYS, {"ids": some})}

    def new(self) -> Iterator[tuple[Table, Row]]:
        """The rows of those that nothing answered before."""
        for id_, (asked, figure) in self._asked.items():
            if id_ not in self._keys:
                self._keys[id_] = self._writing.next_key(question)
                columns = columns_of(figure, question, self._writing.keys)
                yield question, {**columns, "key": self._keys[id_], "id": id_, "family": asked.family}

    def key(self, figure: FigureIn) -> int:
        """The key of what this figure answers."""
        return self._keys[question_of(figure).id]


def in_short(figure: Any, as_of: str | None) -> dict[str, Any]:
    """A figure with its date and bounds: what no later version of anything changes."""
    return {
        "figure": {"id": figure.id, "metric": figure.metric, "wording": figure.wording},
        "as_of": as_of,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
    }


def question_of(figure: FigureIn) -> Question:
    """What a figure answers."""
    return Question(*(getattr(figure, name) for name in FIELDS))


def with_ids() -> Select[Any]:
    """Every question as it is asked, with ids for what it refers to; and what it is `called`."""
    fields = [id_of(question.c[name]) if question.c[name].foreign_keys else question.c[name] for name in FIELDS]
    asked = (column.label(name) for name, column in zip(FIELDS, fields, strict=True))
    return select(question.c.id.label("called"), question.c.family, *asked)


_KEYS = select(question.c.key, question.c.id).where(question.c.id.in_(bindparam("ids", expanding=True)))
