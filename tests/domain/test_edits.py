"""Changes in plain English."""

from typing import Any

import pytest

from app.domain.differences import Difference, differences
from app.domain.edits import difference_told, heading, sentence

WHAT = "the source “Yonhap”"


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (Difference("/name", "Yonhap", "Yonhap News\nAgency"), "name from “Yonhap” to “Yonhap News Agency”"),
        (Difference("/country", None, "KOR"), "country from nothing to “KOR”"),
        (Difference("/aliases", ["A", "B"], []), "aliases from “A”, “B” to nothing"),
        (Difference("/latitude", 51.73, 0), "latitude from 51.73 to 0"),
        (Difference("/open", True, None), "open from true to nothing"),
        (Difference("/attribution/1/role", "relayer", "claimant"), "attribution.1.role from “relayer” to “claimant”"),
        (Difference("/attribution", [{"step": 1}], [{"step": 1}, {"step": 2}]), "attribution changed"),
        (Difference("/party", {"a": 1}, None), "party changed"),
        (Difference("/figures/0/value", 300, 350, "killed"), "value of killed from 300 to 350"),
        (Difference("/figures/0/evidence/1/wording", "a", "b", "killed"),
         "evidence.1.wording of killed from “a” to “b”"),
        (Difference("/figures/1", None, {"id": "f", "metric": "excess_deaths", "wording": "12"}, "f"),
         "f (excess deaths “12”) added"),
        (Difference("/figures/1", {"id": "f", "metric": "killed", "wording": None}, None, "f"), "f (killed) left out"),
        (Difference("/things/1", {"id": "f"}, None, "f"), "f left out"),
        (Difference("/summary", None, "x" * 100), f"summary from nothing to “{'x' * 79}…”"),
    ],
)  # fmt: skip
def test_a_difference_in_words(one: Difference, told: str) -> None:
    assert difference_told(one) == told


@pytest.mark.parametrize(
    ("action", "before", "after", "told"),
    [
        ("create", None, {"name": "Yonhap"}, "The source “Yonhap” was recorded by desk."),
        ("correction", {"name": "Y"}, {"name": "Yonhap"},
         "Correction of the source “Yonhap” by desk: name from “Y” to “Yonhap”."),
        ("update", {"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}, {"a": 2, "b": 2, "c": 2, "d": 2, "e": 2},
         "Update of the source “Yonhap” by desk: a from 1 to 2; b from 1 to 2; c from 1 to 2; and 2 more."),
        ("supplement", {"a": 1}, {"a": 1},
         "Supplement of the source “Yonhap” by desk: nothing that is written in it."),
        ("withdraw", {"figures": [{"id": "one"}]}, None, "The source “Yonhap” was withdrawn by desk."),
        ("restore", None, {"figures": [{"id": "one", "metric": "killed"}]},
         "The source “Yonhap” was restored by desk: one (killed)."),
        ("split", None, {}, "The source “Yonhap” was split by desk."),
    ],
)  # fmt: skip
def test_a_change_in_a_sentence(action: str, before: Any, after: Any, told: str) -> None:
    found = differences(before, after)
    assert sentence(action, WHAT, "desk", None, found) == told
    assert (
        sentence(action, WHAT, "de\nsk", " It\nwas so ", found) == f"{told.replace('desk', 'de sk')} Reason: It was so."
    )


def test_what_was_merged_says_into_what() -> None:
    told = sentence("merge", WHAT, "desk", "The same!", [], "yonhap-news")
    assert told == "The source “Yonhap” was merged into yonhap-news by desk. Reason: The same!"


def test_a_comma_within_a_name_is_closed() -> None:
    assert sentence("withdraw", "the statement of A, 13 January 2025", "desk", "", []) == (
        "The statement of A, 13 January 2025, was withdrawn by desk."
    )


def test_the_heading_says_what_was_done() -> None:
    assert [heading(action, "A\nB") for action in ("create", "correction", "merge", "split")] == [
        "Recorded: A B", "Correction: A B", "Merged: A B", "Split: A B",
    ]  # fmt: skip
