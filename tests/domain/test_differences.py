"""What differs between two documents: every value, once, under a pointer that leads to it."""

import copy
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.differences import Difference, differences

SIX = {"id": "six", "value": 6}
SEVEN = {"id": "seven", "value": 7}
EIGHT = {"id": "eight", "value": 8}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, None),
        (None, {}),
        ({"a": None}, {}),
        ({}, {"a": None}),
        ({"a": []}, {}),
        (None, {"a": []}),
        ({"a": 1}, {"a": 1.0}),
        ({"a": [1, 2.0]}, {"a": [1.0, 2]}),
        ({"a": {"b": None}}, {"a": {}}),
        ({"a": [{"b": None}]}, {"a": [{}]}),
        ({"a": [SIX, {"id": "nil", "value": None}]}, {"a": [SIX, {"id": "nil"}]}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    ],
)
def test_these_are_equal(before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    assert differences(before, after) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (1, 2),
        (1, "1"),
        (True, 1),
        (0, False),
        (1.0, True),
        ("a", "A"),
        (None, {}),
        ([], None),
        (None, []),
        ([], {}),
        ([1], [True]),
        ([1, 2], [2, 1]),
        ([1], [1, 2]),
        ([[1]], [[2]]),
        ([{"b": 1}], [{"b": 1}, {"b": 2}]),
        ([{"b": 1}], ["b"]),
        ([], ["b"]),
        ([SIX, {"value": 7}], [SIX]),
        ([SIX, SIX], [SIX]),
        ([{"id": 6}], [{"id": 6}, {"id": 7}]),
    ],
)
def test_these_differ_as_a_whole(old: Any, new: Any) -> None:
    assert differences({"a": old}, {"a": new}) == [Difference("/a", old, new)]
    assert differences({"a": new}, {"a": old}) == [Difference("/a", new, old)]


def test_keys_come_in_the_order_of_after_and_then_those_that_went() -> None:
    found = differences({"d": 1, "b": 1, "c": 1}, {"c": 2, "b": 2, "a": 2})
    assert found == [
        Difference("/c", 1, 2),
        Difference("/b", 1, 2),
        Difference("/a", None, 2),
        Difference("/d", 1, None),
    ]


def test_a_pointer_is_escaped() -> None:
    assert differences({}, {"a/b": {"": 1}}) == [Difference("/a~1b", None, {"": 1})]
    assert differences({"~1": {"": 1}}, {"~1": {"": 2}}) == [Difference("/~01/", 1, 2)]


def test_a_record_that_does_not_stand_is_an_empty_one() -> None:
    record = {"title": "Losses", "note": None, "tags": ["a"], "figures": [SIX, SEVEN]}
    assert differences(None, record) == [
        Difference("/title", None, "Losses"),
        Difference("/tags", None, ["a"]),
        Difference("/figures/0", None, SIX, "six"),
        Difference("/figures/1", None, SEVEN, "seven"),
    ]
    assert differences(record, None) == [
        Difference("/title", "Losses", None),
        Difference("/tags", ["a"], None),
        Difference("/figures/0", SIX, None, "six"),
        Difference("/figures/1", SEVEN, None, "seven"),
    ]


def test_items_are_matched_by_their_ids() -> None:
    before = {"figures": [SIX, SEVEN]}
    after = {"figures": [EIGHT, {"id": "seven", "value": 70, "party": "x"}]}
    assert differences(before, after) == [
        Difference("/figures/0", None, EIGHT, "eight"),
        Difference("/figures/1/value", 7, 70, "seven"),
        Difference("/figures/1/party", None, "x", "seven"),
        Difference("/figures/0", SIX, None, "six"),
    ]


def test_an_item_put_ahead_of_the_others_changes_no_order() -> None:
    found = differences({"figures": [SIX, SEVEN]}, {"figures": [EIGHT, SIX, SEVEN]})
    assert found == [Difference("/figures/0", None, EIGHT, "eight")]


def test_another_order_is_one_difference() -> None:
    before, after = {"figures": [SIX, SEVEN, EIGHT]}, {"figures": [EIGHT, SIX, SEVEN]}
    assert differences(before, after) == [
        Difference("/figures", ["six", "seven", "eight"], ["eight", "six", "seven"]),
    ]


def test_a_value_within_an_item_has_the_id_of_the_nearest() -> None:
    def record(step: int, inner: int) -> dict[str, Any]:
        evidence = [{"start": 1}, {"start": step}]
        return {"figures": [SIX, {"id": "f", "evidence": evidence, "parts": [{"id": "p", "of": {"n": inner}}]}]}

    assert differences(record(1, 1), record(2, 2)) == [
        Difference("/figures/1/evidence/1/start", 1, 2, "f"),
        Difference("/figures/1/parts/0/of/n", 1, 2, "p"),
    ]


