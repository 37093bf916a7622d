"""A client of Casualty Record: who claimed how many casualties, through whom, in which words, up to which day.

    from casualty_record import Client, Retries, problems

    with Client("https://example.org") as client:
        client.figures.get("nis-2025-01-13-killed")["wording"]      # records are dicts, typed in casualty_record.types
        client.estimates.list(metric="casualties", as_of="2025-01-13")
        for figure in client.figures.list(claimant=["nis", "gur"], conflict="none"):
            ...                                                     # every page, each when it is needed

Where a page cannot be had, a walk raises and stays where it is: iterate on, and it asks for that page again, with
nothing lost or given twice. Its `cursor` is for another process, which goes on with `list(..., cursor=cursor)` and the
same query, from the beginning of the page that was not given to its end.

A request that can be repeated is sent again, as `Retries` says, when the connection breaks or the service answers 429
or 503, and never earlier than its `Retry-After`: reading always, writing where it has an `idempotency_key`. Errors are
`CasualtyRecordError`; the service's own are `Problem`, each kind a class of `casualty_record.problems`, whose message
says everything that is wrong.

Writing needs `Client(..., key=...)`; `if_match` is the ETag that was read, or simply the record's `revision`.
`AsyncClient` has the same operations, to be awaited, and lists for `async for`.
"""

from casualty_record import problems, types
from casualty_record.client import AsyncClient, Client
from casualty_record.errors import CasualtyRecordError, NoAnswer, Problem, UnexpectedAnswer
from casualty_record.paging import AsyncWalk, Page, Walk
from casualty_record.retries import Retries

__all__ = [
    "AsyncClient",
    "AsyncWalk",
    "CasualtyRecordError",
    "Client",
    "NoAnswer",
    "Page",
    "Problem",
    "Retries",
    "UnexpectedAnswer",
    "Walk",
    "problems",
    "types",
]
