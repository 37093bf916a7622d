"""Parts and wordings resolved into a quantity: what fills what, and everything that contradicts."""

from collections.abc import Mapping
from dataclasses import astuple
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from app.domain.problems import Invalid
from app.domain.qualifiers import FIXED_BOUNDS
from app.domain.quantity import Quantity, bounds, resolve
from app.domain.vocabulary import QUALIFIER

TABLE = [
    ("unqualified", 14, (14, 14, 14)),
    ("exactly", 14, (14, 14, 14)),
    ("more_than", 300, (301, None, None)),
    ("at_least", 100, (100, None, None)),
    ("less_than", 50, (None, None, 49)),
    ("up_to", 10000, (None, None, 10000)),
    ("about", 3000, (None, 3000, None)),
    ("nearly", 1000, (None, None, 1000)),
    ("indefinite", 200, (200, None, None)),
    ("unqualified", 0, (0, 0, 0)),
    ("less_than", 1, (None, None, 0)),
]

LONG_WORDING = "at least " + "very " * 60 + "many"

RESOLVED: list[tuple[dict[str, Any], tuple[str, int | None, int | None, int | None, int | None]]] = [
    # The wording alone.
    ({"wording": "more than 300"}, ("more_than", 300, 301, None, None)),
    ({"wording": "between 6 and 8"}, ("between", None, 6, None, 8)),
    ({"wording": "several hundred"}, ("indefinite", None, 200, None, None)),
    ({"wording": "no reliable estimate"}, ("unknown", None, None, None, None)),
    ({"wording": "none"}, ("unqualified", 0, 0, 0, 0)),
    # The parts alone.
    *[({"qualifier": name, "value": value}, (name, value, *found)) for name, value, found in TABLE],
    ({"value": 14}, ("unqualified", 14, 14, 14, 14)),
    ({"value": 0}, ("unqualified", 0, 0, 0, 0)),
    ({"best": 14}, ("estimate", None, None, 14, None)),
    ({"low": 1, "best": 2, "high": 3}, ("estimate", None, 1, 2, 3)),
    ({"low": 0, "high": 0}, ("estimate", None, 0, None, 0)),
    ({"qualifier": "between", "low": 6, "high": 8}, ("between", None, 6, None, 8)),
    ({"qualifier": "indefinite", "low": 12}, ("indefinite", None, 12, None, None)),
    ({"qualifier": "indefinite", "value": 15, "low": 12}, ("indefinite", 15, 12, None, None)),
    ({"qualifier": "unknown"}, ("unknown", None, None, None, None)),
    ({"qualifier": "more_than", "value": 300, "low": 301}, ("more_than", 300, 301, None, None)),
    ({"qualifier": "unqualified", "value": 3, "low": 3, "best": 3, "high": 3}, ("unqualified", 3, 3, 3, 3)),
    # Both: what was given stands, the wording fills the rest if it says the same kind of thing.
    ({"wording": "more than 300", "qualifier": "more_than"}, ("more_than", 300, 301, None, None)),
    ({"wording": "more than 300", "value": 300}, ("more_than", 300, 301, None, None)),
    ({"wording": "more than 300", "low": 301}, ("more_than", 300, 301, None, None)),
    ({"wording": "some 300", "qualifier": "more_than", "value": 300}, ("more_than", 300, 301, None, None)),
    ({"wording": "between 6 and 8", "low": 6}, ("between", None, 6, None, 8)),
    ({"wording": "between 6 and 8", "qualifier": "estimate", "best": 7}, ("estimate", None, None, 7, None)),
    ({"wording": "several hundred", "value": 250}, ("indefinite", 250, 250, None, None)),
    ({"wording": "several hundred", "low": 300}, ("indefinite", None, 300, None, None)),
    ({"wording": "dozens", "qualifier": "at_least", "value": 24}, ("at_least", 24, 24, None, None)),
    ({"wording": "low 0, best 3, high 0", "low": 0, "best": 3}, ("estimate", None, 0, 3, None)),
    ({"wording": "between 6 and 8", "qualifier": "estimate"}, ("estimate", None, None, None, None)),
    ({"wording": "not yet counted", "qualifier": "estimate"}, ("estimate", None, None, None, None)),
    ({"wording": "not yet counted", "qualifier": "unknown"}, ("unknown", None, None, None, None)),
    ({"wording": "unas 300 personas", "qualifier": "about", "value": 300}, ("about", 300, None, 300, None)),
    (
        {"wording": "300 тысяч", "qualifier": "unqualified", "value": 300_000},
        ("unqualified", 300_000, 300_000, 300_000, 300_000),
    ),
    ({"wording": "2 mil 700", "qualifier": "about", "value": 2700}, ("about", 2700, None, 2700, None)),
    ({"wording": "2.700 Tote", "qualifier": "exactly", "value": 2700}, ("exactly", 2700, 2700, 2700, 2700)),
    ({"wording": LONG_WORDING, "qualifier": "at_least", "value": 5}, ("at_least", 5, 5, None, None)),
    ({"wording": "30% of the force", "qualifier": "about", "value": 3000}, ("about", 3000, None, 3000, None)),
]

