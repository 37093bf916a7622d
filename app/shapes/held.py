"""What the texts that are held say of evidence: whether its words are there, and the sentence around them.

It is derived, about the texts held now: made again whenever a text, its rights or the evidence change.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from app.domain import quotes
from app.kit.db import erase_for_good
from app.kit.history import is_last, standing
from app.kit.rows import Row
from app.kit.writing import in_sets
from app.tables.claims import checked_evidence, evidence, figure
from app.tables.press import article, held_text

# Whose rights allow neither the text nor quotes from it.
CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Held:
    """A text that is held, and whether sentences of it may be shown."""

    text: str
    quoted: bool

    def says(self, row: Any) -> Row:
        """What the text says of a row of evidence."""
        start, end = row["start"], row["end"]
        verified = quotes.is_verified(self.text, start, end, row["sha256"], row["wording"])
        return {
            "owner": row["owner"],
            "position": row["position"],
            "article": row["article"],
            "verified": verified,
            # Other words than those that were meant are no quotation of it.
            "quote": quotes.sentence_around(self.text, start, end) if verified and self.quoted else None,
        }


def held_texts(connection: Connection, articles: Collection[int]) -> dict[int, Held]:
    """The texts that are held of these articles, by the articles' keys."""
    found: dict[int, Held] = {}
    for some in in_sets(articles):
        for row in connection.execute(_HELD, {"keys": some}):
            found[row.article] = Held(row.content.decode(), row.text_rights != CLOSED)
    return found


def check_again(connection: Connection, articles: Collection[int]) -> None:
    """Say anew of all current evidence in these articles what their texts say of it."""
    of_them = checked_evidence.c.article.in_(bindparam("keys", expanding=True))
    for some in in_sets(articles):
        # Quotations go with the text, and with the right to quote it.
        if connection.execute(delete(checked_evidence).where(of_them), {"keys": some}).rowcount:
            erase_for_good(connection)
        held = held_texts(connection, some)
        rows = [*_checked(connection, held)] if held else []
        if rows:
            connection.execute(insert(checked_evidence), rows)


def _checked(connection: Connection, held: Mapping[int, Held]) -> Iterator[Row]:
    for row in connection.execute(_PRINTED, {"keys": [*held]}).mappings():
        yield held[row["article"]].says(row)


_HELD = (
    select(held_text.c.article, held_text.c.content, article.c.text_rights)
    .join(article, article.c.record == held_text.c.article)
    .where(held_text.c.article.in_(bindparam("keys", expanding=True)), is_last(article))
)
_PRINTED = (
    select(evidence)
    .join(figure, figure.c.version == evidence.c.owner)
    .where(evidence.c.article.in_(bindparam("keys", expanding=True)), standing(figure))
)
