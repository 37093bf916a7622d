"""Daily series and contested tolls: who says each count, over which days, and what nobody said."""

from pathlib import Path
from typing import Any

import pytest

from app.kit.db import Database
from tests.factories import changes
from tests.importing.running import REAL, Record, imported, listed, one, written

needs_real_data = pytest.mark.skipif(not REAL.exists(), reason="the real data is no part of the project")


def figures(database: Database, statement: str) -> dict[str, Record]:
    found = one(database, "statement", statement)
    return {figure["id"].removeprefix(f"{statement}-"): figure for figure in found["figures"]}


def said(figure: Record) -> tuple[Any, ...]:
    return figure["qualifier"], figure["value"], figure["period"], figure["counting"]


def test_losses_keep_what_was_said_of_the_number(database: Database, tmp_path: Path) -> None:
    days = [
        {"date": "2022-02-25", "day": 2, "personnel": 2800, "personnel*": "about", "POW": 0},
        {"date": "2022-03-10", "day": 15, "personnel": 12000, "personnel*": "more"},
    ]
    result = imported(database, "ukraine-losses", listed(tmp_path / "personnel.json", days))
    assert result.rejected == []
    first = figures(database, "general-staff-of-ukraine-2022-02-25")
    assert said(first["losses"]) == ("about", 2800, "2022-02-24/2022-02-25", "cumulative")
    assert (first["losses"]["metric"], first["losses"]["party"]) == ("losses", "armed-forces-of-russia")
    assert said(first["captured"]) == ("unqualified", 0, "2022-02-24/2022-02-25", "cumulative")
    second = figures(database, "general-staff-of-ukraine-2022-03-10")
    assert (second["losses"]["wording"], second["losses"]["low"]) == ("more than 12000", 12001)
    assert set(second) == {"losses"}, "what is not there is not zero"
    statement = one(database, "statement", "general-staff-of-ukraine-2022-03-10")
    assert (statement["stated_on"], statement["reports"]) == ("2022-03-10", ["ukraine-losses-personnel"])
    assert statement["attribution"][0]["source"] == "general-staff-of-ukraine"


def test_a_corrected_day_is_a_correction(database: Database, tmp_path: Path) -> None:
    day = {"date": "2022-02-25", "personnel": 2800, "personnel*": "about"}
    imported(database, "ukraine-losses", listed(tmp_path / "personnel.json", [day]))
    imported(database, "ukraine-losses", listed(tmp_path / "personnel.json", [day | {"personnel": 2900}]))
    assert [action for action, _, _, _ in changes(database)][-1] == "correction"
    assert figures(database, "general-staff-of-ukraine-2022-02-25")["losses"]["value"] == 2900


def test_a_correction_of_earlier_counts_is_a_position_on_them(database: Database, tmp_path: Path) -> None:
    days = [{"date": f"2025-02-{day}", "personnel": 871850, "personnel*": "about"} for day in (26, 27, 28)]
    corrections = [
        {"date": "2025-02-27", "tank": -5, "personnel": 0},
        {"date": "2025-02-28", "tank": 0, "personnel": 1650},
    ]
    folder = tmp_path / "ukraine"
    folder.mkdir()
    files = [listed(folder / "a_correction.json", corrections), listed(folder / "personnel.json", days)]
    result = imported(database, "ukraine-losses", *files)
    assert result.rejected == [], "corrections are read last"
    statement = one(database, "statement", "general-staff-of-ukraine-2025-02-28-correction")
    (stance,) = statement["stances"]
    assert (stance["stance"], stance["figure"]) == ("corrects", "general-staff-of-ukraine-2025-02-27-losses")
    (figure,) = statement["figures"]
    assert said(figure) == ("unqualified", 1650, "2025-02-28", "incremental")
    assert result.done.notes["rows that correct equipment alone, which is out of scope"] == 1


