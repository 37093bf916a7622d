"""A page's look at the record: everything that it shows, asked of the public API as of one and the same change."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from fastapi import Request

from app.kit.accepting import JSON
from app.kit.errors import BadQuery, Wrong
from app.kit.inside import Inside, Told

Pairs = Sequence[tuple[str, str]]

# Something is written between two reads of one page about as often as that; a fourth time it is shown as it comes.
_TRIES = 3


class Unanswered(Exception):
    """The API has another answer than what the page was to show: a problem, or that the record is elsewhere."""

    def __init__(self, told: Told) -> None:
        super().__init__(told.status)
        self.told = told


class Look:
    """One page's questions to the API."""

    def __init__(self, request: Request, inside: Inside, takes: Iterable[str] | None) -> None:
        """`takes` names the parameters of the page; None: all that the list takes which it shows."""
        self._inside = inside
        self._request_id = request.scope.get("request_id")
        self._changes: set[int] = set()
        self.prefix = inside.prefix
        self.public_url: str = request.app.state.public_url
        self.path = request.url.path
        # A form sends its empty fields, too.
        self.query: Pairs = [(name, value) for name, value in request.query_params.multi_items() if value]
        _check(self.query, takes)
        self.moment = _moment(dict(self.query).get("known_at"))

    @property
    def change(self) -> int | None:
        """The change that everything is of that was asked for; None where it was not of one."""
        return next(iter(self._changes)) if len(self._changes) == 1 else None

    def permanent(self) -> tuple[int, str]:
        """The change that this page is of, and the address at which it will not change."""
        change = max(self._changes, default=0)
        kept = [(name, value) for name, value in self.query if name != "known_at"]
        return change, f"{self.public_url}{self.path}?{urlencode([*kept, ('known_at', change)], safe=',:/')}"

    def given(self, name: str) -> str | None:
        """A parameter of the page."""
        return dict(self.query).get(name)

    def asked(self) -> Mapping[str, str]:
        """The parameters of the page as the API takes them."""
        return dict(self.query) | ({"known_at": self.moment} if self.moment else {})

    async def tell(self, path: str, /, accept: str = JSON, **query: Any) -> Told:
        """What the API answers, whatever that is, as of the page's moment."""
        if self.moment is not None and "q" not in query:
            query.setdefault("known_at", self.moment)
        told = await self._inside.get(path, query, accept=accept, request_id=self._request_id)
        if told.change is not None:
            self._changes.add(told.change)
        return told

    async def ask(self, path: str, /, accept: str = JSON, **query: Any) -> Any:
        """The answer; Unanswered where there is none."""
        told = await self.tell(path, accept, **query)
        if not told.ok:
            raise Unanswered(told)
        return told.json if accept == JSON else told.text

    async def items(self, path: str, /, **query: Any) -> Any:
        """A list's page, with at most ten items unless another limit is given."""
        return await self.ask(path, **{"limit": 10, **query})

    async def maybe(self, path: str, /, **query: Any) -> Any:
        """The answer, None where there is no such record now."""
        told = await self.tell(path, **query)
        return told.json if told.ok else None

    async def steadily(self, build: Callable[[], Awaitable[Any]]) -> Any:
        """What `build` makes of the answers, once they are all of one change."""
        for _ in range(_TRIES):
            self._changes.clear()
            built = await build()
            if len(self._changes) <= 1:
                break
        return built


async def together(*questions: Awaitable[Any]) -> list[Any]:
    """The answers to several questions, in their order; where some have none, what is said to the first of these."""
    answers = await asyncio.gather(*questions, return_exceptions=True)
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
    return answers


def _check(query: Pairs, takes: Iterable[str] | None) -> None:
    names = [name for name, _ in query]
    wrong = [
        Wrong(parameter=name, code="repeated_parameter", detail="Give it once; a comma separates alternatives")
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    if takes is not None:
        known = sorted(takes)
        detail = f"There is no such parameter here. Known: {', '.join(known)}" if known else "This takes no parameters"
        wrong += [
            Wrong(parameter=name, code="unknown_parameter", detail=detail)
            for name in dict.fromkeys(names)
            if name not in known
        ]
    if wrong:
        raise BadQuery(wrong)


def _moment(known_at: str | None) -> str | None:
    """A page also takes a plain day, as fields of dates send it: the end of that day; today has not ended."""
    try:
        day = datetime.strptime(known_at or "", "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return known_at
    end = day + timedelta(days=1, microseconds=-1)
    return None if day <= datetime.now(UTC) <= end else end.isoformat().replace("+00:00", "Z")
