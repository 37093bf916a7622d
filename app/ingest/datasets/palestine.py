"""Daily casualty reports of Gaza, the West Bank and Lebanon, compiled by Tech for Palestine.

What an authority reported is that authority's statement of the day. What the compiler extrapolated (`ext_*`) or counted
on over a restart is a statement of the compiler, derived, where it differs from what was reported. A day of no report
makes no figure.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.ingest.datasets.dataset import Dataset, Rejected, nested, text
from app.ingest.datasets.naming import Record, World
from app.ingest.datasets.rows import Row
from app.ingest.datasets.series import count, report_date, said, signed, within

BEGAN = "2023-10-07"
COMPILER = {"id": "tech-for-palestine", "name": "Tech for Palestine", "kind": "monitor"}
OCHA = {
    "id": "ocha",
    "name": "United Nations Office for the Coordination of Humanitarian Affairs",
    "kind": "international_organization",
    "aliases": ["OCHA", "UN OCHA"],
}
# Who stands behind the names that the files give.
SOURCES: dict[str, Record] = {
    "mohtel": {
        "id": "gaza-ministry-of-health",
        "name": "Ministry of Health (Gaza)",
        "kind": "ministry",
        "country": "PSE",
    },
    "gmotel": {
        "id": "gaza-government-media-office",
        "name": "Government Media Office (Gaza)",
        "kind": "government",
        "country": "PSE",
    },
    "moph_lb": {
        "id": "lebanon-ministry-of-public-health",
        "name": "Ministry of Public Health (Lebanon)",
        "kind": "ministry",
        "country": "LBN",
    },
    "ocha": OCHA,
    "un": OCHA,
}
# A day whose source is missing may have numbers all the same: then nobody but the compiler stands behind them.
MISSING = "missing"
FILLED = "fill"
NO_REPORT = "days of no report: no figure"
MOST_HOURS = 24 * 3650
GAZA = {"id": "gaza-strip", "name": "Gaza Strip", "country": "PSE", "precision": "admin1"}
WEST_BANK = {"id": "west-bank", "name": "West Bank", "country": "PSE", "precision": "admin1"}
LEBANON = {"id": "lebanon", "name": "Lebanon", "country": "LBN", "precision": "country"}
GAZA_WAR = {"id": "gaza-war", "name": "Gaza war", "period": f"{BEGAN}/.."}
ISRAEL_PALESTINE = {"id": "israeli-palestinian-conflict", "name": "Israeli–Palestinian conflict"}
ISRAEL_HEZBOLLAH = {"id": "israel-hezbollah-conflict", "name": "Israel–Hezbollah conflict", "period": "2023-10-08/.."}

# What the counts of Gaza count besides everybody; those with a subset began at a day that the file does not tell.
CUMULATIVE: dict[str, Record] = {
    "killed_cum": {"metric": "killed", "combatant_status": "mixed"},
    "injured_cum": {"metric": "injured", "combatant_status": "mixed"},
    "killed_children_cum": {"metric": "killed", "population": "children"},
    "killed_women_cum": {"metric": "killed", "population": "women"},
    "med_killed_cum": {"metric": "killed", "population": "health_workers"},
    "press_killed_cum": {"metric": "killed", "population": "journalists"},
    "civdef_killed_cum": {"metric": "killed", "population": "rescuers"},
    "aid_seeker_killed_cum": {"metric": "killed", "subset": "people seeking aid"},
    "aid_seeker_injured_cum": {"metric": "injured", "subset": "people seeking aid"},
    "famine_cum": {"metric": "indirect_deaths", "subset": "famine and malnutrition"},
    "child_famine_cum": {"metric": "indirect_deaths", "population": "children", "subset": "famine and malnutrition"},
}
OF_THE_DAY: dict[str, Record] = {
    "killed": {"metric": "killed", "combatant_status": "mixed"},
    "injured": {"metric": "injured", "combatant_status": "mixed"},
    "killed_truce_new": {"metric": "killed", "subset": "killed since the truce"},
    "killed_committee": {"metric": "killed", "subset": "approved by a committee after the event"},
    "killed_recovered": {"metric": "killed", "subset": "bodies recovered"},
    "killed_succumbed": {"metric": "killed", "subset": "died of earlier injuries"},
}
WEST_BANK_CUMULATIVE: dict[str, Record] = {
    "killed_cum": {"metric": "killed", "combatant_status": "mixed"},
    "injured_cum": {"metric": "injured", "combatant_status": "mixed"},
    "killed_children_cum": {"metric": "killed", "population": "children"},
    "injured_children_cum": {"metric": "injured", "population": "children"},
    "displaced_persons_cum": {"metric": "displaced"},
    "displaced_children_cum": {"metric": "displaced", "population": "children"},
}
WEST_BANK_OF_THE_DAY = {
    name.removesuffix("_cum"): said for name, said in WEST_BANK_CUMULATIVE.items() if "displaced" not in name
}


class PalestineDaily(Dataset):
    """The three daily series; which one a row is of tell its columns."""

    name = "palestine-daily"
    description = "Tech for Palestine's daily casualty series of Gaza, the West Bank and Lebanon: JSON"
    revise = "correction"
    suffixes = (".json",)

    def __init__(self, options: Mapping[str, str] | None = None) -> None:
        super().__init__(options)
        # Where each phase of the count of Lebanon began: a restart is another period.
        self._began: dict[str, str] = {}

    def records(self, row: Row, world: World) -> Iterable[tuple[str, Record]]:
        """The statements of a day."""
        values = row.values
        on = report_date(values, "report_date")
        if "flash_source" in values or "verified" in values:
            found = _west_bank(on, values, world)
        elif "phase" in values:
            found = self._lebanon(on, values, world)
        else:
            found = _gaza(on, values, world)
        yield from (("statement", one) for one in found if one["figures"])

    def _lebanon(self, on: str, values: Mapping[str, Any], world: World) -> Iterator[Record]:
        days = _days(values)
        began = self._began.setdefault(text(values.get("phase")) or "", within(on, days).partition("/")[0])
        if not days:
            world.note(NO_REPORT)
            return
        where = {"place": world.named("place", LEBANON), "conflict": world.named("conflict", ISRAEL_HEZBOLLAH)}
        article = _article("lebanon", "Lebanon", world)
        chain = [_source(values.get("report_source"), world)]
        both = ("killed", "injured")
        reported = [
            *_counts({one: OF_THE_DAY[one] for one in both}, values, {**where, **_during(on, days)}, world),
            *_counts(
                {f"{one}_cum_reported": CUMULATIVE[f"{one}_cum"] for one in both},
                values,
                {**where, **_since(began, on)},
                world,
            ),
        ]
        yield said(f"lebanon-daily-{on}", on, chain, article, reported, "own_count")
        first = min(self._began.values())
        counted_on = {
            f"{one}_cum": CUMULATIVE[f"{one}_cum"]
            for one in both
            if values.get(f"{one}_cum") != values.get(f"{one}_cum_reported")
        }
        derived = _counts(counted_on, values, {**where, **_since(first, on), "method": "derived"}, world)
        yield said(f"lebanon-daily-{on}-derived", on, _derived(chain, world), article, derived, "own_count")


def _gaza(on: str, values: Mapping[str, Any], world: World) -> Iterator[Record]:
    days = _days(values)
    if not days:
        world.note(NO_REPORT)
        return
    where = {"place": world.named("place", GAZA), "conflict": world.named("conflict", GAZA_WAR)}
    article = _article("gaza", "Gaza", world)
    chain = [_source(values.get("report_source"), world)]
    during, since, until = ({**where, **one} for one in (_during(on, days), _since(BEGAN, on), _since("..", on)))
    reported = [*_counts(OF_THE_DAY, values, during, world)]
    for name, counted in CUMULATIVE.items():
        reported += _counts({name: counted}, values, until if "subset" in counted else since, world)
    yield said(f"gaza-daily-{on}", on, chain, article, reported, "own_count")
    derived: list[Record] = []
    for of, common in ((OF_THE_DAY, during), (CUMULATIVE, since)):
        differing = {
            f"ext_{name}": counted
            for name, counted in of.items()
            if f"ext_{name}" in values and values[f"ext_{name}"] != values.get(name)
        }
        derived += _counts(differing, values, {**common, "method": "derived"}, world)
    yield said(f"gaza-daily-{on}-derived", on, _derived(chain, world), article, derived, "own_count")


def _west_bank(on: str, values: Mapping[str, Any], world: World) -> Iterator[Record]:
    where = {"place": world.named("place", WEST_BANK), "conflict": world.named("conflict", ISRAEL_PALESTINE)}
    article = _article("west-bank", "the West Bank", world)
    if verified := nested(values, "verified"):
        confirmed = {**where, "modality": "confirmed"}
        figures = [
            *_counts(WEST_BANK_OF_THE_DAY, verified, {**confirmed, **_during(on, 1)}, world),
            *_counts(WEST_BANK_CUMULATIVE, verified, {**confirmed, **_since(BEGAN, on)}, world),
        ]
        yield said(f"west-bank-daily-{on}-verified", on, [_source("un", world)], article, figures, "own_count")
    flash = text(values.get("flash_source"))
    if flash in (None, FILLED, MISSING):
        world.note("days without a flash report: no figure but those that were verified")
        return
    provisional = {**where, **_since(BEGAN, on), "modality": "provisional"}
    figures = [*_counts(WEST_BANK_CUMULATIVE, values, provisional, world)]
    yield said(f"west-bank-daily-{on}-flash", on, [_source(flash, world)], article, figures, "own_count")


def _counts(counted: Mapping[str, Record], values: Mapping[str, Any], common: Record, world: World) -> Iterator[Record]:
    for name, says in counted.items():
        given = count(values, name, world)
        if given is not None:
            yield {"id": name.replace("_", "-"), "wording": str(given), **says, **common}


def _days(values: Mapping[str, Any]) -> int:
    """How many days the report is of, 0 where there was none."""
    if text(values.get("report_source")) == FILLED:
        return 0
    hours = signed(values, "report_period")
    if hours is not None and hours < 0:
        raise Rejected(f"report_period is {hours}, which is no number of hours")
    return 1 if hours is None else -(-min(hours, MOST_HOURS) // 24)


def _during(on: str, days: int) -> Record:
    return {"period": within(on, days), "counting": "incremental"}


def _since(began: str, on: str) -> Record:
    return {"period": f"{began}/{on}" if began != on else on, "counting": "cumulative"}


def _source(given: Any, world: World) -> str:
    """Who reported; the compiler where it does not say, and a source of the name given where it is a new one."""
    name = text(given) or MISSING
    if name == MISSING:
        return world.named("source", COMPILER)
    own = SOURCES.get(name) or {
        "id": f"palestine-daily-{name}".lower().replace("_", "-"),
        "name": name,
        "kind": "other",
    }
    return world.named("source", own)


def _derived(chain: list[str], world: World) -> list[str]:
    """The compiler relies on whom it extrapolates from."""
    return [*dict.fromkeys([*chain, world.named("source", COMPILER)])]


def _article(id_: str, of: str, world: World) -> str:
    publisher = world.named("source", COMPILER)
    own = {"id": f"{id_}-daily", "kind": "dataset", "title": f"Daily casualty reports of {of}", "publisher": publisher}
    return world.only("article", own)
