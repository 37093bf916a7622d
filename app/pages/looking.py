"""A page's look at the record: everything that it shows, asked of the public API as of one and the same change."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from app.kit.accepting import JSON
from app.kit.errors import BadQuery, Wrong
from app.kit.inside import Inside, Told

Asked = Mapping[str, Any]
Pairs = Sequence[tuple[str, str]]

# Something may be written between two reads of one page; the last try asks as of a change that all can answer.
_TRIES = 3
# The fields of our forms, which a browser sends also where they are empty.
_FIELDS = {"q", "as_of", "known_at"}
# What a list takes that shapes its answer for programs.
_FOR_PROGRAMS = {"fields", "view", "format", "count"}
_FARTHEST_EAST = timedelta(hours=14)
# Larger answers are read in a thread, so that nobody else waits.
_LARGE = 100_000


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
        self._pin: str | None = None
        self.prefix = inside.prefix
        self.public_url: str = request.app.state.public_url
        self.path = request.url.path
        given = request.query_params.multi_items()
        _check(given, takes)
        self.query: Pairs = [(name, value) for name, value in given if value or name not in _FIELDS]
        self.moment, self.passing = _moment(self.given("known_at"))
        """The moment that the page is of, None: now; and whether that will be another one when the day is over."""
        self.whole = True
        """Whether all is there that the page is to show."""

    @property
    def change(self) -> int | None:
        """The change that everything is of that was asked for; None where it was not of one, or is to be asked anew."""
        kept = self.whole and not self.passing and len(self._changes) == 1
        return next(iter(self._changes)) if kept else None

    def permanent(self) -> tuple[int, str]:
        """The change that this page is of, and the address at which it will not change."""
        change = max(self._changes, default=0)
        return change, f"{self.public_url}{self.address({'known_at': change})}"

    def address(self, other: Asked) -> str:
        """The address of this page with some parameters set to others, None: left out."""
        pairs = {**dict(self.query), **other}
        query = urlencode({name: value for name, value in pairs.items() if value is not None}, safe=",:/")
        return f"{self.path}?{query}" if query else self.path

    def given(self, name: str) -> str | None:
        """A parameter of the page."""
        return dict(self.query).get(name)

    def asked(self) -> dict[str, str]:
        """The parameters of the page as the API takes them."""
        kept = {name: value for name, value in self.query if name != "known_at"}
        return kept | ({"known_at": self.moment} if self.moment else {})

    def below(self, path: str, query: Asked | None = None) -> str:
        """Where the API answers this, as of the page's moment: for links to it."""
        moment = {"known_at": self.moment} if self.moment else {}
        text = urlencode({**(query or {}), **moment}, safe=",:/")
        return f"{self.prefix}{path}?{text}" if text else f"{self.prefix}{path}"

    def picture(self, question: str | None) -> str:
        """The picture that stands for a page where it is linked: the chart of a question, or ours."""
        return self.below("/series", {"question": question, "format": "png"}) if question else "/assets/card.png"

    async def tell(self, path: str, query: Asked | None = None, *, accept: str = JSON) -> Told:
        """What the API answers, whatever that is, as of the page's moment; a search is always of now."""
        asked = dict(query or {})
        if "q" not in asked:
            asked.setdefault("known_at", self.moment or self._pin)
        told = await self._inside.get(path, asked, accept=accept, request_id=self._request_id)
        if told.change is not None:
            self._changes.add(told.change)
        return told

    async def ask(self, path: str, query: Asked | None = None) -> Any:
        """The answer; Unanswered where there is none."""
        told = await self.tell(path, query)
        if not told.ok:
            raise Unanswered(told)
        return await run_in_threadpool(json.loads, told.body) if len(told.body) > _LARGE else told.json

    async def items(self, path: str, /, **query: Any) -> Any:
        """A list's page, with at most ten items unless another limit is given."""
        return await self.ask(path, {"limit": 10, **query})

    async def drawn(self, path: str, query: Asked, accept: str) -> str | None:
        """A picture; None where it cannot be drawn just now, and then the page is not kept."""
        async with self.turn():
            told = await self.tell(path, query, accept=accept)
        if told.status == HTTPStatus.SERVICE_UNAVAILABLE:
            self.whole = False
            return None
        if not told.ok:
            raise Unanswered(told)
        return told.text

    def turn(self) -> asyncio.Semaphore:
        """One page's picture is drawn at a time: those that wait for theirs do so here, where it costs no thread."""
        return self._inside.one_at_a_time

    async def steadily(self, build: Callable[[], Awaitable[Any]]) -> Any:
        """What `build` makes of the answers, which are all of one change."""
        for tried in range(1, _TRIES + 1):
            if tried == _TRIES:
                self._pin = str(max(self._changes, default=0)) if self._changes else None
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


def _check(given: Pairs, takes: Iterable[str] | None) -> None:
    names = [name for name, _ in given]
    wrong = [
        Wrong(parameter=name, code="repeated_parameter", detail="Give it once; a comma separates alternatives")
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    if takes is None:
        detail = "A page shows its records whole: leave it out, or ask the API"
        unknown = [name for name in names if name in _FOR_PROGRAMS]
    else:
        known = sorted(takes)
        detail = f"There is no such parameter here. Known: {', '.join(known)}" if known else "This takes no parameters"
        unknown = [name for name in names if name not in known]
    wrong += [Wrong(parameter=name, code="unknown_parameter", detail=detail) for name in dict.fromkeys(unknown)]
    if wrong:
        raise BadQuery(wrong)


def _moment(known_at: str | None) -> tuple[str | None, bool]:
    """A page also takes a plain day, as fields of dates send it: the end of that day, or now while it lasts."""
    try:
        day = datetime.strptime(known_at or "", "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return known_at, False
    end = day + timedelta(days=1, microseconds=-1)
    # It may be tomorrow already where the reader is.
    if day - _FARTHEST_EAST <= datetime.now(UTC) <= end:
        return None, True
    return end.isoformat().replace("+00:00", "Z"), False
