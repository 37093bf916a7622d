"""What in the record a proposal looks like: the same figure, or another of the same statement."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from app.domain.dates import DateError, parse
from app.ingest.articles.proposing import Kept
from app.kit.resource import Resource

Suggestion = dict[str, Any]
MOST = 5
_LOOKED_AT = "100"
# A number that was said farther from the article than this is another one, also in the same words.
_NEAR = timedelta(days=45)


class Likenesses:
    """Finds what proposals look like in one snapshot, and asks for nothing twice: those of an article ask the same."""

    def __init__(self, connection: Connection, figures: Resource) -> None:
        self._connection = connection
        self._resource = figures
        self._asked: dict[tuple[tuple[str, str], ...], list[Mapping[str, Any]]] = {}

    def of(self, one: Kept) -> list[Suggestion]:
        """The statements that a proposal may belong to, the likeliest first, each with why; at most five."""
        found: dict[str, Suggestion] = {}
        for suggestion in self._suggestions(one):
            found.setdefault(suggestion["statement"], suggestion)
        return [*found.values()][:MOST]

    def _suggestions(self, one: Kept) -> Iterator[Suggestion]:
        proposed = one.proposed
        claimant = (proposed.get("claimant") or {}).get("id")
        here = self._figures(article=one.printed.id)
        yield from (_same(other, proposed) for other in here if _is_same(other, proposed))
        if claimant is None:
            return
        said = self._figures(claimant=claimant, metric=proposed["metric"], sort="-stated_on")
        near = [other for other in said if _is_near(other, one)]
        yield from (_same(other, proposed) for other in near if _is_same(other, proposed))
        for other in here:
            if _claimant_of(other) == claimant:
                why = f"This article reports the statement {other['statement']['id']} of the same claimant."
                yield _suggestion(other, None, why)

    def _figures(self, **asked: str) -> list[Mapping[str, Any]]:
        key = tuple(sorted(asked.items()))
        if key not in self._asked:
            query = self._resource.query.model_validate({**asked, "limit": _LOOKED_AT})
            page = self._resource.listing.page(self._connection, query)
            self._asked[key] = [json.loads(text) for text in page.items]
        return self._asked[key]


def _same(other: Mapping[str, Any], proposed: Mapping[str, Any]) -> Suggestion:
    statement = other["statement"]["id"]
    if (other["wording"] or "").casefold() == proposed["wording"].casefold():
        return _suggestion(
            other, other["id"], f"This looks like a figure of the statement {statement}, in the same words."
        )
    return _suggestion(
        other, other["id"], f"This looks like a figure of the statement {statement}, with a different wording."
    )


def _suggestion(other: Mapping[str, Any], figure: str | None, why: str) -> Suggestion:
    return {"statement": other["statement"]["id"], "figure": figure, "wording": other["wording"], "why": why}


def _is_same(other: Mapping[str, Any], proposed: Mapping[str, Any]) -> bool:
    """Whether two figures may be one: of one metric and modality, and with one number whatever is said of it."""
    if other["metric"] != proposed["metric"] or other["modality"] != proposed["modality"]:
        return False
    mine, its = set(_numbers(proposed)), set(_numbers(other))
    return not mine.isdisjoint(its)


def _numbers(figure: Mapping[str, Any]) -> Iterable[int]:
    if figure["value"] is not None:
        return [figure["value"]]
    return [number for name in ("low", "best", "high") if (number := figure[name]) is not None]


def _claimant_of(figure: Mapping[str, Any]) -> str | None:
    steps = (step["source"] for step in figure["attribution"] if step["role"] == "claimant")
    return next((source["id"] for source in steps if source), None)


def _is_near(other: Mapping[str, Any], one: Kept) -> bool:
    """Whether it may have been said on the occasion that the article reports; True where no day is known."""
    mine = _last_day(one.proposed.get("stated_on") or one.printed.published_on)
    its = _last_day(other["statement"]["stated_on"])
    return mine is None or its is None or abs(mine - its) <= _NEAR


def _last_day(text: str | None) -> date | None:
    try:
        span = parse(text) if text else None
    except DateError:
        return None
    return None if span is None or span.latest.year == date.max.year else span.latest