def test_items_without_ids_are_compared_by_position() -> None:
    before = {"chain": [{"step": 0}, {"step": 1, "source": "a"}]}
    after = {"chain": [{"step": 0}, {"step": 1, "source": "b"}]}
    assert differences(before, after) == [Difference("/chain/1/source", "a", "b")]
    found = differences({"figures": [SIX, {"value": 7}]}, {"figures": [{**SIX, "value": 0}, {"value": 0}]})
    assert found == [Difference("/figures/0/value", 6, 0, "six"), Difference("/figures/1/value", 7, 0)]


scalars = st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from([0.0, 1.0, 0.5]) | st.text(max_size=2)
keys = st.sampled_from(["a", "b", "id", "", "~", "/", "~1", "é"])
items = st.dictionaries(keys, scalars, max_size=3)
identified = st.lists(
    st.builds(lambda item, id_: {**item, "id": id_}, items, st.sampled_from("xyzuvw")),
    max_size=4,
    unique_by=lambda item: item["id"],
)
values = st.recursive(
    scalars | identified,
    lambda inner: st.dictionaries(keys, inner, max_size=3) | st.lists(inner, max_size=3),
    max_leaves=12,
)
documents = st.dictionaries(keys, values, max_size=4)
without_lists = st.dictionaries(
    keys, st.recursive(scalars, lambda inner: st.dictionaries(keys, inner, max_size=3), max_leaves=12), max_size=4
)


@given(documents)
@settings(deadline=None)
def test_nothing_differs_from_itself(document: dict[str, Any]) -> None:
    assert differences(document, copy.deepcopy(document)) == []


@given(without_lists, without_lists)
@settings(deadline=None, max_examples=300)
def test_what_differs_turns_before_into_after(before: dict[str, Any], after: dict[str, Any]) -> None:
    changed = copy.deepcopy(before)
    for one in differences(before, after):
        *path, last = tokens(one.pointer)
        place = changed
        for token in path:
            place = place[token]
        place[last] = copy.deepcopy(one.after)
    assert exact(changed) == exact(after)


@given(documents | st.none(), documents | st.none())
@settings(deadline=None, max_examples=500)
def test_every_pointer_leads_to_its_value(before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    found = differences(before, after)
    for one in found:
        assert exact(one.before) != exact(one.after)
        if one.after is not None:
            assert one.after in forms(in_after(after or {}, one.pointer))
        if one.before is not None:
            assert one.before in forms(in_before(before or {}, after or {}, one.pointer, gone=one.after is None))
    assert len({(one.pointer, one.after is None) for one in found}) == len(found)


@given(documents, documents)
@settings(deadline=None)
def test_it_differs_both_ways_or_not_at_all(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert bool(differences(before, after)) == bool(differences(after, before))


@given(without_lists, without_lists)
@settings(deadline=None)
def test_without_lists_as_much_differs_one_way_as_the_other(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert len(differences(before, after)) == len(differences(after, before))


def tokens(pointer: str) -> list[str]:
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


def exact(value: Any) -> Any:
    """The value so that == tells true from 1 and takes a key that is null for one that is absent."""
    if isinstance(value, Mapping):
        return {key: exact(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [exact(inner) for inner in value]
    return ("bool", value) if isinstance(value, bool) else value


def forms(value: Any) -> list[Any]:
    """What a difference may show of a value: itself, or the ids of its items, for their order."""
    return [value, [item["id"] for item in value]] if by_ids(value) is not None else [value]


def by_ids(value: Any) -> dict[str, Any] | None:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        return None
    found = {item["id"]: item for item in value if isinstance(item.get("id"), str)}
    return found if len(found) == len(value) else None


def in_after(document: Any, pointer: str) -> Any:
    for token in tokens(pointer):
        document = document[int(token)] if isinstance(document, list) else document[token]
    return document


def in_before(before: Any, after: Any, pointer: str, *, gone: bool) -> Any:
    """The value of `before` that a pointer means, which counts items that are in both lists as `after` does."""
    path = tokens(pointer)
    for depth, token in enumerate(path):
        if not isinstance(before, list):
            before = before[token]
            after = after.get(token)
            continue
        place, matched = int(token), by_ids(before)
        if gone and depth == len(path) - 1:
            return before[place]
        after = after[place]
        before = before[place] if matched is None or by_ids([after]) is None else matched[after["id"]]
    return before
