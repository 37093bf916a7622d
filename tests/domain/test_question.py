"""The ids of questions, which must be the same in every record, for ever."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.question import FIELDS, Question
from app.domain.vocabulary import METRIC

SHIPPED = Question(
    "killed", "korean-peoples-army", "combatant", "all", None, None, "russo-ukrainian-war", "kursk-oblast", None
)
ANY = Question("killed", None, None, "all", None, None, None, None, None)

PINNED = {
    "killed-korean-peoples-army-4c20ca16b56705eb": SHIPPED,
    "containers-shipped-korean-peoples-army-2a617fccc2fe96eb": SHIPPED._replace(
        metric="containers_shipped", combatant_status=None
    ),
    "killed-786d2c44ba4589ca": ANY,
    "killed-302f77ed74a5fc91": ANY._replace(subset="bodies recovered — “née”, тела"),
    "indirect-deaths-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-fb7d4c7f35581393": ANY._replace(
        metric="indirect_deaths", party="a" * 39 + "-united", event="e", perpetrator="p"
    ),
}
PATTERN = re.compile(r"[a-z0-9-]{2,80}")

ids = st.from_regex(r"\A[a-z0-9-]{2,80}\Z")
anything = st.none() | st.text(max_size=30)
questions = st.builds(
    Question,
    st.sampled_from(METRIC.values),
    st.none() | ids,
    anything,
    st.sampled_from(["all", "children"]),
    anything,
    *(st.none() | ids for _ in range(4)),
)


@pytest.mark.parametrize(("id_", "question"), PINNED.items(), ids=PINNED.keys())
def test_the_id_never_changes(id_: str, question: Question) -> None:
    assert question.id == id_


def test_the_family_never_changes() -> None:
    assert (SHIPPED.family, ANY.family) == ("749d7b377302d5a3", "3ce7920af26f4294")


def test_the_fields_are_those_of_a_question_in_their_order() -> None:
    assert (
        *("metric", "party", "combatant_status", "population", "subset"),
        *("perpetrator", "conflict", "place", "event"),
    ) == FIELDS


@settings(deadline=None, max_examples=30)
@given(questions)
def test_every_question_has_an_id_that_can_stand_in_a_path(question: Question) -> None:
    assert PATTERN.fullmatch(question.id)
    assert question.id.startswith(question.metric.replace("_", "-"))


def test_a_long_party_is_shortened_without_a_loose_end() -> None:
    assert "--" not in ANY._replace(party="a" * 39 + "-united").id


@settings(deadline=None, max_examples=30)
@given(questions, questions)
def test_different_questions_have_different_ids(one: Question, other: Question) -> None:
    assert (one.id == other.id) == (one == other)


@settings(deadline=None, max_examples=30)
@given(questions, st.sampled_from(FIELDS[1:]))
def test_one_field_more_is_another_question(question: Question, field: str) -> None:
    other = question._replace(**{field: f"{getattr(question, field)}0"})
    assert other.id != question.id
    assert other.family != question.family


@pytest.mark.parametrize("field", [field for field in FIELDS if field not in ("metric", "population")])
def test_nothing_is_not_the_word_for_nothing(field: str) -> None:
    values: list[Any] = [None, "", "null", "None"]
    assert len({ANY._replace(**{field: value}).id for value in values}) == 4


def test_a_value_in_another_field_is_another_question() -> None:
    fields = [field for field in FIELDS if field not in ("metric", "population")]
    assert len({ANY._replace(**{field: "kursk"}).id for field in fields}) == len(fields)


def test_parties_that_are_shortened_to_the_same_differ() -> None:
    one, other = (ANY._replace(party="long-" * 12 + end) for end in ("north", "south"))
    assert one.id[:40] == other.id[:40]
    assert one.id != other.id


@settings(deadline=None, max_examples=30)
@given(questions, st.sampled_from(METRIC.values))
def test_the_family_is_the_same_for_every_metric(question: Question, metric: str) -> None:
    assert question._replace(metric=metric).family == question.family


@settings(deadline=None, max_examples=30)
@given(questions, questions)
def test_families_differ_by_everything_but_the_metric(one: Question, other: Question) -> None:
    assert (one.family == other.family) == (one[1:] == other[1:])
