"""In which of the media types that are offered a client would like an answer, by the `Accept` header of the request.

The endpoint that writes an answer and the cache that keeps it both ask here: were they to read the header each in its
own way, what is written for one client would be kept for others who asked for something else.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

JSON, SVG, PNG, CSV, ATOM = "application/json", "image/svg+xml", "image/png", "text/csv", "application/atom+xml"
JSONL, GEOJSON, PARQUET = "application/jsonl", "application/geo+json", "application/vnd.apache.parquet"
# What answers are offered in besides JSON, each with the one for whoever does not say first.
CHARTED, FEEDS = (JSON, SVG, PNG, CSV), (JSON, ATOM)
# Lists of answers, lists, and lists of what is somewhere.
ANSWERED = (JSON, CSV, JSONL)
TABLED = (JSON, CSV, JSONL, PARQUET)
PLACED = (*TABLED, GEOJSON)
# Nobody who means it lists more; what follows is not read, so that no header costs much time.
MOST_RANGES = 50

_TYPE = re.compile(r"\s*([^\s;/]+)(?:/([^\s;/]+))?\s*(?:;|$)")
# Java's own client writes q=.2
_QUALITY = re.compile(r";\s*q\s*=\s*(0?\.[0-9]+|[01](?:\.[0-9]*)?)\s*(?:;|$)")


class _Range(NamedTuple):
    """A media range of the header, and where in the header it stands."""

    main: str
    sub: str
    quality: float
    place: int

    def holds(self, media_type: str) -> bool:
        main, _, sub = media_type.partition("/")
        return self.main in ("*", main) and self.sub in ("*", sub)

    @property
    def closeness(self) -> int:
        return (self.main != "*") + (self.sub != "*")


@lru_cache(maxsize=64)
def best(accept: str, offered: tuple[str, ...]) -> str:
    """The best of the media types offered, the preferred one first, by the lines of `Accept` joined with commas.

    Of the ranges that hold a type the closest says how welcome it is, and `q=0` refuses it. Among equally welcome types
    the one whose range stands first in the header is the best, then the one offered first. Whoever says nothing, or
    nothing that is offered, gets the first: an answer in another form helps more than none.
    """
    ranges = [*_ranges(accept)]
    welcome: list[tuple[float, int, str]] = []
    for media_type in offered:
        held = [one for one in ranges if one.holds(media_type)]
        closest = max(held, key=lambda one: one.closeness, default=None)
        if closest and closest.quality > 0:
            welcome.append((-closest.quality, closest.place, media_type))
    return min(welcome, key=lambda one: one[:2])[2] if welcome else offered[0]


@lru_cache(maxsize=64)
def forms(accept: str) -> tuple[str, ...]:
    """The best of each of the offers there are: what an answer may be written in for whoever sends this header."""
    return tuple(best(accept, offered) for offered in (CHARTED, FEEDS, ANSWERED, TABLED, PLACED))


def names(accept: str, media_type: str) -> bool:
    """Whether the header names just this type, as browsers name HTML when somebody goes to a page, and welcomes it."""
    main, _, sub = media_type.partition("/")
    return any(one.main == main and one.sub == sub and one.quality > 0 for one in _ranges(accept))


def _ranges(accept: str) -> Iterator[_Range]:
    # Of the parameters only q is looked at: nothing is offered in two versions of one type.
    for place, part in enumerate(accept.lower().split(",", MOST_RANGES)[:MOST_RANGES]):
        if found := _TYPE.match(part):
            quality = _QUALITY.search(part)
            # A lone star is no media range, but some clients mean all by it.
            main, sub = found[1], found[2] or "*"
            if found[2] or main == "*":
                yield _Range(main, sub, min(float(quality[1]), 1) if quality else 1, place)
