"""Series as tables: a row for each point, with everything that the point says."""

import csv
import io
from collections.abc import Iterator
from typing import Any

_COLUMNS = (
    *("question", "title", "metric", "unit", "claimant", "claimant_name", "counting"),
    *("as_of", "low", "best", "high", "wording", "figure", "marks", "explained_by", "inputs"),
)


def csv_of(series: Any) -> bytes:
    """The points of a series as CSV (RFC 4180, UTF-8), in their order; an open bound is an empty cell.

    Every text is written as it is. Lists are separated by blanks.
    """
    text = io.StringIO(newline="")
    sheet = csv.writer(text)
    sheet.writerow(_COLUMNS)
    sheet.writerows(_rows(series))
    return text.getvalue().encode()


def _rows(series: Any) -> Iterator[list[Any]]:
    asked = series["question"]
    for line in series["series"]:
        claimant = line["claimant"]
        for point in line["points"]:
            explained, figure = point["explained_by"], point["figure"]
            yield [
                *(asked["id"], asked["title"], asked["metric"], asked["unit"]),
                *(claimant["id"], claimant["name"], line["counting"]),
                *(point["as_of"], point["low"], point["best"], point["high"], point["wording"]),
                *(figure and figure["id"], " ".join(point["marks"]), explained and explained["id"]),
                " ".join(one["id"] for one in point["inputs"]),
            ]
