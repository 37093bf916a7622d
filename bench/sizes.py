"""Does a list slow down as the record grows? The same requests of records of three sizes, on both databases.

    python -m bench.sizes [--sizes N ...] [--rounds N] [--folder PATH] [--database-url URL ...]

A server for each size, with nothing kept, all over one kind of database; in each round each is asked for a second, one
after the other, so only the ratios count: how much slower the largest is than the smallest. The figures of all sizes
are of the same kind, by as many claimants as grow with them. With `--database-url`, once for each size and kind, from
the smallest to the largest, records that are there are taken.
"""

import argparse
import statistics
import sys
from contextlib import ExitStack
from typing import Any

from sqlalchemy import func, select

from app.kit.db import Database
from app.kit.history import record, standing
from app.tables.claims import figure, link, question
from bench.generate import prepare
from bench.loads import beside
from bench.reads import PATH, deep_page
from bench.servers import databases, serving, versions

SIZES = (10_000, 100_000, 1_000_000)
# How much slower the largest may be.
MOST = 1.3
LIMITED = "list", "filter by party", "filter by claimant", "filter by metric", "rare value", "deep page"


def asked(database: Database) -> dict[str, str]:
    """What is asked of this record: of each filter a value that many figures have, but few of all."""

    def common(column: Any, *conditions: Any, place: int = 3) -> str:
        rows = select(record.c.id, func.count()).join(record, record.c.key == column)
        found = rows.where(*conditions).group_by(record.c.id).order_by(func.count().desc())
        return str(connection.execute(found.offset(place).limit(1)).scalar_one())

    with database.read() as connection:
        party = common(figure.c.party, standing(figure))
        claimant = common(link.c.target, standing(link), link.c.role == "claimant")
        rare = (
            select(figure.c.qualifier).where(standing(figure)).group_by(figure.c.qualifier).order_by(func.count())
        ).limit(1)
        qualifier = connection.execute(rare).scalar_one()
        half = connection.execute(select(func.count()).where(standing(figure))).scalar_one() // 2
    return {
        "list": PATH,
        "filter by party": f"{PATH}?party={party}",
        "filter by claimant": f"{PATH}?claimant={claimant}",
        "filter by metric": f"{PATH}?metric=injured",
        "rare value": f"{PATH}?qualifier={qualifier}",
        "deep page": deep_page(database, half),
        "party, by id": f"{PATH}?party={party}&sort=id",
        "two claimants": f"{PATH}?claimant={claimant},source-9",
        "statements by claimant": f"/v1/statements?claimant={claimant}",
        "party, counted": f"{PATH}?party={party}&count=true",
        "q, one number": f"{PATH}?q=1,234",
    }


def estimate_path(database: Database) -> str:
    """The path of an answer over one figure."""
    one = select(question.c.id).join(figure, figure.c.question == question.c.key).where(standing(figure))
    with database.read() as connection:
        id_ = connection.execute(one.group_by(question.c.id).having(func.count() == 1).limit(1)).scalar_one()
    return f"/v1/estimates/{id_}"


def measure(urls: list[str], rounds: int) -> list[str]:
    """Measure one kind of database; gives what slows down too much."""
    short = []
    with ExitStack() as stack:
        bases = [Database(url) for url in urls]
        servers = [
            stack.enter_context(serving("app.main:create_app", url, CASUALTY_RECORD_CACHE_MEGABYTES="0"))
            for url in urls
        ]
        paths = [asked(base) | {"an estimate": estimate_path(base)} for base in bases]
        for what in paths[0]:
            for server, path in zip(servers, paths, strict=True):
                server.get(path[what], {})
                server.rate(path[what], {}, 1)
            measured = []
            for turn in range(rounds):
                order = range(len(servers)) if turn % 2 == 0 else range(len(servers))[::-1]
                found = {place: servers[place].rate(paths[place][what], {}, 1) for place in order}
                measured.append([found[place] for place in range(len(servers))])
            rates = [statistics.median(column) for column in zip(*measured, strict=True)]
            ratio = statistics.median(one[0] / one[-1] for one in measured)
            most = f"{MOST}" if what in LIMITED else ""
            told = " : ".join(f"{rate:,.0f}" for rate in rates)
            print(f"| {versions(urls[0])} | {what} | {told} | **{ratio:.2f}** | {most} |", flush=True)
            if most and ratio > MOST:
                short.append(f"{versions(urls[0])}, {what}: {ratio:.2f} times slower")
        for base in bases:
            base.dispose()
    return short


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--database-url", action="append", default=[])
    given = parser.parse_args()
    short = []
    with databases(given.database_url) as urls:
        kinds = [[url for url in urls if url.startswith("sqlite")], [url for url in urls if url.startswith("postgres")]]
        if not given.database_url:
            kinds = [[beside(url, f"of_{size}") for size in given.sizes] for url in urls]
            for kind in kinds:
                for url, size in zip(kind, given.sizes, strict=True):
                    prepare(Database(url), size, 1)
        print("| database | asked | requests/s, from small to large | times slower | at most |\n|---|---|--:|--:|--:|")
        for kind in filter(None, kinds):
            short += measure(kind, given.rounds)
    sys.exit("\n".join(short))


if __name__ == "__main__":
    main()
