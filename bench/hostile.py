"""Strings made to break a parser, the operations that take them, and a client that asks for many quickly.

A string is as it stands in a URL: percent-encoded, and not always well. The same seed gives the same strings.
"""

import asyncio
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote_from_bytes

from app.api import PREFIX, RESOURCES
from app.derived.estimates import EXAMPLE, EstimateQuery, OneEstimateQuery
from app.derived.findings import FindingsQuery
from app.derived.series import SeriesQuery
from app.derived.trails import TrailQuery
from app.kit.asking import filters
from app.kit.feed import ChangesQuery
from app.kit.parameter_types import NONE
from app.kit.parameters import Moments, Parameters, Selecting
from app.kit.revisions import DiffQuery, RevisionsQuery
from app.kit.routing import names_of
from app.kit.sorting import sorts_of

# Of FTS5 and tsquery, of SQL, of EDTF and RFC 3339, of our own parameters, of URLs and of JSON.
_SYNTAX = r"""
" ' * ^ : + - ( ) { } AND OR NOT NEAR( NEAR/2 words: rowid: & | ! <-> <2> :* :A \ \\
; -- /* */ DROP TABLE record ;-- ' OR 1=1 UNION SELECT NULL || chr(0) $1 ? :at %s %(at)s {0} LIKE % _ '' $$ E'\'
.. / ~ ? 2024 2024-13 2025-02-30 0000 9999-12-31 ../.. 2025/2024 T24:00:00Z +14:00 -00:00 .1234567 X u s
0001-01-01T00:00:00+14:00 9999-12-31T23:59:59-14:00 2016-12-31T23:59:60Z 2025-01-13T12:00:00Z
, ,, none true false null read write json id -id as_of -as_of -180 180 90 NaN Infinity 1e1 1_0 0x1 +1 -1 1 0
9223372036854775807 99999999999999999999 < > & = # %00 %0D%0A %u0041 [ ] [] {"a":1} killed nis figures
"""
TOKENS = _SYNTAX.split()
# From the first code point to the last: each plane and each kind that a parser has stumbled over.
RANGES = (
    (0x00, 0x1F),
    (0x20, 0x7E),
    (0x20, 0x7E),
    (0x7F, 0xFF),
    (0x100, 0x24F),
    (0x300, 0x36F),
    (0x590, 0x6FF),
    (0x660, 0x669),
    (0x2000, 0x206F),
    (0x3040, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0xD800, 0xDFFF),
    (0xE000, 0xF8FF),
    (0xF900, 0xFFFF),
    (0x10000, 0x1FFFF),
    (0x20000, 0x10FFFF),
)
BROKEN = ("%", "%2", "%ZZ", "%C0%AF", "%FF", "%ED%A0%80", "%F5%80%80%80", "%E2%82", "%80", "%F4%90%80%80")
LONGEST = 2000


class Strings:
    """An endless row of them; `real` are values that the service takes, some of them changed a little."""

    def __init__(self, seed: str, real: Sequence[str]) -> None:
        self._random = random.Random(seed)
        self._real = real

    def __iter__(self) -> Iterator[str]:
        """One after the other."""
        makers: tuple[Callable[[], str], ...] = (self._any, self._syntax, self._changed, self._changed, self._mixed)
        while True:
            text = self._random.choice(makers)()
            if self._random.random() < 0.01:
                text = (text * LONGEST)[: self._random.randrange(LONGEST)]
            yield self._encoded(text)

    def _any(self) -> str:
        ranges = self._random.choices(RANGES, k=self._random.randrange(24))
        return "".join(chr(self._random.randint(*one)) for one in ranges)

    def _syntax(self) -> str:
        tokens = self._random.choices(TOKENS, k=self._random.randrange(1, 7))
        return self._random.choice((" ", "", " ", ",")).join(tokens)

    def _changed(self) -> str:
        characters = [*",".join(self._random.choices(self._real, k=self._random.choice((1, 1, 1, 1, 2, 3))))]
        for _ in range(self._random.choice((0, 1, 1, 1, 2, 2, 3))):
            place = self._random.randrange(len(characters) + 1)
            new = self._random.choice((self._any, self._syntax, lambda: self._random.choice(self._real)))()
            characters[place : place + self._random.randrange(3)] = new[: self._random.randrange(4)]
        return "".join(characters)

    def _mixed(self) -> str:
        return "".join(self._random.choice((self._any, self._syntax, self._changed))() for _ in range(3))

    def _encoded(self, text: str) -> str:
        # Sometimes with what a careless client leaves as it is.
        safe = self._random.choice(("", "", ",:/", "!$'()*,-./:;=@_~[]|{}^`<>\\\""))
        encoded = quote_from_bytes(text.encode("utf-8", "surrogatepass"), safe=safe)
        return encoded + self._random.choice(BROKEN) if self._random.random() < 0.03 else encoded


# What the first claims of the shipped record answer.
QUESTION = EXAMPLE


class Operation(NamedTuple):
    """A path, and the model of the parameters that it takes."""

    path: str
    query: type[Parameters]


