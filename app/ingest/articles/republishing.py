"""The same report in another place: found by what the texts share, and linked as one more report of its statements."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from app.domain.folding import words
from app.domain.quotes import sentence_around
from app.domain.resemblance import resemblance
from app.ingest.bundles import Entry
from app.ingest.loading import Bundle
from app.kit.history import standing
from app.kit.resource import Resource
from app.kit.verbs import written_form
from app.kit.writing import Writing
from app.tables.claims import report, statement
from app.tables.press import article, held_text
from app.tables.review import OPEN_PROPOSAL, fingerprint, proposal

# So many of those that share a band are compared by their texts.
_COMPARED = 20


@dataclass(frozen=True, slots=True)
class Original:
    """An article whose text is nearly that of another, with its text."""

    key: int
    id: str
    title: str
    text: str


def note_fingerprint(connection: Connection, article_key: int, hashes: Sequence[int]) -> None:
    """Note the bands of an article's text, by which it is found again."""
    connection.execute(delete(fingerprint).where(fingerprint.c.article == article_key))
    rows = [{"article": article_key, "band": band, "hash": value} for band, value in enumerate(hashes)]
    if rows:
        connection.execute(insert(fingerprint), rows)


def original_of(connection: Connection, text: str, hashes: Sequence[int]) -> Original | None:
    """The first recorded article whose text is nearly this one, which has these bands; None where there is none."""
    if not hashes:
        return None
    alike = [
        Original(row.record, row.id, row.title, row.content.decode())
        for row in connection.execute(_ALIKE, {"hashes": [*hashes], "most": _COMPARED})
    ]
    same = [one for one in alike if resemblance(one.text, text).is_same_report]
    return min(same, key=lambda one: one.key, default=None)


def link_reports(
    turn: Writing, types: Mapping[str, Resource], original: Original, article_id: str, text: str
) -> list[str]:
    """Add an article to the reports of the statements of its original, with evidence where the same words stand.

    Returns the ids of the statements.
    """
    entries: list[Entry] = []
    ids: list[str] = []
    for id_ in turn.connection.execute(_REPORTED, {"article": original.key}).scalars():
        written = written_form(turn.connection, types["statement"], id_)
        if article_id in written["reports"]:
            continue
        written["reports"].append(article_id)
        for figure in written["figures"]:
            figure["evidence"] += _printed_there(figure["evidence"], original, article_id, text)
        ids.append(id_)
        entries.append(
            Entry("", "statement", f"statements/{len(entries)}", written, root=f"/statements/{len(entries)}")
        )
    if entries:
        reason = f"Reported again: {article_id} is {original.id} in another place"
        Bundle(types, entries, reason=reason, action="supplement").write(turn)
        turn.flush()
    return ids


def _printed_there(
    evidence: Sequence[Mapping[str, Any]], original: Original, article_id: str, text: str
) -> list[dict[str, Any]]:
    """The evidence of an original, at the places where the other text has the same sentence."""
    found = []
    for one in evidence:
        if one["article"] != original.id or one["start"] is None:
            continue
        place = _place(original.text, one["start"], one["end"], text)
        if place is not None:
            start, end = place
            printed = text[start:end]
            digest = hashlib.sha256(printed.encode()).hexdigest()
            found.append(
                {**one, "article": article_id, "wording": printed, "start": start, "end": end, "sha256": digest}
            )
    return found


def _place(original: str, start: int, end: int, text: str) -> tuple[int, int] | None:
    """Where the words at a span stand in another text, in a sentence of the same words; the first such place."""
    said, wording = _sentence(original, start, end), original[start:end]
    if not said or not wording:
        return None
    at = text.find(wording)
    while at >= 0:
        if _sentence(text, at, at + len(wording)) == said:
            return at, at + len(wording)
        at = text.find(wording, at + 1)
    return None


def _sentence(text: str, start: int, end: int) -> tuple[str, ...]:
    return tuple(words(sentence_around(text, start, end) or ""))


def decide_as_before(turn: Writing, original: Original, article_key: int, article_id: str, text: str) -> int:
    """Decide on proposals as was decided on those of the same sentences in the original; how many there were."""
    before = {
        (row.metric, row.proposed.get("wording"), _sentence(original.text, row.start, row.end)): row
        for row in turn.connection.execute(_DECIDED, {"article": original.key})
        if row.proposed.get("wording")
    }
    decided = 0
    for row in turn.connection.execute(_OPEN, {"article": article_key}).all():
        key = (row.metric, row.proposed["wording"], _sentence(text, row.start, row.end))
        if (same := before.get(key)) is None:
            continue
        values = {
            "state": "rejected" if same.state == "rejected" else "merged",
            "decided_at": turn.moment,
            "decided_by": turn.actor,
            "reason": f"As in {original.id}, of which {article_id} is a republication",
            "statement": same.statement,
            "figure": same.figure,
            "corrected": same.corrected,
        }
        turn.connection.execute(update(proposal).where(proposal.c.id == row.id).values(values))
        decided += 1
    return decided


_SHARING = (
    select(fingerprint.c.article, func.count().label("shared"))
    .where(fingerprint.c.hash.in_(bindparam("hashes", expanding=True)))
    .group_by(fingerprint.c.article)
    .order_by(func.count().desc(), fingerprint.c.article)
    .limit(bindparam("most"))
    .subquery()
)
_ALIKE = (
    select(article.c.record, article.c.id, article.c.title, held_text.c.content)
    .join(_SHARING, _SHARING.c.article == article.c.record)
    .join(held_text, held_text.c.article == article.c.record)
    .where(standing(article))
)
_REPORTED = (
    select(statement.c.id)
    .join(report, report.c.owner == statement.c.version)
    .where(report.c.article == bindparam("article"), standing(statement))
    .order_by(statement.c.id)
)
_DECIDED = select(proposal).where(proposal.c.article == bindparam("article"), proposal.c.state != OPEN_PROPOSAL)
_OPEN = select(proposal).where(proposal.c.article == bindparam("article"), proposal.c.state == OPEN_PROPOSAL)