@pytest.mark.parametrize("given", [-1, "-1", -1.0])
def test_a_correction_by_one_person_less_is_one(database: Database, tmp_path: Path, given: Any) -> None:
    day = {"date": "2025-02-27", "personnel": 871850}
    files = [
        listed(tmp_path / "personnel.json", [day]),
        listed(tmp_path / "correction.json", [{"date": "2025-02-28", "tank": 0, "personnel": given}]),
    ]
    result = imported(database, "ukraine-losses", *files)
    assert result.rejected == []
    figure = figures(database, "general-staff-of-ukraine-2025-02-28-correction")["by"]
    assert (figure["value"], figure["subset"]) == (1, "taken back by a correction of earlier counts")


def test_other_files_are_none_of_these(database: Database, tmp_path: Path) -> None:
    file = listed(tmp_path / "gaza.json", [{"report_date": "2023-10-07", "killed": 232}])
    ((_, why),) = imported(database, "ukraine-losses", file).rejected
    assert why == "there is no column personnel or tank: is this a file of Russia's losses?"
    ((_, why),) = imported(database, "wars", file).rejected
    assert "no JSON object" in why or "no object" in why


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"report_source": {}}, "where one value belongs"),
        ({"report_period": -24}, "report_period is -24, which is no number of hours"),
        ({"report_period": "a day"}, "report_period is 'a day'"),
        ({"killed": [3]}, "where one value belongs"),
    ],
)
def test_a_day_that_cannot_be_read_is_rejected(
    database: Database, tmp_path: Path, fields: dict[str, Any], why: str
) -> None:
    day = {"report_date": "2023-10-07", "report_source": "mohtel", "report_period": 24, "killed": 232} | fields
    ((_, said_),) = imported(database, "palestine-daily", listed(tmp_path / "gaza.json", [day])).rejected
    assert why in said_


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"sides": ["a"]}, "sides is ['a'], which is no list of objects"),
        ({"sides": "a"}, "sides is 'a', which is no list of objects"),
        ({"sides": [{"name": "A", "military_killed": 5}]}, "military_killed is 5, which is no object"),
        ({"sides": [{"name": "A", "members": 3}]}, "members is 3, which is no list of texts"),
        ({"key_atrocities": ["x"]}, "key_atrocities is ['x'], which is no list of objects"),
        ({"sources": {"url": "x"}}, "sources is {'url': 'x'}, which is no list of objects"),
        ({"totals": [1]}, "totals is [1], which is no object"),
        ({"sides": [{"name": "A", "military_killed": {"low": 1, "sources": [3]}}]}, "no list of texts"),
        ({"name": ["A"]}, "where one value belongs"),
    ],
)
def test_a_war_of_another_shape_is_rejected_and_the_next_goes_in(
    database: Database, tmp_path: Path, fields: dict[str, Any], why: str
) -> None:
    war = {"war_id": "a", "name": "A war", "start_year": 1900, "sides": [], "totals": {"grand_low": 5}}
    files = [listed(tmp_path / "a.json", war | fields), listed(tmp_path / "b.json", war | {"war_id": "b"})]
    result = imported(database, "wars", *files)
    ((_, said_),) = result.rejected
    assert why in said_
    assert len(written(database, "statement")) == 1


