"""Russia's losses of personnel as Ukraine's General Staff claims them, day by day, compiled by Petro Ivaniuk.

`personnel` counts losses of no stated kind, not deaths; `personnel*` is what was said of the number. Equipment is no
matter of this record.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.ingest.datasets.dataset import Dataset, Rejected, text
from app.ingest.datasets.naming import Record, World
from app.ingest.datasets.rows import Row
from app.ingest.datasets.series import count, days_before, report_date, said, signed

SAID = {"about": "about", "more": "more than", None: ""}
BEGAN = "2022-02-24"
STAFF = {
    "id": "general-staff-of-ukraine",
    "name": "General Staff of the Armed Forces of Ukraine",
    "kind": "military",
    "country": "UKR",
    "aliases": ["General Staff of Ukraine"],
}
COMPILER = {"id": "petro-ivaniuk", "name": "Petro Ivaniuk", "kind": "other"}
WAR = {"id": "russo-ukrainian-war", "name": "Russo-Ukrainian War", "period": "2014-02/.."}
ARMY = {"id": "armed-forces-of-russia", "name": "Armed Forces of Russia", "kind": "state_military", "country": "RUS"}
# A column that only the files about equipment have.
EQUIPMENT = "tank"


class UkraineLosses(Dataset):
    """The daily series of personnel, and what the file of corrections says of it."""

    name = "ukraine-losses"
    description = "Russia's losses of personnel as claimed by Ukraine's General Staff: JSON, daily and corrections"
    revise = "correction"
    suffixes = (".json", ".csv")

    def ordered(self, paths: Iterable[Path]) -> list[Path]:
        """Corrections last: what they correct is there by then."""
        return sorted(paths, key=lambda path: "correction" in path.name)

    def records(self, row: Row, world: World) -> Iterable[tuple[str, Record]]:
        """The General Staff's statement of a day."""
        values = row.values
        if not {"personnel", EQUIPMENT} & values.keys():
            raise Rejected(f"there is no column personnel or {EQUIPMENT}: is this a file of Russia's losses?")
        if "personnel" not in values:
            world.note("rows about equipment alone, which is out of scope")
            return
        on = report_date(values, "date")
        staff = world.named("source", STAFF)
        compiler = world.named("source", COMPILER)
        common = {
            "party": world.named("party", ARMY),
            "combatant_status": "combatant",
            "conflict": world.named("conflict", WAR),
        }
        corrects = EQUIPMENT in values
        article = {
            "id": "ukraine-losses-corrections" if corrects else "ukraine-losses-personnel",
            "kind": "dataset",
            "title": f"Russia's losses as claimed by Ukraine: {'corrections' if corrects else 'personnel'}",
            "publisher": compiler,
        }
        if corrects:
            yield from _corrected(on, values, common, [staff], article, world)
            return
        figures = [*_figures(on, values, common, world)]
        yield "statement", said(_id(on), on, [staff], world.only("article", article), figures, "own_count")


def _id(on: str) -> str:
    return f"general-staff-of-ukraine-{on}"


def _figures(on: str, values: Mapping[str, Any], common: Record, world: World) -> Iterator[Record]:
    qualified = text(values.get("personnel*"))
    if qualified not in SAID:
        raise Rejected(f"personnel* is {qualified!r:.40}; known are {', '.join(filter(None, SAID))}")
    since = {"period": f"{BEGAN}/{on}", "counting": "cumulative"}
    lost, captured = count(values, "personnel", world), count(values, "pow", world)
    if lost is not None:
        yield {"id": "losses", "metric": "losses", "wording": f"{SAID[qualified]} {lost}".strip(), **common, **since}
    if captured is not None:
        yield {"id": "captured", "metric": "captured", "wording": str(captured), **common, **since}


def _corrected(
    on: str, values: Mapping[str, Any], common: Record, chain: list[str], article: Record, world: World
) -> Iterator[tuple[str, Record]]:
    """By how many the count was corrected on a day, as a position on the count of the day before."""
    by = signed(values, "personnel")
    if not by:
        world.note("rows that correct equipment alone, which is out of scope")
        return
    figure = {
        "id": "by",
        "metric": "losses",
        "wording": str(abs(by)),
        **common,
        "subset": f"{'added' if by > 0 else 'taken back'} by a correction of earlier counts",
        "period": on,
        "counting": "incremental",
    }
    world.note("corrections of personnel: each a statement that corrects the count of the day before")
    statement = said(f"{_id(on)}-correction", on, chain, world.only("article", article), [figure], "own_count")
    corrected = f"{_id(days_before(on, 1))}-losses"
    yield "statement", {**statement, "stances": [{"figure": corrected, "stance": "corrects"}]}