INVALID: list[tuple[dict[str, Any], set[tuple[str, str]]]] = [
    ({}, {("", "quantity_missing")}),
    ({"qualifier": "estimate"}, {("", "quantity_missing")}),
    ({"wording": "gibberish"}, {("/wording", "wording_not_understood")}),
    ({"wording": ""}, {("/wording", "wording_not_understood")}),
    ({"wording": "gibberish", "value": 5}, {("/qualifier", "required")}),
    (
        {"wording": "gibberish", "qualifier": "more_than"},
        {("/wording", "wording_not_understood"), ("/value", "required")},
    ),
    ({"wording": "more than 300", "qualifier": "about"}, {("/value", "required")}),
    ({"qualifier": "more_than"}, {("/value", "required")}),
    ({"qualifier": "more_than", "low": 301}, {("/value", "required")}),
    ({"qualifier": "indefinite"}, {("/low", "required")}),
    ({"qualifier": "between", "low": 6}, {("/high", "required")}),
    ({"qualifier": "between"}, {("/low", "required"), ("/high", "required")}),
    ({"qualifier": "many", "value": 5}, {("/qualifier", "unlisted_value")}),
    (
        {"qualifier": "many", "low": 5, "high": 4},
        {("/qualifier", "unlisted_value"), ("/low", "low_greater_than_high")},
    ),
    # The order of the bounds.
    ({"low": 10, "best": 5}, {("/low", "low_greater_than_best")}),
    ({"best": 10, "high": 5}, {("/best", "best_greater_than_high")}),
    ({"low": 10, "high": 5}, {("/low", "low_greater_than_high")}),
    ({"qualifier": "between", "low": 8, "high": 6}, {("/low", "low_greater_than_high")}),
    (
        {"low": 3, "best": 2, "high": 1},
        {("/low", "low_greater_than_best"), ("/best", "best_greater_than_high"), ("/low", "low_greater_than_high")},
    ),
    (
        {"wording": "between 6 and 8", "low": 10},
        {("/low", "low_greater_than_high"), ("/wording", "wording_contradicts_parts")},
    ),
    (
        {"qualifier": "unknown", "low": 10, "best": 5},
        {
            ("/low", "bound_contradicts_qualifier"),
            ("/best", "bound_contradicts_qualifier"),
            ("/low", "low_greater_than_best"),
        },
    ),
    (
        {"low": -1, "best": -5},
        {("/low", "negative"), ("/best", "negative"), ("/low", "low_greater_than_best")},
    ),
    # Bounds and values that the qualifier has no place for.
    ({"qualifier": "more_than", "value": 300, "low": 300}, {("/low", "bound_contradicts_qualifier")}),
    ({"qualifier": "more_than", "value": 300, "high": 900}, {("/high", "bound_contradicts_qualifier")}),
    ({"qualifier": "about", "value": 300, "low": 250}, {("/low", "bound_contradicts_qualifier")}),
    ({"qualifier": "nearly", "value": 300, "best": 300}, {("/best", "bound_contradicts_qualifier")}),
    (
        {"wording": "14", "low": 10, "high": 20},
        {("/low", "bound_contradicts_qualifier"), ("/high", "bound_contradicts_qualifier")},
    ),
    ({"qualifier": "indefinite", "low": 12, "high": 90}, {("/high", "bound_contradicts_qualifier")}),
    ({"qualifier": "between", "low": 6, "best": 7, "high": 8}, {("/best", "bound_contradicts_qualifier")}),
    ({"qualifier": "between", "value": 7, "low": 6, "high": 8}, {("/value", "value_contradicts_qualifier")}),
    ({"value": 7, "low": 6, "high": 8}, {("/value", "value_contradicts_qualifier")}),
    ({"qualifier": "unknown", "value": 7}, {("/value", "value_contradicts_qualifier")}),
    # Numbers that are no counts.
    ({"value": -1}, {("/value", "negative")}),
    ({"value": True}, {("/value", "not_an_integer")}),
    ({"low": False, "best": 3}, {("/low", "not_an_integer")}),
    ({"value": 3.0}, {("/value", "not_an_integer")}),
    ({"value": 10**12 + 1}, {("/value", "too_large")}),
    ({"qualifier": "less_than", "value": 0}, {("/value", "no_such_bound")}),
    ({"qualifier": "more_than", "value": 10**12}, {("/value", "no_such_bound")}),
    # The number printed and the parts.
    ({"wording": "more than 300", "value": 400}, {("/wording", "wording_contradicts_parts")}),
    ({"wording": "up to 10,000", "value": 5000}, {("/wording", "wording_contradicts_parts")}),
    ({"wording": "more than 300", "value": 200}, {("/wording", "wording_contradicts_parts")}),
    ({"wording": "more than 300", "qualifier": "unknown"}, {("/wording", "wording_contradicts_parts")}),
    ({"wording": "unknown", "qualifier": "unqualified", "value": 5}, {("/wording", "wording_contradicts_parts")}),
    ({"wording": "301", "qualifier": "more_than", "value": 300}, {("/wording", "wording_contradicts_parts")}),
    ({"wording": "between 6 and 8", "low": 8, "high": 20}, {("/wording", "wording_contradicts_parts")}),
    ({"wording": "at least 100", "qualifier": "estimate", "best": 50}, {("/wording", "wording_contradicts_parts")}),
    ({"wording": "dozens", "qualifier": "unqualified", "value": 3}, {("/wording", "wording_contradicts_parts")}),
    ({"wording": "14", "qualifier": "exactly", "value": 15}, {("/wording", "wording_contradicts_parts")}),
    ({"wording": "about 3,000", "value": 5000}, {("/wording", "wording_contradicts_parts")}),
    ({"wording": "between 6 and 8", "low": 2, "high": 5}, {("/wording", "wording_contradicts_parts")}),
    (
        {"wording": "unas 300 personas", "qualifier": "at_least", "value": 400},
        {("/wording", "wording_contradicts_parts")},
    ),
    ({"wording": "best: two dozen", "low": 2, "high": 5}, {("/wording", "wording_contradicts_parts")}),
    (
        {"wording": "14", "qualifier": "estimate", "low": 30, "high": 20},
        {("/low", "low_greater_than_high"), ("/wording", "wording_contradicts_parts")},
    ),
]


