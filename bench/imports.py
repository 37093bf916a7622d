"""How fast, and in how much memory, is a dataset imported? `casualty-record import` itself, on both databases.

    python -m bench.imports [--rows N ...]

A table as UCDP publishes it is made up, of so many events between a few hundred sides at some thousand places, and
imported as anybody would, in a process of its own; then once more, when nothing has changed. What the rows become is
about five records each, with their history.
"""

import argparse
import csv
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.loads import migrated
from bench.servers import databases, versions

SIZES = (10_000, 100_000)
SIDES, PLACES = 300, 5_000
COUNTED = re.compile(r"([\d,]+) records created, .*?([\d,]+) unchanged; ([\d,]+) rows rejected")


def rows(number: int) -> Iterator[dict[str, object]]:
    """Events as UCDP GED codes them."""
    dice = random.Random(7)
    for id_ in range(1, number + 1):
        kind, first, second = dice.choice((1, 1, 1, 2, 3)), dice.randrange(SIDES), dice.randrange(SIDES)
        place = dice.randrange(PLACES)
        day = date(1989, 1, 1) + timedelta(days=dice.randrange(13_000))
        ours, theirs, others = dice.randrange(6), dice.randrange(9), dice.choice((0, 0, 0, 4))
        best = ours + theirs + others
        yield {
            "id": id_,
            "year": day.year,
            "type_of_violence": kind,
            "conflict_new_id": first,
            "conflict_name": f"Country {first}: Government",
            "side_a_new_id": first,
            "side_a": f"Government of Country {first}",
            "side_b_new_id": 1000 + second,
            "side_b": "Civilians" if kind == 3 else f"Movement {second}",
            "source_article": f'"Agency {first},{day + timedelta(days=1)},Clashes leave {best} dead at place {place}"',
            "source_office": f"Agency {first}",
            "source_date": (day + timedelta(days=1)).isoformat(),
            "source_headline": f"Clashes leave {best} dead at place {place}",
            "source_original": dice.choice(("army spokesman", "witnesses", "")),
            "where_prec": dice.choice((1, 2, 3)),
            "where_coordinates": f"Place {place} town",
            "adm_1": f"Province {place % 90}",
            "latitude": round(-30 + place % 600 / 10, 6),
            "longitude": round(place / 50, 6),
            "country": "Sudan",
            "event_clarity": dice.choice((1, 2)),
            "date_prec": 1,
            "date_start": day.isoformat(),
            "date_end": day.isoformat(),
            "deaths_a": ours,
            "deaths_b": theirs,
            "deaths_civilians": others,
            "deaths_unknown": 0,
            "best": best,
            "high": best + dice.randrange(3),
            "low": max(0, best - dice.randrange(3)),
        }


def written(file: Path, number: int) -> Path:
    """A table of so many rows."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        lines = rows(number)
        first = next(lines)
        writer = csv.DictWriter(opened, [*first])
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(lines)
    return file


def imported(file: Path, url: str) -> tuple[float, float, str]:
    """Seconds, peak memory in MiB, and what it says."""
    program = Path(sys.executable).parent / "casualty-record"
    command = [str(program), "import", "ucdp-ged", str(file), "--release", "25.1", "--database-url", url]
    begun = time.perf_counter()
    with (file.parent / "said").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.DEVNULL, cwd=file.parent)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read()
    if process.returncode:
        raise RuntimeError(text)
    return time.perf_counter() - begun, used.ru_maxrss / 1024, text


def measure(url: str, number: int) -> None:
    """Measure one size on one kind of database."""
    with tempfile.TemporaryDirectory() as folder:
        file, target = written(Path(folder) / "made-up.csv", number), migrated(url, f"imported_{number}")
        seconds, peak, text = imported(file, target)
        again, _, same = imported(file, target)
    first, second = COUNTED.search(text), COUNTED.search(same)
    if not first or not second or first[3] != "0" or second[1] != "0":
        raise RuntimeError(f"{text}\n{same}")
    created = int(first[1].replace(",", ""))
    print(
        f"| {versions(url)} | {number:,} | {created:,} | {number / seconds:,.0f} | {created / seconds:,.0f} "
        f"| {number / again:,.0f} | {peak:.0f} |",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rows", type=int, nargs="+", default=SIZES)
    given = parser.parse_args()
    print(
        "| database | rows | records | rows/s | records/s | rows/s, again | peak MiB |\n|---|--:|--:|--:|--:|--:|--:|"
    )
    with databases([]) as urls:
        for url in urls:
            for number in given.rows:
                measure(url, number)


if __name__ == "__main__":
    main()
