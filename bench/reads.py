"""How fast are reads? The service beside a bare server of the same bytes and an ORM variant, on both databases.

    python -m bench.reads [--figures N] [--rounds N] [--database-url URL ...]

Without URLs it generates a record on either database, and deletes both; with them it fills those that are empty. Every
server is uvicorn with one worker and no access log, asked by wrk on the same machine; the servers of a comparison take
turns in each round, so only the ratios of one run count. wrk has to be installed (`apt-get install wrk`).
"""

import argparse
import platform
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial

import fastapi
import httpx
import pydantic
import sqlalchemy
from sqlalchemy import select

from app.kit.cursor import Cursor
from app.kit.db import Database
from app.kit.history import change_number, standing
from app.resources.figures import FigureQuery
from app.tables.claims import figure
from bench.generate import prepare
from bench.servers import Comparison, Server, compare, databases, serving, versions

PATH = "/v1/figures"
ORM_PAGES = {
    "default": PATH,
    "one party": f"{PATH}?party=party-3",
    "one metric": f"{PATH}?metric=injured",
    "one claimant": f"{PATH}?claimant=source-5",
}
CHAIN = {
    name: f"{PATH}?{name}={'article' if name == 'article' else 'source'}-5"
    for name in ("claimant", "relayer", "source", "publisher", "article")
}
MANY = {
    "two claimants": f"{PATH}?claimant=source-5,source-9",
    "source and publisher": f"{PATH}?source=source-5&publisher=source-9",
    "statements by claimant": "/v1/statements?claimant=source-5",
    "figures stated on one day": f"{PATH}?stated_on=2022-03-05",
}
SEARCHES = {
    "q, common words": f"{PATH}?q=at+least",
    "q, one number": f"{PATH}?q=1,234",
    "q, a prefix": f"{PATH}?q=expl",
    "q, sources": "/v1/sources?q=desk",
    "q, statements": "/v1/statements?q=brief",
}
DEEP = 100_000
Report = Callable[[str], None]


def deep_page(database: Database, rows: int) -> str:
    """The path of the page that begins after so many rows."""
    columns = (figure.c.as_of_latest, figure.c.as_of_earliest)
    order = (column.desc() for column in (*columns, figure.c.record))
    dated = select(*columns, figure.c.id).where(standing(figure), columns[0].is_not(None))
    with database.read() as connection:
        row = connection.execute(dated.order_by(*order).offset(rows - 1).limit(1)).one()
    return f"{PATH}?cursor={Cursor.write(FigureQuery(), 'figure', row)}"


def middle_of(database: Database) -> int:
    """A change in the middle of the record's history."""
    with database.read() as connection:
        return change_number(connection) // 2


def measure(database_url: str, rounds: int, report: Report) -> list[str]:
    """Measure one database; gives what is below what is required."""
    database = Database(database_url)
    kind = "SQLite" if database.is_sqlite else "PostgreSQL"
    short: list[str] = []

    def line(what: str, found: Comparison, least: float | None = None) -> None:
        first, second = found.rates
        report(
            f"| {kind} | {what} | {first:,.0f} | {second:,.0f} | {found.ratio:.2f} | {'' if least is None else least} |"
        )
        if least is not None and found.ratio < least:
            short.append(f"{kind}, {what}: {found.ratio:.2f} is below {least}")

    with ExitStack() as stack:

        def start(factory: str, **settings: str) -> Server:
            return stack.enter_context(serving(factory, database_url, **settings))

        app = start("app.main:create_app")
        cold = start("app.main:create_app", CASUALTY_RECORD_CACHE_MEGABYTES="0")
        orm = start("bench.orm_variant:create_app")
        page = httpx.get(f"{app.url}{PATH}")
        bare = stack.enter_context(serving("bench.bare:create_app", database_url, BENCH_COPIES=f"{app.url}{PATH}"))
        known = {"If-None-Match": page.headers["etag"]}
        record = f"{PATH}/{page.json()['items'][0]['id']}"

        busy = partial(compare, rounds=rounds, connections=16)
        alone = partial(compare, rounds=rounds, connections=1)
        line("warm list : bare server", busy((app, PATH), (bare, PATH)), 0.6)
        line("304 : warm list", busy((app, PATH), (app, PATH), headers=(known, {})), 1.0)
        line("one record, warm : cold", busy((app, record), (cold, record)))
        for name, path in ORM_PAGES.items():
            line(f"cold list, {name} : ORM", alone((cold, path), (orm, path), same=True), 6.0)
        deep = deep_page(database, DEEP)
        line(f"page after {DEEP:,} rows : first page", alone((cold, deep), (cold, PATH)), round(1 / 1.5, 2))
        then = f"known_at={middle_of(database)}"
        line("known_at : now", alone((cold, f"{PATH}?{then}"), (cold, PATH)), round(1 / 1.3, 2))
        for name, path in CHAIN.items():
            line(f"{name}, known_at : now", alone((cold, f"{path}&{then}"), (cold, path)), round(1 / 1.3, 2))
        for name, path in (CHAIN | MANY | SEARCHES).items():
            line(f"{name} : cold list", alone((cold, path), (cold, PATH)))
    database.dispose()
    return short


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--figures", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--database-url", action="append", default=[])
    arguments = parser.parse_args()
    short: list[str] = []
    with databases(arguments.database_url) as urls:
        for url in urls:
            prepare(Database(url), arguments.figures, arguments.seed)
        known = [f"{one.__name__} {one.__version__}" for one in (fastapi, pydantic, sqlalchemy)]
        print(f"\n{', '.join([f'Python {platform.python_version()}', *known, *map(versions, urls)])}\n")
        print("| database | compared | first, requests/s | second | ratio | required |\n|---|---|--:|--:|--:|--:|")
        for url in urls:
            short += measure(url, arguments.rounds, lambda line: print(line, flush=True))
    if short:
        sys.exit("\n".join(short))


if __name__ == "__main__":
    main()
