"""Sentences that a page can print as they stand."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.countries import ALPHA3
from app.domain.dates import read
from app.domain.prose import (
    Named,
    Scope,
    Spoken,
    answer,
    as_of_text,
    bounds_text,
    citation,
    date_text,
)
from app.domain.question import Question
from app.domain.vocabulary import COMBATANT_STATUS, METRIC, POPULATION

ASKED = Question(
    "killed", "korean-peoples-army", "combatant", "all", None, None, "russo-ukrainian-war", "kursk-oblast", None
)
SCOPE = Scope(ASKED, party="Korean People's Army", conflict="Russo-Ukrainian war", place="Kursk Oblast")
NIS = Named("National Intelligence Service", "intelligence_agency", "KOR")
DAY = read("2025-01-13")
SUM = Spoken(Named("A"), None, 11, None, None, DAY, added_up=3)


def spoken(wording: str | None, who: str = "A", low: int | None = None, best: int | None = None) -> Spoken:
    return Spoken(Named(who), wording, low, best, None, DAY)


def said(wording: str | None, scope: Scope = SCOPE, low: int | None = None, best: int | None = None) -> str:
    """What stands between the claimant and the day."""
    sentence = answer(scope, [spoken(wording, "A", low, best)], [], 0)
    assert sentence.startswith("A said ")
    assert sentence.endswith(", as of 13 January 2025.")
    return sentence.removeprefix("A said ").removesuffix(", as of 13 January 2025.")


def about(**fields: Any) -> Scope:
    return Scope(ASKED._replace(**fields))


def test_the_sentence_on_the_shipped_claim() -> None:
    lawmakers = [Named("Lee Sung-kwon", "lawmaker"), Named("Park Son-won", "lawmaker")]
    one = Spoken(NIS, "more than 300", 301, None, None, DAY, relayers=lawmakers)
    other = Spoken(Named("a US official"), "several hundred", 200, None, None, read("2024-12-17"), "provisional")
    disputes = [("denied", Named("Government of North Korea"))]
    assert answer(SCOPE, [one, other], disputes, 0) == (
        "South Korea's National Intelligence Service said more than 300 combatants (Korean People's Army) had been "
        "killed in Kursk Oblast, as relayed by two lawmakers, as of 13 January 2025; a US official said provisionally "
        "several hundred, as of 17 December 2024; denied by Government of North Korea."
    )


@pytest.mark.parametrize(
    ("wording", "phrase"),
    [
        ("one", "one combatant (Korean People's Army) had been killed in Kursk Oblast"),
        ("1", "1 combatant (Korean People's Army) had been killed in Kursk Oblast"),
        ("at least one", "at least one combatant (Korean People's Army) had been killed in Kursk Oblast"),
        ("no", "no combatants (Korean People's Army) had been killed in Kursk Oblast"),
        ("21", "21 combatants (Korean People's Army) had been killed in Kursk Oblast"),
        ("dozens", "dozens of combatants (Korean People's Army) had been killed in Kursk Oblast"),
        ("Hundreds", "Hundreds of combatants (Korean People's Army) had been killed in Kursk Oblast"),
        ("several hundred", "several hundred combatants (Korean People's Army) had been killed in Kursk Oblast"),
        ("two dozen", "two dozen combatants (Korean People's Army) had been killed in Kursk Oblast"),
        ("300 or so", "300 or so combatants (Korean People's Army) had been killed in Kursk Oblast"),
        ("300-plus", "300-plus combatants (Korean People's Army) had been killed in Kursk Oblast"),
        ("exceeded 200", "“exceeded 200” for combatants killed (Korean People's Army) in Kursk Oblast"),
        ("300 soldiers", "“300 soldiers” for combatants killed (Korean People's Army) in Kursk Oblast"),
        ("300 or more", "“300 or more” for combatants killed (Korean People's Army) in Kursk Oblast"),
    ],
)
def test_a_wording_stands_in_the_sentence(wording: str, phrase: str) -> None:
    assert said(wording) == phrase


@pytest.mark.parametrize(
    ("wording", "wrong"),
    [
        ("none", "none combatants "),
        ("nobody", "nobody comb"),
        ("no one", "no one comb"),
        ("a single", "a single combatants "),
    ],
)
def test_a_word_for_people_is_followed_by_no_noun(wording: str, wrong: str) -> None:
    assert not said(wording).startswith(wrong)


def test_a_wording_that_is_no_number_is_quoted_wherever_it_stands() -> None:
    assert "B said “exceeded 200”" in answer(SCOPE, [spoken("dozens"), spoken("exceeded 200", "B")], [], 0)


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((None, None, None), "an unknown number"),
        ((None, 3000, None), "about 3,000"),
        ((301, None, None), "at least 301"),
        ((None, None, 999), "at most 999"),
        ((6, None, 8), "between 6 and 8"),
        ((6, 7, 8), "between 6 and 8, at best 7"),
        ((6, 7, None), "at least 6, at best 7"),
        ((None, 7, 8), "at most 8, at best 7"),
        ((14, 14, 14), "14"),
        ((0, 0, 0), "0"),
        ((0, None, 0), "0"),
        ((0, None, None), "at least 0"),
        ((1_000_000, None, 2_000_000), "between 1,000,000 and 2,000,000"),
    ],
)
def test_bounds_stand_for_a_missing_wording(bounds: tuple[int | None, int | None, int | None], words: str) -> None:
    assert bounds_text(*bounds) == words
    one = Spoken(Named("A"), None, *bounds, DAY)
    of = " of" if words.endswith("number") else ""
    assert answer(about(), [one], [], 0) == f"A said {words}{of} combatants had been killed, as of 13 January 2025."


@pytest.mark.parametrize(
    ("scope", "phrase"),
    [
        (about(combatant_status=None), "30 people had been killed"),
        (about(combatant_status="mixed"), "30 people had been killed"),
        (about(combatant_status="civilian"), "30 civilians had been killed"),
        (about(combatant_status=None, population="children"), "30 children had been killed"),
        (about(combatant_status="civilian", population="women"), "30 women (civilians) had been killed"),
        (about(metric="injured"), "30 combatants had been injured"),
        (about(metric="missing"), "30 combatants were missing"),
        (about(metric="deployed", subset="in uniform"), "30 combatants (in uniform) had been deployed"),
        (about(metric="casualties"), "30 casualties among combatants"),
        (about(metric="excess_deaths", combatant_status=None), "30 excess deaths among people"),
        (about(metric="containers_shipped", combatant_status=None), "30 containers had been shipped"),
        (Scope(ASKED, perpetrator="Army X", conflict="War"), "30 combatants (by Army X, War) had been killed"),
        (Scope(ASKED, event="Strike", conflict="War"), "30 combatants (Strike) had been killed"),
        (Scope(ASKED, place="Kursk", conflict="War"), "30 combatants had been killed in Kursk"),
    ],
)
def test_a_sentence_says_of_whom(scope: Scope, phrase: str) -> None:
    assert said("30", scope) == phrase


@pytest.mark.parametrize(
    ("metric", "population", "phrase"),
    [
        ("missing", "children", "one child was missing"),
        ("detained", "elderly", "one elderly person was detained"),
        ("killed", "health_workers", "one health worker had been killed"),
        ("containers_shipped", "all", "one container had been shipped"),
    ],
)
def test_one_is_singular(metric: str, population: str, phrase: str) -> None:
    assert said("one", about(metric=metric, population=population, combatant_status=None)) == phrase


def test_containers_that_exceeded_a_number_are_shipped() -> None:
    assert said("exceeded 10", about(metric="containers_shipped")) == "“exceeded 10” for containers shipped"
    assert said("exceeded 10", about(metric="losses")) == "“exceeded 10” for losses among combatants"


def test_a_sum_says_that_it_is_one() -> None:
    sentence = answer(about(metric="casualties"), [SUM], [], 0)
    assert sentence == "A gave 3 numbers that add up to at least 11 casualties among combatants, as of 13 January 2025."


def test_a_sum_is_not_followed_by_a_clause() -> None:
    assert " had been " not in answer(about(), [SUM], [], 0)


@pytest.mark.parametrize(("modality", "verb"), [("confirmed", "confirmed"), ("asserted", "said")])
def test_how_it_was_said(modality: str, verb: str) -> None:
    one = Spoken(Named("A"), "30", 30, 30, 30, DAY, modality)
    assert answer(about(), [one], [], 0).startswith(f"A {verb} 30 combatants")


@pytest.mark.parametrize(
    ("apart", "left"), [(0, ""), (1, " (1 figure set apart)"), (1200, " (1,200 figures set apart)")]
)
def test_no_claim_is_a_sentence_too(apart: int, left: str) -> None:
    assert answer(SCOPE, [], [], apart) == (
        f"Killed, Korean People's Army, combatants, Kursk Oblast, Russo-Ukrainian war: no claim is recorded{left}."
    )


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("2024", "2024"),
        ("2024-10", "October 2024"),
        ("2025-01-13", "13 January 2025"),
        ("2024~", "about 2024"),
        ("2024-10~", "about October 2024"),
        ("2025-01-01?", "1 January 2025 (uncertain)"),
        ("2024/2025", "a day from 2024 to 2025"),
        ("2024-10/2024-12-19", "a day from October 2024 to 19 December 2024"),
        ("2024~/2025-02?", "a day from about 2024 to February 2025 (uncertain)"),
        ("../2025-01", "a day up to January 2025"),
        ("../2024-12-19~", "a day up to about 19 December 2024"),
        ("2024-02-29/..", "a day from 29 February 2024 on"),
        ("0979-03", "March 979"),
    ],
)
def test_every_form_of_date_in_english(text: str, english: str) -> None:
    assert date_text(read(text)) == english
    assert as_of_text(read(text)) == f"as of {english}"


def test_no_date_is_an_unknown_day() -> None:
    assert as_of_text(None) == "as of an unknown day"


@pytest.mark.parametrize(
    ("named", "text"),
    [
        (NIS, "South Korea's National Intelligence Service"),
        (Named("Ministry of Defence", "ministry", "USA"), "the United States' Ministry of Defence"),
        (Named("Ministry of Defence", "ministry", "NLD"), "the Netherlands' Ministry of Defence"),
        (Named("General Staff", "military", "CYP"), "Cyprus' General Staff"),
        (Named("Parliament of Ukraine", "legislature", "UKR"), "Parliament of Ukraine"),
        (Named("Government of Russia", "government", "RUS"), "Government of Russia"),
        (Named("KBS World", "news_outlet", "KOR"), "KBS World"),
        (Named("General Staff", "military"), "General Staff"),
        (Named(None, described_as="a village elder"), "a village elder"),
        (Named(None), "somebody"),
    ],
)
def test_how_somebody_is_named(named: Named, text: str) -> None:
    assert named.text == text


def test_a_name_with_the_adjective_of_its_country_needs_no_country() -> None:
    assert Named("Ukrainian General Staff", "military", "UKR").text == "Ukrainian General Staff"


def test_every_country_has_a_possessive() -> None:
    texts = {code: Named("Army", "military", code).text for code in ALPHA3}
    assert {code for code, text in texts.items() if not re.fullmatch(r".+(s'|[^s]'s) Army", text)} == set()


@pytest.mark.parametrize(
    ("kinds", "text"),
    [
        (["lawmaker"], "R0"),
        (["lawmaker"] * 3, "three lawmakers"),
        (["spokesperson"] * 2, "two spokespeople"),
        (["eyewitness"] * 10, "ten eyewitnesses"),
        (["news_outlet"] * 2, "R0 and R1"),
        (["news_outlet"] * 3, "R0, R1 and R2"),
        (["lawmaker", "official"], "R0 and R1"),
        (["official"] * 11, ", ".join(f"R{place}" for place in range(10)) + " and R10"),
    ],
)
def test_who_relayed_it(kinds: list[str], text: str) -> None:
    relayers = [Named(f"R{place}", kind) for place, kind in enumerate(kinds)]
    sentence = answer(about(), [Spoken(Named("A"), "3", 3, 3, 3, DAY, relayers=relayers)], [], 0)
    assert f"killed, as relayed by {text}, as of" in sentence


def test_those_who_are_only_described_are_not_counted() -> None:
    relayers = [Named(None, "official", None, "police"), Named("B", "official")]
    one = Spoken(Named("A"), "3", 3, 3, 3, DAY, relayers=relayers)
    assert "as relayed by police and B," in answer(about(), [one], [], 0)


@pytest.mark.parametrize(("as_of", "until"), [(None, ""), ("2025-01", ", as of January 2025")])
def test_a_citation_pins_what_was_known(as_of: str | None, until: str) -> None:
    link = "https://example.org/v1/estimates/killed?known_at=7"
    assert citation(about(), read(as_of) if as_of else None, 7, link) == (
        f"Casualty Record, “Killed, combatants”{until}: claims as recorded at change 7. {link}"
    )


WORDINGS = ["more than 300", "one", "dozens", "exceeded 200", "300 soldiers, mostly young", "unknown", "5–6", None]
DATES = ["2024", "2024-10~", "2025-01-13?", "../2025-01", "2024/2025-02-28", "2024-12-19/.."]
claims_spoken = st.builds(
    Spoken,
    st.builds(Named, st.sampled_from(["NIS", "a US official", "Kyiv"]), st.sampled_from(["military", None])),
    st.sampled_from(WORDINGS),
    *(st.none() | st.integers(0, 10**12) for _ in range(3)),
    st.none() | st.sampled_from(DATES).map(read),
    st.sampled_from(["asserted", "confirmed", "provisional"]),
    st.lists(st.builds(Named, st.none() | st.just("KBS"), described_as=st.just("police")), max_size=3),
)
asked = st.builds(
    ASKED._replace,
    metric=st.sampled_from(METRIC.values),
    combatant_status=st.sampled_from([None, *COMBATANT_STATUS.values]),
    population=st.sampled_from(POPULATION.values),
    subset=st.sampled_from([None, "bodies recovered"]),
)


@given(asked, st.lists(claims_spoken, min_size=1, max_size=4), st.booleans())
@settings(deadline=None, max_examples=80)
def test_a_sentence_has_every_claimant_wording_and_date(
    question: Question, all_spoken: list[Spoken], disputed: bool
) -> None:
    disputes = [("disputed", Named("Pyongyang"))] if disputed else []
    sentence = answer(Scope(question, party="The Army", place="Kursk"), all_spoken, disputes, 0)
    parts = sentence.removesuffix(".").split("; ")
    assert len(parts) == len(all_spoken) + disputed
    for part, one in zip(parts, all_spoken, strict=False):
        assert part.lower().startswith(one.claimant.text.lower())
        assert one.quantity in part
        assert part.endswith(f", {as_of_text(one.as_of)}")
        assert all(relayer.text in part for relayer in one.relayers)
    assert all(text in parts[0] for text in ("The Army", "Kursk", question.subset or ""))
    assert disputed == sentence.endswith("; disputed by Pyongyang.")
    assert "None" not in sentence
    assert "  " not in sentence