def test_a_war_nested_too_deep_is_rejected(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"a": ' * 100_000, encoding="utf-8")
    ((_, why),) = imported(database, "wars", file).rejected
    assert why == "This is no JSON: it is nested too deep"


@pytest.mark.parametrize("given", ["less", "~"])
def test_an_unknown_qualifier_is_rejected(database: Database, tmp_path: Path, given: str) -> None:
    day = {"date": "2022-02-25", "personnel": 2800, "personnel*": given}
    result = imported(database, "ukraine-losses", listed(tmp_path / "personnel.json", [day]))
    assert result.rejected == [(1, f"personnel* is '{given}'; known are about, more")]


def test_gaza_has_what_was_reported_and_what_was_extrapolated_apart(database: Database, tmp_path: Path) -> None:
    days = [
        {
            "report_date": "2024-01-12",
            "report_source": "mohtel",
            "report_period": 48,
            "killed": 151,
            "killed_cum": 23708,
            "killed_children_cum": 9600,
            "famine_cum": 7,
            "ext_killed": 239,
            "ext_killed_cum": 23708,
            "ext_killed_children_cum": 9600,
            "ext_press_killed_cum": 117,
        },
        {"report_date": "2024-01-13", "report_source": "mohtel", "report_period": 0, "killed": 0, "killed_cum": 23708},
        {"report_date": "2024-01-14", "report_source": "missing", "report_period": 24, "killed": 12, "ext_killed": 12},
    ]
    result = imported(database, "palestine-daily", listed(tmp_path / "daily.json", days))
    assert result.rejected == []
    reported = figures(database, "gaza-daily-2024-01-12")
    assert said(reported["killed"]) == ("unqualified", 151, "2024-01-11/2024-01-12", "incremental")
    assert said(reported["killed-cum"]) == ("unqualified", 23708, "2023-10-07/2024-01-12", "cumulative")
    assert reported["killed-children-cum"]["population"] == "children"
    assert (reported["famine-cum"]["metric"], reported["famine-cum"]["period"]) == ("indirect_deaths", "../2024-01-12")
    assert {figure["method"] for figure in reported.values()} == {None}
    derived = figures(database, "gaza-daily-2024-01-12-derived")
    assert {name: figure["value"] for name, figure in derived.items()} == {
        "ext-killed": 239,
        "ext-press-killed-cum": 117,
    }
    assert {figure["method"] for figure in derived.values()} == {"derived"}
    chain = one(database, "statement", "gaza-daily-2024-01-12-derived")["attribution"]
    assert [(step["role"], step["source"]) for step in chain] == [
        ("primary_source", "gaza-ministry-of-health"),
        ("claimant", "tech-for-palestine"),
    ]
    assert result.done.notes["days of no report: no figure"] == 1
    statements = {statement["id"]: statement for statement in written(database, "statement")}
    assert "gaza-daily-2024-01-13" not in statements
    nobody = statements["gaza-daily-2024-01-14"]["attribution"]
    assert [step["source"] for step in nobody] == ["tech-for-palestine"], "nobody else stands behind it"


def test_the_west_bank_has_verified_and_flash_apart(database: Database, tmp_path: Path) -> None:
    days = [
        {
            "report_date": "2023-10-08",
            "verified": {"killed": 8, "killed_cum": 14, "injured_children": 7},
            "killed_cum": 13,
            "displaced_persons_cum": 5,
            "displaced_households_cum": 1,
            "settler_attacks_cum": 9,
            "flash_source": "un",
        },
        {"report_date": "2023-10-09", "killed_cum": 13, "flash_source": "fill"},
    ]
    result = imported(database, "palestine-daily", listed(tmp_path / "daily.json", days))
    verified = figures(database, "west-bank-daily-2023-10-08-verified")
    assert {name: (one_["modality"], one_["value"]) for name, one_ in verified.items()} == {
        "killed": ("confirmed", 8),
        "injured-children": ("confirmed", 7),
        "killed-cum": ("confirmed", 14),
    }
    flash = figures(database, "west-bank-daily-2023-10-08-flash")
    assert {name: (one_["modality"], one_["value"]) for name, one_ in flash.items()} == {
        "killed-cum": ("provisional", 13),
        "displaced-persons-cum": ("provisional", 5),
    }
    assert len(written(database, "statement")) == 2
    assert sum(result.done.notes.values()) == 1


def test_a_count_of_lebanon_that_begins_again_has_a_period_of_its_own(database: Database, tmp_path: Path) -> None:
    common = {"report_source": "moph_lb", "injured_cum": 9, "injured_cum_reported": 9}
    days = [
        common
        | {"report_date": "2023-11-14", "report_period": 888, "phase": 1, "killed_cum": 77, "killed_cum_reported": 77},
        common
        | {"report_date": "2026-03-05", "report_period": 96, "phase": 2, "killed_cum": 200, "killed_cum_reported": 123},
        common
        | {"report_date": "2026-03-06", "report_period": 24, "phase": 2, "killed_cum": 294, "killed_cum_reported": 217},
    ]
    imported(database, "palestine-daily", listed(tmp_path / "daily.json", days))
    first, second, third = (
        figures(database, f"lebanon-daily-{day}")["killed-cum-reported"]
        for day in ("2023-11-14", "2026-03-05", "2026-03-06")
    )
    assert said(first) == ("unqualified", 77, "2023-10-09/2023-11-14", "cumulative")
    assert said(second) == ("unqualified", 123, "2026-03-02/2026-03-05", "cumulative")
    assert said(third) == ("unqualified", 217, "2026-03-02/2026-03-06", "cumulative")
    counted_on = figures(database, "lebanon-daily-2026-03-06-derived")
    assert {name: (one_["value"], one_["period"], one_["method"]) for name, one_ in counted_on.items()} == {
        "killed-cum": (294, "2023-10-09/2026-03-06", "derived")
    }


def test_a_war_keeps_open_bounds_open(database: Database, tmp_path: Path) -> None:
    url = "https://example.org/one"
    war = {
        "war_id": "a_war",
        "name": "A war",
        "start_year": 1921,
        "end_year": None,
        "sides": [
            {
                "name": "One side",
                "members": ["Here", "There"],
                "military_killed": {"low": 13, "high": 29, "point": None, "notes": "Our note.", "sources": [url]},
                "civilians_killed_directly": {
                    "low": 5,
                    "high": None,
                    "point": None,
                    "breakdown": [{"cause": "air_strike", "victims_group": "Villagers", "low": None, "high": 3}],
                },
                "deaths_from_actions": [{"type": "siege", "victims_group": "Townspeople", "low": None, "high": None}],
            }
        ],
        "totals": {"grand_low": 18, "grand_high": None},
        "key_atrocities": [{"name": "A day", "year": 1922, "perpetrator": "One side", "low": 2, "high": 2}],
        "sources": [{"url": url, "title": "A book", "publisher": "A press"}],
    }
    result = imported(database, "wars", listed(tmp_path / "a_war.json", war))
    assert result.rejected == []
    found = {figure["id"]: figure for figure in written(database, "figure")}
    bounds = {
        id_.removeprefix("a-war-"): (one_["qualifier"], one_["low"], one_["best"], one_["high"])
        for id_, one_ in found.items()
    }
    assert bounds == {
        "1-one-side-military": ("estimate", 13, None, 29),
        "1-one-side-civilians": ("estimate", 5, None, None),
        "1-one-side-civilians-1": ("estimate", None, None, 3),
        "1-one-side-actions-1": ("unknown", None, None, None),
        "total-grand": ("estimate", 18, None, None),
        "1-a-day": ("estimate", 2, None, 2),
    }
    own, did = found["a-war-1-one-side-military"], found["a-war-1-one-side-civilians"]
    assert (own["party"], own["perpetrator"]) == ("one-side", None), "its own dead"
    assert (did["party"], did["perpetrator"]) == (None, "one-side"), "whom it killed"
    assert found["a-war-total-grand"]["method"] == "derived"
    statement = one(database, "statement", "a-war-1-one-side-military")
    assert statement["attribution"][0]["described_as"] == "A press: A book"
    assert one(database, "conflict", "a-war")["period"] == "1921/.."


@needs_real_data
@pytest.mark.parametrize(
    ("format", "place", "rows", "created"),
    [
        ("ukraine-losses", "ukraine", 1654, 1634),
        ("palestine-daily", "palestine", 2289, 2826),
        ("wars", "wars", 81, 3122),
    ],
)
def test_the_real_files(database: Database, format: str, place: str, rows: int, created: int) -> None:
    files = sorted((REAL / place).rglob("*.json"))
    first = imported(database, format, *files)
    assert (first.done.read, first.rejected) == (rows, [])
    assert first.counts == {"create": created}
    again = imported(database, format, *files)
    assert set(again.counts) == {"unchanged"}