def arguments(given_: Mapping[str, Any]) -> dict[str, Any]:
    """Complete what a case gives to the arguments of resolve."""
    return {"wording": None, **given_}


@pytest.mark.parametrize(("qualifier", "value", "expected"), TABLE)
def test_bounds(qualifier: str, value: int, expected: tuple[int | None, int | None, int | None]) -> None:
    assert bounds(qualifier, value) == expected


@pytest.mark.parametrize(
    ("qualifier", "value"),
    [
        ("between", 6),
        ("estimate", 6),
        ("unknown", 6),
        ("many", 6),
        ("less_than", 0),
        ("more_than", 10**12),
        ("unqualified", -1),
        ("unqualified", 10**12 + 1),
        ("unqualified", True),
    ],
)
def test_bounds_that_do_not_exist(qualifier: str, value: int) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        bounds(qualifier, value)


@pytest.mark.parametrize(("given_", "expected"), RESOLVED)
def test_resolved(given_: dict[str, Any], expected: tuple[str, int | None, int | None, int | None, int | None]) -> None:
    found = resolve(**arguments(given_))
    assert found == Quantity(*expected)
    assert resolve(given_.get("wording"), *astuple(found)) == found


@pytest.mark.parametrize(("given_", "expected"), INVALID)
def test_invalid(given_: dict[str, Any], expected: set[tuple[str, str]]) -> None:
    with pytest.raises(Invalid) as refusal:
        resolve(**arguments(given_))
    problems = refusal.value.problems
    assert {(problem.pointer, problem.code) for problem in problems} == expected
    assert len(problems) == len(expected)
    assert all(problem.detail.endswith(".") for problem in problems)
    assert str(refusal.value)


