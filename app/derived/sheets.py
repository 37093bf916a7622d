"""Series as tables: a row for each point, with everything that the point says."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from app.kit.sheets import safe

_COLUMNS = (
    *("question", "title", "metric", "unit", "claimant", "claimant_name", "counting"),
    *("as_of", "low", "best", "high", "wording", "figure", "marks"),
    *("explained_by_statement", "explained_by_corrects", "explained_by_action", "explained_by_reason"),
    *("explained_by_revision", "inputs"),
)
# What stands in a row of a point that is no decrease.
_UNEXPLAINED = (None,) * 5


def csv_of(series: Any) -> bytes:
    """The points of a series as CSV (RFC 4180, UTF-8), in their order; what is null is an empty cell.

    A text that a spreadsheet would take for a formula has an apostrophe before it. Truth is `true` or `false`, and
    lists are separated by blanks.
    """
    text = io.StringIO(newline="")
    sheet = csv.writer(text)
    sheet.writerow(_COLUMNS)
    sheet.writerows([safe(cell) for cell in row] for row in _rows(series))
    return text.getvalue().encode()


def _rows(series: Any) -> Iterator[list[Any]]:
    asked = series["question"]
    for line in series["series"]:
        claimant = line["claimant"]
        for point in line["points"]:
            figure = point["figure"]
            yield [
                *(asked["id"], asked["title"], asked["metric"], asked["unit"]),
                *(claimant["id"], claimant["name"], line["counting"]),
                *(point["as_of"], point["low"], point["best"], point["high"], point["wording"]),
                *(figure and figure["id"], " ".join(point["marks"])),
                *_explained(point["explained_by"]),
                " ".join(one["id"] for one in point["inputs"]),
            ]


def _explained(explained: Any) -> tuple[Any, ...]:
    if explained is None:
        return _UNEXPLAINED
    corrects = "true" if explained["corrects"] else "false"
    return explained["statement"]["id"], corrects, explained["action"], explained["reason"], explained["revision"]
