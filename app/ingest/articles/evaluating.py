"""How good the reader is: against what people decided, or against a file that says what a text has.

A gold file is a JSON list of objects with an `id`, the text as `text` or as a file of that name in a folder, and what
the text counts: `figures`, a list of `{"metric", "value"}`, or a list for each metric under its name. `optional` and
`ambiguous` ones are neither required nor wrong. Numbers of one, and those without a value, are left out: texts tell of
single people in too many ways.
"""

import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from app.domain.extract import Extractor, Proposal, extract
from app.domain.vocabulary import METRIC
from app.ingest.articles.pages import PageReader, read_text
from app.kit.history import standing
from app.tables.claims import evidence, figure
from app.tables.review import OPEN_PROPOSAL, proposal

Pair = tuple[str, int]
_LEAST = 2
_PAGES = (".html", ".htm", ".xhtml")
_ENDINGS = (*_PAGES, ".txt", "")


@dataclass
class Score:
    """How many pairs of metric and number were asked for, found and proposed, in how many texts, and how quickly."""

    texts: int = 0
    asked: int = 0
    found: int = 0
    proposed: int = 0
    right: int = 0
    seconds: float = 0.0
    missed: list[tuple[str, Pair]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Of those that were asked for, the share that was found."""
        return self.found / self.asked if self.asked else 1.0

    @property
    def precision(self) -> float:
        """Of those that were proposed, the share that is right; a lower bound where the gold leaves true ones out."""
        return self.right / self.proposed if self.proposed else 1.0


@dataclass
class Decided:
    """What people decided of proposals, by rule; and of what the record has from articles that were read, the share
    that was proposed: `proposed` and `missed` count places where an article prints a figure.
    """

    states: Counter[str] = field(default_factory=Counter)
    rules: dict[str, Counter[str]] = field(default_factory=dict)
    corrected: int = 0
    proposed: int = 0
    missed: int = 0

    @property
    def accepted(self) -> int:
        """How many became part of the record."""
        return self.states["accepted"] + self.states["merged"]

    @property
    def precision(self) -> float:
        """Of those that were decided, the share that was accepted."""
        decided = self.accepted + self.states["rejected"]
        return self.accepted / decided if decided else 1.0

    @property
    def recall(self) -> float:
        """Of the places where articles that were read print a figure of the record, the share that was proposed."""
        return self.proposed / (self.proposed + self.missed) if self.proposed + self.missed else 1.0


class BadGold(ValueError):
    """The gold file cannot be used; the message says why."""


def against_gold(path: Path, folder: Path | None, reader: Extractor = extract) -> Score:
    """Read every text of a gold file, and compare what is proposed with what it says; BadGold where it cannot be."""
    score = Score()
    with PageReader() as pages:
        for one in _gold(path):
            text = _text(one, folder, pages)
            started = time.perf_counter()
            proposals = reader(text)
            score.seconds += time.perf_counter() - started
            _add(score, one, proposals)
    return score


def _add(score: Score, one: Mapping[str, Any], proposals: Sequence[Proposal]) -> None:
    metrics, needed, allowed = _asked(one)
    proposed = {pair for proposal in proposals if (pair := _pair(proposal)) and pair[0] in metrics}
    score.texts += 1
    score.asked += len(needed)
    score.found += len(needed & proposed)
    score.proposed += len(proposed)
    score.right += len(proposed & (needed | allowed))
    score.missed += [(str(one.get("id", score.texts)), pair) for pair in sorted(needed - proposed)]


def _pair(one: Proposal) -> Pair | None:
    """The metric and number of a proposal; of a range its lower end."""
    value = one.quantity.low if one.quantity.qualifier == "between" else one.quantity.value
    return (one.metric, value) if value is not None and value >= _LEAST else None


def _gold(path: Path) -> list[Mapping[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        given = (
            [json.loads(line) for line in text.splitlines() if line.strip()]
            if path.suffix == ".jsonl"
            else json.loads(text)
        )
    except (OSError, ValueError) as error:
        raise BadGold(f"{path} cannot be read as JSON: {error}") from None
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise BadGold(f"{path} has no list of objects: each with an id or a text, and figures")
    return given


def _asked(one: Mapping[str, Any]) -> tuple[set[str], set[Pair], set[Pair]]:
    """Which metrics a text was read for, the pairs that it must have, and those that it may."""
    if "figures" in one:
        figures = [*one["figures"]]
        metrics = set(METRIC.values)
    else:
        metrics = {metric for metric in METRIC.values if metric in one}
        figures = [{**each, "metric": metric} for metric in metrics for each in one[metric]]
    needed: set[Pair] = set()
    allowed: set[Pair] = set()
    for each in figures:
        value = each.get("value")
        if isinstance(value, int) and value >= _LEAST:
            pairs = allowed if each.get("optional") or each.get("ambiguous") else needed
            pairs.add((each["metric"], value))
    return metrics, needed, allowed - needed


def _text(one: Mapping[str, Any], folder: Path | None, pages: PageReader) -> str:
    if isinstance(one.get("text"), str):
        return str(one["text"])
    name = str(one.get("file") or one.get("id") or "")
    for ending in _ENDINGS:
        path = (folder or Path()) / f"{name}{ending}"
        if name and path.is_file():
            content = path.read_bytes()
            return (pages.read(content) if path.suffix in _PAGES else read_text(content)).text
    raise BadGold(f"There is no text of {name or 'an object without id'}: name the folder that has it with --articles")


def against_decisions(connection: Connection) -> Decided:
    """Compare what was proposed with what people decided, and with the figures that were written without a proposal."""
    score = Decided()
    rows = connection.execute(
        select(proposal.c.state, proposal.c.proposed, proposal.c.corrected).where(proposal.c.state != OPEN_PROPOSAL)
    )
    for row in rows:
        score.states[row.state] += 1
        score.rules.setdefault(row.proposed.get("rule") or "", Counter())[row.state] += 1
        score.corrected += bool(row.corrected)
    for is_proposed in _printed(connection):
        score.proposed += is_proposed
        score.missed += not is_proposed
    return score


def _printed(connection: Connection) -> Iterator[bool]:
    """Of each piece of evidence in an article that was read, whether something was proposed at its span."""
    proposed: dict[int, list[tuple[int, int]]] = {}
    for row in connection.execute(select(proposal.c.article, proposal.c.start, proposal.c.end)):
        proposed.setdefault(row.article, []).append((row.start, row.end))
    printed = (
        select(evidence.c.article, evidence.c.start, evidence.c.end)
        .join(figure, figure.c.version == evidence.c.owner)
        .where(standing(figure), evidence.c.start.is_not(None))
    )
    for row in connection.execute(printed):
        if (spans := proposed.get(row.article)) is not None:
            yield _overlaps(spans, row.start, row.end)


def _overlaps(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans)