def test_details_say_what_to_change() -> None:
    def detail(**given_: int | str) -> str:
        with pytest.raises(Invalid) as refusal:
            resolve(**arguments(given_))
        return refusal.value.problems[0].detail

    assert ", ".join(QUALIFIER.values) in detail(qualifier="many", value=5)
    wrong = detail(qualifier="more_than", value=300, low=300)
    assert "must be 301 or left out" in wrong
    assert "qualifier estimate" in wrong
    assert "must be left open" in detail(qualifier="more_than", value=300, high=900)
    assert "qualifier, with value or with low, best and high" in detail(wording="gibberish")
    assert "gibberish" not in detail(wording="gibberish")


counts = st.none() | st.integers(-2, 40) | st.sampled_from([300, 301, 10**12, 10**12 + 1])
wordings = st.none() | st.sampled_from(
    ["more than 30", "14", "between 6 and 8", "several", "about 20", "unknown", "no", "low 0, best 3", "x", "unas 9"]
)
qualifiers = st.none() | st.sampled_from([*QUALIFIER.values, "other"])


@given(wordings, qualifiers, counts, counts, counts, counts)
@settings(deadline=None, max_examples=1500)
def test_whatever_is_resolved_keeps_the_rules(
    wording: str | None, qualifier: str | None, value: int | None, low: int | None, best: int | None, high: int | None
) -> None:
    given_ = {"low": low, "best": best, "high": high}
    bounds_given = [bound for bound in given_.values() if bound is not None]
    in_order = bounds_given == sorted(bounds_given)
    try:
        found = resolve(wording, qualifier, value, low, best, high)
    except Invalid as invalid:
        codes = {problem.code for problem in invalid.problems}
        event("invalid")
    else:
        codes = set()
        check_resolved(found, wording)
        assert found.qualifier == (qualifier or found.qualifier)
        for name, part in (("value", value), *given_.items()):
            assert part is None or getattr(found, name) == part
    # Bounds out of order are always told; the wording may bring in another one.
    assert in_order or codes & OUT_OF_ORDER


OUT_OF_ORDER = {"low_greater_than_best", "best_greater_than_high", "low_greater_than_high"}


def check_resolved(found: Quantity, wording: str | None) -> None:
    """Check what holds for every quantity that resolve returns."""
    assert resolve(wording, *astuple(found)) == found
    stated = [bound for bound in (found.low, found.best, found.high) if bound is not None]
    assert stated == sorted(stated)
    assert all(0 <= bound <= 10**12 for bound in stated)
    if found.qualifier != "estimate" or stated:  # An estimate of which nothing is known needs its wording.
        assert resolve(None, *astuple(found)) == found
    if found.qualifier in FIXED_BOUNDS:
        assert found.value is not None
        assert (found.low, found.best, found.high) == bounds(found.qualifier, found.value)


@given(counts.filter(lambda count: count is None or 0 <= count <= 10**12), st.data())
@settings(deadline=None, max_examples=200)
def test_an_open_bound_stays_open(first: int | None, data: st.DataObject) -> None:
    low, best, high = first, data.draw(st.none() | st.integers(41, 60)), data.draw(st.none() | st.integers(61, 90))
    low = None if low is not None and low > 40 else low
    if (low, best, high) == (None, None, None):
        return
    assert resolve(None, None, None, low, best, high) == Quantity("estimate", None, low, best, high)


@given(st.sampled_from(sorted(FIXED_BOUNDS)), st.integers(1, 10**12 - 1))
@settings(deadline=None, max_examples=200)
def test_bounds_are_ordered(qualifier: str, value: int) -> None:
    stated = [bound for bound in bounds(qualifier, value) if bound is not None]
    assert stated
    assert stated == sorted(stated)
    assert all(0 <= bound <= 10**12 for bound in stated)
