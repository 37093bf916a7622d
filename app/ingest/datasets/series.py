"""What daily series share: a statement for each day, in which the compiler's table prints each count."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from app.ingest.datasets.dataset import Rejected, day, text
from app.ingest.datasets.naming import Record, World


def report_date(values: Mapping[str, Any], name: str) -> str:
    """The day of a row; Rejected where it has none."""
    given = day(values, name)
    if given is None:
        raise Rejected(f"{name} is empty")
    return given


def signed(values: Mapping[str, Any], name: str) -> int | None:
    """A whole number that may be below 0, where -1 is one and not "unknown"; None where there is none."""
    given = values.get(name)
    if given is None or given == "":
        return None
    plain = text(given) or str(given).removesuffix(".0").strip()
    if not _SIGNED.fullmatch(plain):
        raise Rejected(f"{name} is {plain!r:.40}, which is no whole number")
    return int(plain)


_SIGNED = re.compile("-?[0-9]+")


def count(values: Mapping[str, Any], name: str, world: World) -> int | None:
    """A count of people, None where there is none. A fall within a day counts nobody, and is noted."""
    given = signed(values, name)
    if given is not None and given < 0:
        world.note(f"{name} below 0: a count that was taken back, which counts nobody")
        return None
    return given


def days_before(last: str, days: int) -> str:
    """The day that lies so many days before another."""
    return (date.fromisoformat(last) - timedelta(days=days)).isoformat()


def within(last: str, days: int) -> str:
    """The period of so many days that ends with a day."""
    return last if days <= 1 else f"{days_before(last, days - 1)}/{last}"


def said(id_: str, on: str, chain: Iterable[str], article: str, figures: Iterable[Record], basis: str) -> Record:
    """The statement of a day: the last of the chain claims, and relies on the others; the table prints each figure."""
    *relied, claimant = chain
    first = [{"step": 1, "role": "primary_source", "source": one} for one in relied]
    printed = [
        {
            **one,
            "id": f"{id_}-{one['id']}",
            "evidence": [{"article": article, "part": "table", "wording": one["wording"]}],
        }
        for one in figures
    ]
    return {
        "id": id_,
        "stated_on": on,
        "basis": basis,
        "attribution": [*first, {"step": 2 if relied else 1, "role": "claimant", "source": claimant}],
        "reports": [article],
        "figures": printed,
    }