def operations(ids: Mapping[str, str]) -> list[Operation]:
    """Every operation of the service; `ids` has the id of a record of each type, by the type's path."""
    lists = [Operation(f"{PREFIX}/{one.path}", one.query) for one in RESOURCES]
    records = [Operation(f"{PREFIX}/{one.path}/{ids[one.path]}", one.one) for one in RESOURCES]
    histories = [
        Operation(f"{path}/revisions{rest}", query)
        for path, _ in records
        for rest, query in (("", RevisionsQuery), ("/1", Parameters), ("/1/diff", DiffQuery))
    ]
    followed = [f"{PREFIX}/{path}/{ids[path]}" for path in ("sources", "events", "conflicts")]
    trails = [Operation(f"{path}/changes", TrailQuery) for path in (*followed, f"{PREFIX}/estimates/{QUESTION}")]
    text = f"{PREFIX}/articles/{ids['articles']}/text"
    plain = (f"{PREFIX}/vocabulary", "/health/live", "/health/ready", text)
    others = [Operation(PREFIX, Moments), Operation(f"{PREFIX}/changes", ChangesQuery)]
    derived = [
        Operation(f"{PREFIX}/estimates", EstimateQuery),
        Operation(f"{PREFIX}/estimates/{QUESTION}", OneEstimateQuery),
        Operation(f"{PREFIX}/series", SeriesQuery),
        Operation(f"{PREFIX}/findings", FindingsQuery),
    ]
    return [*lists, *records, *histories, *derived, *trails, *others, *(Operation(path, Parameters) for path in plain)]


class Place(NamedTuple):
    """Where a string can stand, in every path that takes it: what comes before it, and values that it may have."""

    before: list[str]
    real: list[str]


def places(ids: Mapping[str, list[str]], cursors: Sequence[str]) -> dict[str, Place]:
    """Every parameter by its name, and the id in a path by `{id}`; `ids` has those of some records by type's path."""
    every = [id_ for some in ids.values() for id_ in some]
    found = {"{id}": Place([f"{PREFIX}/{one.path}/" for one in RESOURCES], every)}
    for path, query in operations({type_: some[0] for type_, some in ids.items()}):
        for name in names_of(query):
            place = found.setdefault(name, Place([], []))
            place.before.append(f"{path}?{name}=")
            place.real.extend(cursors if name == "cursor" else samples(name, query) or every)
    return found


def samples(name: str, query: type[Parameters]) -> list[str]:
    """Values that a parameter takes, where they are no ids."""
    vocabulary = getattr(filters(query).get(name), "vocabulary", None)
    if vocabulary is not None:
        return [*vocabulary.values, NONE]
    if name == "sort":
        return sorts_of(query).names
    if name == "fields" and issubclass(query, Selecting):
        return [name for view in ("read", "write") for name in query.shown_as(view).model_fields]
    return _SAMPLES.get(name, [])


_DATES = ["2024", "2024-10/2025-01", "2025-01-13", "../2025-01~", "2024-08/..", "2024-02-29?", NONE]
_NUMBERS = ["0", "300", "10000", "999999999999999999"]
_SAMPLES = {
    "known_at": ["1", "20", "2026-11-23T08:00:00Z", "2099-01-01T00:00:00+01:00"],
    "updated_since": ["2024-01-01T00:00:00Z", "2025-01-13T12:00:00.123456-05:00"],
    "view": ["read", "write"],
    "format": ["json"],
    "interval": ["day", "week", "month"],
    "question": [QUESTION],
    "count": ["true", "false"],
    "limit": ["1", "50", "200"],
    "before": ["1", "50", "999999999999999999"],
    "q": ["north korea", "more than 300", "kur", "중앙정보국", "Żółć", "d'état"],
    "bbox": ["34.5,50.5,38.5,52.5", "170,-10,-170,10", "-180,-90,180,90"],
    "country": ["RUS", "KOR", "PRK"],
    "language": ["en", "ko", "pt-BR"],
    **dict.fromkeys(("as_of", "date", "period", "published_on", "stated_on"), _DATES),
    **dict.fromkeys(("value_min", "value_max"), _NUMBERS),
}


class Answer(NamedTuple):
    """What came back."""

    target: str
    status: int
    headers: Mapping[str, str]
    body: bytes


async def _asked(port: int, targets: Iterator[str]) -> list[Answer]:
    """Answers to what this connection took from `targets`, which others take from too."""
    found = []
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for target in targets:
        # Latin-1, so that a target may have any byte.
        writer.write(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode("latin-1"))
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in head[1:] if line)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        body = await reader.readexactly(int(headers["content-length"]))
        found.append(Answer(target, int(head[0].split(" ")[1]), headers, body))
    writer.close()
    await writer.wait_closed()
    return found


def answers(port: int, targets: Iterable[str], connections: int = 8) -> list[Answer]:
    """The answers to all of these GET requests, over a few connections that stay open; in any order."""

    async def ask() -> list[Answer]:
        shared = iter(targets)
        found = await asyncio.gather(*(_asked(port, shared) for _ in range(connections)))
        return [answer for some in found for answer in some]

    return asyncio.run(ask())
