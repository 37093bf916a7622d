"""How long do pages take, and how much is sent? A question's page beside the answer of the API under it.

    python -m bench.pages [--figures N] [--rounds N] [--database-url URL ...]

Once over the shipped record's first question and once over one of 5,000 figures. Without URLs it makes a record on
either database and deletes both. Warm: both are kept. Cold: nothing is.
"""

import argparse
import re
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from urllib.parse import urlencode

from app.api import RESOURCES
from app.config import Settings
from app.ingest.loading import load
from app.kit.db import Database
from bench import generate, watched
from bench.servers import Server, compare, databases, serving, versions

ASKED = urlencode({name: value for name, value in watched.ASKED.items() if name != "subset"})
# Warm, a page takes at most so many times what the answer under it takes; and it and all that it needs is so large.
MOST, LARGEST = 3.0, 120_000
BROWSER = {"Accept": "text/html", "Accept-Encoding": "gzip, br"}
API = {"Accept-Encoding": "gzip, br"}
Report = Callable[[str], None]


def measure(database_url: str, rounds: int, report: Report) -> list[str]:
    """Measure one database; gives what is slower or larger than is required."""
    kind = "SQLite" if database_url.startswith("sqlite") else "PostgreSQL"
    short: list[str] = []
    with ExitStack() as stack:
        warm = stack.enter_context(serving("app.main:create_app", database_url))
        cold = stack.enter_context(serving("app.main:create_app", database_url, CASUALTY_RECORD_CACHE_MEGABYTES="0"))
        questions = {
            "of three figures": warm.get("/v1/estimates?claimant=nis&metric=killed&limit=1", API).json()["items"][0][
                "id"
            ],
            "of 5,000 figures": warm.get(f"/v1/estimates?{ASKED}&claimant=source-3&limit=1", API).json()["items"][0][
                "id"
            ],
        }
        for what, question in questions.items():
            path = f"/estimates/{question}"
            size = _size(warm, path)
            if size > LARGEST:
                short.append(f"{kind}, {what}: {size:,} bytes are more than {LARGEST:,}")
            found = compare((warm, path), (warm, f"/v1{path}"), rounds=rounds, connections=1, headers=(BROWSER, API))
            times = 1 / found.ratio
            first, second = found.rates
            report(f"| {kind} | {what}, warm | {first:,.1f} | {second:,.1f} | {times:.2f} | {size:,} |")
            if times > MOST:
                short.append(f"{kind}, {what}: {times:.2f} times the answer under it is more than {MOST}")
            # One after the other, since a page that is made anew may take longer than a round.
            first, second = (_rate(cold, one, asked, rounds) for one, asked in ((path, BROWSER), (f"/v1{path}", API)))
            report(f"| {kind} | {what}, cold | {first:,.1f} | {second:,.1f} | {second / first:.2f} | |")
    return short


def _rate(server: Server, path: str, headers: Mapping[str, str], rounds: int) -> float:
    """How many such answers one after the other would be given in a second."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        server.get(path, headers)
        taken.append(time.perf_counter() - begun)
    return 1 / statistics.median(taken)


def _size(server: Server, path: str) -> int:
    """What a browser that was never here has to fetch, in bytes: the page, and all that it needs."""
    page = server.get(path, BROWSER)
    needed = re.findall(r'<(?:script|link rel="(?:stylesheet|icon)")[^>]*?(?:src|href)="(/[^"]+)"', page.text)
    answers = [page, *(server.get(one, BROWSER) for one in needed)]
    return sum(int(one.headers["content-length"]) for one in answers)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--figures", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--database-url", action="append", default=[])
    arguments = parser.parse_args()
    short: list[str] = []
    with databases(arguments.database_url) as urls:
        for url in urls:
            database = Database(url)
            generate.prepare(database, arguments.figures, arguments.seed)
            watched.prepare(database, arguments.figures, arguments.seed)
            load(database, RESOURCES, [Settings().data_dir], actor="bench")
            database.dispose()
            print(versions(url), flush=True)
        print("| database | a question's page | pages/s | answers/s | times the answer | bytes with all it needs |")
        print("|---|---|--:|--:|--:|--:|")
        for url in urls:
            short += measure(url, arguments.rounds, lambda row: print(row, flush=True))
    if short:
        sys.exit("\n".join(short))


if __name__ == "__main__":
    main()
