"""One figure as it is read: its sentence, its heading, and how to cite it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.quoting import citation_of, figures_in, ids_in, ids_of_others, sentence_of, sentences_of, title_of
from app.domain.vocabulary import COMBATANT_STATUS, COUNTING, METHOD, METRIC, MODALITY, POPULATION, QUALIFIER


def ref(id_: str, name: str) -> dict[str, str]:
    return {"id": id_, "name": name}


def step(number: int, role: str, source: dict[str, str] | None, described_as: str | None = None) -> dict[str, Any]:
    return {"step": number, "role": role, "source": source, "described_as": described_as}


NIS = step(1, "claimant", ref("nis", "National Intelligence Service"))
LEE = step(2, "relayer", ref("lee", "Lee Sung-kwon"))
PARK = step(2, "relayer", ref("park", "Park Son-won"))
SOURCES = {
    "nis": {"kind": "intelligence_agency", "country": "KOR"},
    "lee": {"kind": "lawmaker", "country": "KOR"},
    "park": {"kind": "lawmaker", "country": "KOR"},
}
FIGURE: dict[str, Any] = {
    "id": "nis-killed",
    "metric": "killed",
    "unit": "persons",
    "wording": "more than 300",
    "qualifier": "more_than",
    "value": 300,
    "low": 301,
    "best": None,
    "high": None,
    "party": ref("kpa", "Korean People's Army"),
    "combatant_status": "combatant",
    "population": "all",
    "subset": None,
    "perpetrator": None,
    "conflict": ref("war", "Russo-Ukrainian War"),
    "place": ref("kursk", "Kursk Oblast"),
    "event": None,
    "period": "../2025-01-13",
    "as_of": "2025-01-13",
    "counting": "cumulative",
    "modality": "asserted",
    "method": "intelligence_assessment",
    "statement": {"id": "briefing", "stated_on": "2025-01-13", "basis": "closed_briefing"},
    "attribution": [NIS, LEE, PARK],
    "evidence": [],
}
OF_WHOM = "combatants (Korean People's Army, Russo-Ukrainian War) had been killed in Kursk Oblast"
HEADING = "Killed, Korean People's Army, combatants, Kursk Oblast, Russo-Ukrainian War"
RELAYED = "as relayed by two lawmakers"


def sentence(**changed: Any) -> str:
    return sentence_of(FIGURE | changed, SOURCES)


def test_a_claim_is_said_as_the_answer_to_its_question_says_it() -> None:
    assert sentence() == (
        f"South Korea's National Intelligence Service said more than 300 {OF_WHOM}, {RELAYED}, as of 13 January 2025."
    )


def test_what_the_caller_does_not_know_of_the_sources_is_left_out() -> None:
    assert sentence_of(FIGURE) == (
        f"National Intelligence Service said more than 300 {OF_WHOM}, as relayed by Lee Sung-kwon and Park Son-won, "
        "as of 13 January 2025."
    )


def bounds(low: int | None, best: int | None, high: int | None) -> dict[str, Any]:
    return {"wording": None, "qualifier": "estimate", "value": None, "low": low, "best": best, "high": high}


@pytest.mark.parametrize(
    ("changed", "number"),
    [
        (bounds(100, None, None), "at least 100"),
        (bounds(None, None, 100), "at most 100"),
        (bounds(100, 150, None), "at least 100 (best estimate 150)"),
        (bounds(None, 150, None), "about 150"),
        (bounds(0, 0, 0), "0"),
        (bounds(None, None, None), "an unknown number of"),
        ({"wording": "nearly 1,000", "qualifier": "nearly"}, "nearly 1,000"),
        ({"wording": "up to 10,000", "qualifier": "up_to"}, "up to 10,000"),
    ],
)
def test_an_open_bound_is_never_closed(changed: dict[str, Any], number: str) -> None:
    assert f" said {number} {OF_WHOM}, " in sentence(**changed)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"modality": "predicted"}, "predicted more than 300"),
        ({"modality": "speculated"}, "put forward more than 300 as a possibility"),
        ({"method": "derived"}, "derived more than 300 from other figures"),
        ({"qualifier": "unknown", "wording": "unknown", "low": None}, "said that the number is not known"),
        (
            {"qualifier": "unknown", "wording": "no reliable estimate as yet", "low": None},
            "said that the number is not known (“no reliable estimate as yet”)",
        ),
    ],
)
def test_what_is_no_claim_is_not_made_one(changed: dict[str, Any], said: str) -> None:
    who = "South Korea's National Intelligence Service"
    assert sentence(**changed) == f"{HEADING}: {who} {said}, {RELAYED}, as of 13 January 2025."
    bare = sentence(**changed, as_of=None, attribution=[NIS])
    assert bare == f"{HEADING}: {who} {said}."


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"modality": "confirmed"}, "Service confirmed more than 300 combatants"),
        ({"modality": "provisional"}, "Service said provisionally more than 300 combatants"),
        ({"counting": "incremental", "period": "2025-01-01/2025-01-13"}, "Oblast between 1 January 2025 and"),
        ({"counting": "incremental", "period": None}, "Oblast in a period that is not given"),
        ({"as_of": None}, "as of an unknown day."),
        ({"as_of": "2025-01~"}, "as of about January 2025."),
        ({"subset": "bodies recovered"}, "(Korean People's Army, bodies recovered, Russo-Ukrainian War)"),
        ({"perpetrator": ref("zsu", "Armed Forces of Ukraine")}, "by Armed Forces of Ukraine"),
        ({"event": {"id": "raid", "title": "A raid"}}, "(Korean People's Army, A raid, Russo-Ukrainian War)"),
    ],
)
def test_what_limits_a_claim_is_said(changed: dict[str, Any], part: str) -> None:
    assert part in sentence(**changed)


def test_who_is_only_described_is_named_so_and_once() -> None:
    police = [step(2, "relayer", None, "police"), step(3, "relayer", None, "police")]
    assert ", as relayed by police, " in sentence(attribution=[NIS, *police])


def test_two_relayers_of_one_name_are_two() -> None:
    again = step(2, "relayer", ref("other-lee", "Lee Sung-kwon"))
    sources = SOURCES | {"other-lee": SOURCES["lee"]}
    assert RELAYED in sentence_of(FIGURE | {"attribution": [NIS, LEE, again]}, sources)


def stance(taken: str, who: str, stated_on: str | None = None) -> dict[str, Any]:
    at = {"id": f"of-{who.lower()}", "stated_on": stated_on, "basis": None}
    return {"statement": at, "claimant": ref(who.lower(), who), "stance": taken, "perpetrator": None}


def test_who_speaks_against_a_number_is_said_in_the_order_in_which_they_did() -> None:
    stances = [
        stance("denies", "Pyongyang"),
        stance("disputes", "Kyiv", "2025-02"),
        stance("affirms", "Seoul", "2025-01"),
        stance("corrects", "Moscow", "2025-01-20"),
    ]
    number = "the number of South Korea's National Intelligence Service"
    said = f"; Moscow corrected {number}; Kyiv disputed {number}; Pyongyang denied {number}."
    assert sentence(stances=stances).endswith(f"as of 13 January 2025{said}")
    assert sentence(stances=stances, modality="predicted").endswith(f"as of 13 January 2025{said}")
    assert ids_in([FIGURE | {"stances": stances}]) == ["nis", "lee", "park", "pyongyang", "kyiv", "seoul", "moscow"]


def test_a_heading_says_whose_and_of_what() -> None:
    assert title_of(FIGURE, SOURCES) == f"South Korea's National Intelligence Service: {HEADING}"
    anonymous = step(1, "claimant", ref("an-official", "A senior US official"))
    assert title_of(FIGURE | {"attribution": [anonymous]}) == f"A senior US official: {HEADING}"


def test_a_citation_names_the_day_the_change_and_a_link() -> None:
    assert citation_of("A: Killed", "2025-01-13", 17, "https://x/v1/figures/f?known_at=17") == (
        "Casualty Record, “A: Killed”, as of 13 January 2025: claim as recorded at change 17. "
        "https://x/v1/figures/f?known_at=17"
    )
    assert citation_of("A\n B", None, 17, "https://x", "source") == (
        "Casualty Record, “A B”: source as recorded at change 17. https://x"
    )


def test_the_figures_of_a_statement_have_its_chain() -> None:
    body = {name: value for name, value in FIGURE.items() if name not in ("statement", "attribution")}
    said = {"id": "briefing", "stated_on": "2025-01-13", "basis": "closed_briefing", "attribution": [NIS, LEE, PARK]}
    (figure,) = figures_in({**said, "figures": [body]})
    assert figure == FIGURE


def said_by(*steps: dict[str, Any], others: dict[str, Any] | None = None, **parts: Any) -> list[str]:
    at = {"id": "said", "stated_on": "2025-01-13", "basis": None}
    return sentences_of({**at, "attribution": [*steps], "figures": [], "stances": [], **parts}, SOURCES, others)


def position(stance: str, **target: Any) -> dict[str, Any]:
    return {"event": None, "figure": None, "stance": stance, "perpetrator": None, **target}


def test_a_statement_says_its_figures_and_its_positions() -> None:
    body = {name: value for name, value in FIGURE.items() if name not in ("statement", "attribution")}
    raid = {"id": "raid", "title": "The raid"}
    number = {"id": "other", "metric": "indirect_deaths", "wording": "some 40"}
    who = "South Korea's National Intelligence Service"
    taken = [
        position("alleges", event=raid, perpetrator=ref("kpa", "Korean People's Army")),
        position("no_comment", event=raid),
        position("disputes", figure=number),
        position("denies", figure=number | {"wording": None}),
    ]
    assert said_by(NIS, LEE, PARK, figures=[body], stances=taken) == [
        sentence(),
        f"{who} alleged the event recorded as The raid, by Korean People's Army, {RELAYED}, on 13 January 2025.",
        f"{who} gave no comment on the event recorded as The raid, {RELAYED}, on 13 January 2025.",
        f"{who} disputed a number that another statement gives (indirect deaths), {RELAYED}, on 13 January 2025.",
        f"{who} denied a number that another statement gives (indirect deaths), {RELAYED}, on 13 January 2025.",
    ]


@pytest.mark.parametrize("wording", ["some 40", None, "more\n than 5,937"])
@pytest.mark.parametrize("taken", ["affirms", "denies", "disputes", "corrects", "no_comment"])
def test_no_number_stands_without_whose_it_is(wording: str | None, taken: str) -> None:
    number = {"id": "other", "metric": "killed", "wording": wording}
    stances = [position(taken, figure=number, perpetrator=ref("zsu", "Armed Forces of Ukraine"))]
    assert ids_of_others([{"stances": stances}, {"stances": [*stances, position("denies", event={"id": "raid"})]}]) == [
        "other"
    ]
    namesake = step(1, "claimant", ref("other-nis", "National Intelligence Service"))
    relayed_by = step(2, "relayer", ref("lee", "Lee Sung-kwon"))
    words = f", “{' '.join(wording.split())}”" if wording else ""
    for owner, whose in (
        (step(1, "claimant", ref("kyiv", "Kyiv")), f"the number of Kyiv{words}"),
        (NIS, f"its own number{words}"),
        (namesake, f"the number of National Intelligence Service{words}"),
    ):
        known = {"other": {"id": "other", "attribution": [owner, relayed_by]}}
        (said,) = said_by(NIS, stances=stances, others=known)
        assert f" {whose} (killed), by Armed Forces of Ukraine, on 13 January 2025." in said
    for unknown in ({}, {"else": {"attribution": [namesake]}}):
        (said,) = said_by(NIS, stances=stances, others=unknown)
        assert " a number that another statement gives (killed), by Armed Forces of Ukraine, on 13" in said
        assert not any(digit in said.partition(", on 13")[0] for digit in "0123456789")


def test_a_statement_of_which_nothing_is_recorded_says_so() -> None:
    anonymous = step(1, "claimant", ref("an-official", "A senior US official"))
    assert said_by(anonymous) == [
        "A senior US official made a statement, on 13 January 2025, of which neither a number nor a position is "
        "recorded."
    ]
    assert said_by(anonymous, stated_on=None) == [
        "A senior US official made a statement, of which neither a number nor a position is recorded."
    ]


TEXT = st.text(min_size=1, max_size=60)
NUMBER = st.none() | st.integers(0, 10**18)


@given(
    st.fixed_dictionaries(
        {
            "metric": st.sampled_from(METRIC.values),
            "wording": st.none() | TEXT,
            "qualifier": st.sampled_from(QUALIFIER.values),
            "low": NUMBER,
            "best": NUMBER,
            "high": NUMBER,
            "combatant_status": st.none() | st.sampled_from(COMBATANT_STATUS.values),
            "population": st.sampled_from(POPULATION.values),
            "subset": st.none() | TEXT,
            "counting": st.none() | st.sampled_from(COUNTING.values),
            "modality": st.sampled_from(MODALITY.values),
            "method": st.none() | st.sampled_from(METHOD.values),
            "place": st.none() | TEXT.map(lambda name: ref("place", name)),
        }
    ),
    TEXT,
)
def test_whatever_a_figure_holds_is_one_line_that_names_who_said_it(changed: dict[str, Any], who: str) -> None:
    claimant = step(1, "claimant", ref("who", f"x{who}y"))
    said = sentence_of(FIGURE | changed | {"attribution": [claimant]})
    assert said.endswith(".")
    assert said == " ".join(said.split())
    assert " ".join(f"x{who}y".split()).lower() in said.lower()
