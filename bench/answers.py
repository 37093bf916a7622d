"""How fast are answers? Estimates, series and findings beside the cold list of figures, on both databases.

    python -m bench.answers [--figures N] [--rounds N] [--database-url URL ...]

As `bench.reads`: without URLs it generates a record on either database and deletes both. Nothing is kept in memory, so
every answer is made anew.
"""

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from urllib.parse import urlencode

from app.kit.db import Database
from bench import generate, watched
from bench.servers import Comparison, compare, databases, serving, versions

LIST = "/v1/figures"
ASKED = urlencode({name: value for name, value in watched.ASKED.items() if name != "subset"})
# An estimate over a question with 5,000 figures takes at most so many times what the cold list takes.
MOST = 5.0
Report = Callable[[str], None]


def measure(database_url: str, rounds: int, report: Report) -> list[str]:
    """Measure one database; gives what takes longer than is required."""
    database = Database(database_url)
    kind = "SQLite" if database.is_sqlite else "PostgreSQL"
    database.dispose()
    short: list[str] = []
    with ExitStack() as stack:
        cold = stack.enter_context(serving("app.main:create_app", database_url, CASUALTY_RECORD_CACHE_MEGABYTES="0"))
        claimed = f"/v1/estimates?{ASKED}&claimant=source-3&limit=1"
        question = cold.get(claimed, {}).json()["items"][0]["id"]

        def line(what: str, found: Comparison, most: float | None = None) -> None:
            first, second = found.rates
            times = 1 / found.ratio if found.ratio else float("inf")
            report(f"| {kind} | {what} | {first:,.1f} | {second:,.1f} | {times:.2f} | {'' if most is None else most} |")
            if most is not None and times > most:
                short.append(f"{kind}, {what}: {times:.2f} times the cold list is more than {most}")

        against = partial(compare, rounds=rounds, connections=1)
        line("an estimate over 5,000 figures", against((cold, f"/v1/estimates/{question}"), (cold, LIST)), MOST)
        for what, path in {
            "the same, as of a day half way": f"/v1/estimates/{question}?as_of=2021-05-01",
            "an estimate over one figure": cold_path(cold.get("/v1/estimates?party=party-5&limit=1", {}).json()),
            "estimates, those of one claimant and metric": "/v1/estimates?claimant=source-5&metric=missing",
            "estimates, all": "/v1/estimates?limit=10",
            "a series over 5,000 figures": f"/v1/series?question={question}",
            "the same by months": f"/v1/series?question={question}&interval=month",
            "what changed of it": f"/v1/estimates/{question}/changes",
            "what changed of the source that says most": "/v1/sources/source-0/changes",
            "what changed of the conflict with most": "/v1/conflicts/conflict-0/changes",
            "the same as a feed": "/v1/conflicts/conflict-0/changes?format=atom",
            "findings, the first page": "/v1/findings?limit=10",
            "findings on one record": "/v1/findings?record=watched-77-killed",
        }.items():
            line(what, against((cold, path), (cold, LIST)))
    return short


def cold_path(page: dict[str, list[dict[str, str]]]) -> str:
    """The path of the first question of a page."""
    return f"/v1/estimates/{page['items'][0]['id']}"


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
            generate.prepare(Database(url), arguments.figures, arguments.seed)
            watched.prepare(Database(url), arguments.figures, arguments.seed)
            Database(url).analyze()
        print(f"\n{', '.join(map(versions, urls))}\n")
        print("| database | asked | requests/s | cold list | times the list | at most |\n|---|---|--:|--:|--:|--:|")
        for url in urls:
            short += measure(url, arguments.rounds, lambda line: print(line, flush=True))
    if short:
        sys.exit("\n".join(short))


if __name__ == "__main__":
    main()
