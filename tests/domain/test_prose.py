"""Sentences that a page can print as they stand."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.amounts import is_number
from app.domain.countries import ALPHA3, country_name
from app.domain.dates import read
from app.domain.days import for_period, spanning, within
from app.domain.prose import (
    Named,
    Objection,
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
SCOPE = Scope(ASKED, party="Korean People's Army", conflict="Russo-Ukrainian War", place="Kursk Oblast")
NIS = Named("National Intelligence Service", "intelligence_agency", "KOR")
DAY = read("2025-01-13")
WEEK = read("2025-03-01/2025-03-07")
SUM = Spoken(Named("A"), None, 36, None, None, DAY, added_up=3, period=read("2025-03-01/2025-03-21"))


def spoken(wording: str | None, who: str = "A", low: int | None = None, best: int | None = None) -> Spoken:
    return Spoken(Named(who), wording, low, best, None, DAY)


def said(wording: str | None, scope: Scope = SCOPE, low: int | None = None, best: int | None = None) -> str:
    """What stands between the claimant and the day."""
    sentence = answer(scope, [spoken(wording, "A", low, best)], [], [])
    assert sentence.startswith("A said ")
    assert sentence.endswith(", as of 13 January 2025.")
    return sentence.removeprefix("A said ").removesuffix(", as of 13 January 2025.")


def about(**fields: Any) -> Scope:
    return Scope(ASKED._replace(**fields))


def test_the_sentence_on_the_shipped_claim() -> None:
    lawmakers = [Named("Lee Sung-kwon", "lawmaker"), Named("Park Son-won", "lawmaker")]
    one = Spoken(NIS, "more than 300", 301, None, None, DAY, relayers=lawmakers)
    other = Spoken(Named("a US official"), "several hundred", 200, None, None, read("2024-12-17"), "provisional")
    disputes = [Objection("denied", Named("Government of North Korea"), NIS)]
    assert answer(SCOPE, [one, other], disputes, []) == (
        "South Korea's National Intelligence Service said more than 300 combatants (Korean People's Army, "
        "Russo-Ukrainian War) had been killed in Kursk Oblast, as relayed by two lawmakers, as of 13 January 2025; a "
        "US official said provisionally several hundred, as of 17 December 2024; Government of North Korea denied the "
        "number of South Korea's National Intelligence Service."
    )


@pytest.mark.parametrize(
    ("wording", "phrase"),
    [
        ("one", "one combatant (*)"),
        ("1", "1 combatant (*)"),
        ("at least one", "at least one combatant (*)"),
        ("no", "no combatants (*)"),
        ("21", "21 combatants (*)"),
        ("dozens", "dozens of combatants (*)"),
        ("Hundreds", "Hundreds of combatants (*)"),
        ("several hundred", "several hundred combatants (*)"),
        ("two dozen", "two dozen combatants (*)"),
        ("300 or so", "300 or so combatants (*)"),
        ("300-plus", "300-plus combatants (*)"),
        ("exceeded 200", "“exceeded 200” for combatants killed (*)"),
        ("a single", "a single combatant (*)"),
        ("twenty one", "twenty one combatants (*)"),
        ("both", "both combatants (*)"),
        ("none", "“none” for combatants killed (*)"),
        ("unknown", "“unknown” for combatants killed (*)"),
        ("low 0, best 3, high 0", "“low 0, best 3, high 0” for combatants killed (*)"),
        ("убито 5", "“убито 5” for combatants killed (*)"),
        ("estimated 300", "“estimated 300” for combatants killed (*)"),
        ("300 soldiers", "“300 soldiers” for combatants killed (*)"),
        ("300 or more", "“300 or more” for combatants killed (*)"),
    ],
)
def test_a_wording_stands_in_the_sentence(wording: str, phrase: str) -> None:
    clause = "" if "“" in phrase else " had been killed"
    limits = "Korean People's Army, Russo-Ukrainian War"
    assert said(wording) == f"{phrase.replace('*', limits)}{clause} in Kursk Oblast"


@pytest.mark.parametrize(
    ("wording", "is_one"),
    [
        *((text, True) for text in ("300", "300+", "~300", "c. 300", "an estimated 300", "5–6", "between 5 and 6")),
        *((text, True) for text in ("tens of thousands", "1.2 million", "a few dozen", "zero", "10k")),
        *((text, False) for text in ("(300)", "“300”", "300.", "300%", "300 at least", "single", "no one", "no data")),
        *((text, False) for text in ("около 300", "best 3", "5 or 3", "number", "a", "")),
    ],
)
def test_what_is_a_number_and_nothing_else(wording: str, is_one: bool) -> None:
    assert is_number(wording) is is_one


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
    assert "B said “exceeded 200”" in answer(SCOPE, [spoken("dozens"), spoken("exceeded 200", "B")], [], [])


@pytest.mark.parametrize(
    ("wording", "metric", "told"),
    [
        ("more than 300", "killed", "more than 300"),
        ("300 soldiers", "killed", "“300 soldiers”"),
        ("убито 5", "killed", "“убито 5”"),
        ("several hundred", "killed", "several hundred"),
        ("no", "killed", "no people"),
        ("both", "killed", "both people"),
        ("scores", "killed", "scores of people"),
        ("dozens", "killed", "dozens of people"),
        ("a single", "killed", "a single person"),
        ("no", "casualties", "no casualties"),
        ("dozens", "excess_deaths", "dozens of excess deaths"),
        (None, "killed", "an unknown number of people"),
    ],
)
def test_a_second_claimant_says_a_number_and_a_noun_only_where_it_needs_one(
    wording: str | None, metric: str, told: str
) -> None:
    scope = about(metric=metric, combatant_status=None)
    sentence = answer(scope, [spoken("5"), spoken(wording, "B")], [], [])
    assert sentence.endswith(f"; B said {told}, as of 13 January 2025.")


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((None, None, None), "an unknown number"),
        ((None, 3000, None), "about 3,000"),
        ((301, None, None), "at least 301"),
        ((None, None, 999), "at most 999"),
        ((6, None, 8), "between 6 and 8"),
        ((6, 7, 8), "between 6 and 8 (best estimate 7)"),
        ((6, 7, None), "at least 6 (best estimate 7)"),
        ((None, 7, 8), "at most 8 (best estimate 7)"),
        ((14, 14, 14), "14"),
        ((0, 0, 0), "0"),
        ((0, 3, 0), "0 (best estimate 3)"),
        ((0, None, 0), "0"),
        ((0, None, None), "at least 0"),
        ((1_000_000, None, 2_000_000), "between 1,000,000 and 2,000,000"),
    ],
)
def test_bounds_stand_for_a_missing_wording(bounds: tuple[int | None, int | None, int | None], words: str) -> None:
    assert bounds_text(*bounds) == words
    one = Spoken(Named("A"), None, *bounds, DAY)
    of = " of" if words.endswith("number") else ""
    assert answer(about(), [one], [], []) == f"A said {words}{of} combatants had been killed, as of 13 January 2025."


@pytest.mark.parametrize(
    ("scope", "phrase"),
    [
        (about(combatant_status=None), "30 people had been killed"),
        (about(combatant_status="mixed"), "30 people (combatants and civilians) had been killed"),
        (about(combatant_status="unknown"), "30 people (of unknown status) had been killed"),
        (
            about(combatant_status="mixed", metric="losses"),
            "30 losses among people (combatants and civilians)",
        ),
        (about(combatant_status="unknown", population="men"), "30 men (of unknown status) had been killed"),
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
        (Scope(ASKED, event="Strike", conflict="War"), "30 combatants (Strike, War) had been killed"),
        (Scope(ASKED, place="Kursk", conflict="War"), "30 combatants (War) had been killed in Kursk"),
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
        ("casualties", "all", "one casualty among people"),
        ("losses", "all", "one loss among people"),
        ("indirect_deaths", "all", "one indirect death among people"),
        ("excess_deaths", "women", "one excess death among women"),
    ],
)
def test_one_is_singular(metric: str, population: str, phrase: str) -> None:
    scope = about(metric=metric, population=population, combatant_status=None)
    assert said("one", scope) == phrase
    assert said("1", scope) == phrase.replace("one ", "1 ", 1)
    assert said(None, scope, low=1) == phrase.replace("one ", "at least 1 ", 1)


def test_containers_that_exceeded_a_number_are_shipped() -> None:
    assert (
        said("exceeded 10", about(metric="containers_shipped", combatant_status=None))
        == "“exceeded 10” for containers shipped"
    )
    assert said("exceeded 10", about(metric="losses")) == "“exceeded 10” for losses among combatants"


def test_a_sum_says_that_it_is_one_and_over_which_time() -> None:
    gave = "A gave 3 numbers, for periods between 1 March 2025 and 21 March 2025, that add up to at least 36"
    assert answer(about(metric="casualties"), [SUM], [], []) == (
        f"{gave} casualties among combatants, as of 13 January 2025."
    )
    assert answer(SCOPE, [SUM], [], []) == (
        f"{gave}, for combatants killed (Korean People's Army, Russo-Ukrainian War) in Kursk Oblast, as of 13 January "
        "2025."
    )
    assert f"; {gave}, as of" in answer(SCOPE, [spoken("5", "B"), SUM], [], [])


@pytest.mark.parametrize(
    ("period", "when", "for_what"),
    [
        (
            "2025-03-01/2025-03-07",
            "between 1 March 2025 and 7 March 2025",
            "for the period between 1 March 2025 and 7 March 2025",
        ),
        ("2025-03~/2025", "between about March 2025 and 2025", "for the period between about March 2025 and 2025"),
        ("2025-03-01/2025-03-01", "on 1 March 2025", "for 1 March 2025"),
        ("2025-03-01", "on 1 March 2025", "for 1 March 2025"),
        ("2025-03-01~", "on or about 1 March 2025", "for about 1 March 2025"),
        ("2025-03?", "in March 2025 (uncertain)", "for March 2025 (uncertain)"),
        ("2025~", "in or about 2025", "for about 2025"),
        ("../2025-03-07", "up to 7 March 2025", "for the period up to 7 March 2025"),
        ("2025-03-01/..", "from 1 March 2025 on", "for the period from 1 March 2025 on"),
        (None, "in a period that is not given", "for a period that is not given"),
    ],
)
def test_an_increment_says_its_period(period: str | None, when: str, for_what: str) -> None:
    span = read(period) if period else None
    assert (within(span), for_period(span)) == (when, for_what)
    one = Spoken(Named("A"), "7", 7, 7, 7, DAY, period=span, counting="incremental")
    scope = Scope(ASKED, conflict="War", place="Kursk")
    assert answer(scope, [one], [], []) == (
        f"A said 7 combatants (War) had been killed in Kursk {when}, as of 13 January 2025."
    )
    assert answer(scope, [spoken("5", "B"), one], [], []).endswith(f"; A said 7 {for_what}, as of 13 January 2025.")


def test_an_increment_in_other_words_and_of_other_things_says_its_period_too() -> None:
    one = Spoken(Named("A"), "7 soldiers", 7, 7, 7, DAY, period=WEEK, counting="incremental")
    when = "between 1 March 2025 and 7 March 2025"
    assert f"“7 soldiers” for combatants killed {when}, as of" in answer(about(), [one], [], [])
    losses = answer(about(metric="losses"), [one], [], [])
    assert f"“7 soldiers” for losses among combatants {when}, as of" in losses


@pytest.mark.parametrize("counting", [None, "cumulative", "snapshot"])
def test_what_is_no_increment_is_said_up_to_its_day(counting: str | None) -> None:
    one = Spoken(Named("A"), "7", 7, 7, 7, DAY, period=WEEK, counting=counting)
    assert answer(about(), [one], [], []) == "A said 7 combatants had been killed, as of 13 January 2025."


def test_a_sum_spans_from_its_first_period_to_its_last() -> None:
    assert spanning(WEEK, read("2025-03-15/2025-03-21")).text == "2025-03-01/2025-03-21"
    assert spanning(read("2025-03~"), read("2025-04")).text == "2025-03~/2025-04"


@pytest.mark.parametrize(("modality", "verb"), [("confirmed", "confirmed"), ("asserted", "said")])
def test_how_it_was_said(modality: str, verb: str) -> None:
    one = Spoken(Named("A"), "30", 30, 30, 30, DAY, modality)
    assert answer(about(), [one], [], []).startswith(f"A {verb} 30 combatants")


TITLE = "Killed, Korean People's Army, combatants, Kursk Oblast, Russo-Ukrainian War"


def test_no_claim_is_a_sentence_too() -> None:
    assert answer(SCOPE, [], [], []) == f"{TITLE}: no claim is recorded."


def test_where_nobody_claims_a_number_what_was_said_instead_is_told() -> None:
    said_on = read("2024-12-31")
    apart = [
        ("predicted", Spoken(Named("Alpha"), "up to 10,000", None, None, 10_000, said_on, "predicted")),
        ("unknown", Spoken(Named("Beta"), "unknown", None, None, None, None)),
        ("derived", Spoken(Named("Gamma"), None, 500, 500, 500, None)),
    ]
    assert answer(SCOPE, [], [], apart) == (
        f"{TITLE}: nobody claims a number as a fact; Alpha predicted up to 10,000, as of 31 December 2024; Beta said "
        "that the number is not known; Gamma derived 500 from other figures."
    )


@pytest.mark.parametrize(
    ("reason", "wording", "told"),
    [
        ("predicted", "dozens", "a US official, 2024, predicted dozens of combatants"),
        ("predicted", "300 soldiers", "a US official, 2024, predicted “300 soldiers”"),
        ("predicted", None, "a US official, 2024, predicted between 2 and 9 (best estimate 4)"),
        ("speculated", "500", "a US official, 2024, put forward 500 as a possibility"),
        ("derived", "500", "a US official, 2024, derived 500 from other figures"),
        ("unknown", "Not known", "a US official, 2024, said that the number is not known"),
        ("unknown", None, "a US official, 2024, said that the number is not known"),
        ("unknown", "no estimate", "a US official, 2024, said that the number is not known (“no estimate”)"),
        ("another reason", "500", "a US official, 2024, said 500"),
    ],
)
def test_what_is_no_claim_is_not_told_as_one(reason: str, wording: str | None, told: str) -> None:
    one = Spoken(Named("A US official, 2024"), wording, 2, 4, 9, DAY)
    assert answer(SCOPE, [], [], [(reason, one)]) == (
        f"{TITLE}: nobody claims a number as a fact; {told}, as of 13 January 2025."
    )


def test_where_there_are_claims_what_is_none_is_not_told() -> None:
    apart = [("predicted", spoken("10,000", "Alpha"))]
    assert answer(SCOPE, [spoken("5")], [], apart) == answer(SCOPE, [spoken("5")], [], [])


ALPHA, DELTA = Named("Alpha", "ngo"), Named("Delta, a monitor", "monitor")


@pytest.mark.parametrize(
    ("objection", "told"),
    [
        (Objection("denied", DELTA, ALPHA), "Delta, a monitor, denied the number of Alpha"),
        (Objection("disputed", ALPHA, DELTA, one_of=True), "Alpha disputed one of the numbers of Delta, a monitor"),
        (Objection("corrected", ALPHA, ALPHA), "Alpha corrected its own number"),
        (Objection("corrected", ALPHA, ALPHA, one_of=True), "Alpha corrected one of its own numbers"),
        (Objection("corrected", Named("Kim", "lawmaker"), Named("Kim", "lawmaker")), "Kim corrected their own number"),
        (Objection("denied", ALPHA, Named("An official, 2024")), "Alpha denied the number of an official, 2024"),
        (Objection("denied", ALPHA, Named("Delta Inc.")), "Alpha denied the number of Delta Inc"),
    ],
)
def test_a_dispute_says_whose_number_it_is_about(objection: Objection, told: str) -> None:
    assert answer(about(), [spoken("5"), spoken("6", "B")], [objection], []).endswith(
        f"B said 6, as of 13 January 2025; {told}."
    )


def test_a_name_with_a_comma_is_closed_by_another() -> None:
    who = Named("A senior US military official, 17 December 2024", "anonymous_official", "USA")
    one = Spoken(who, "several hundred", 200, None, None, DAY, relayers=[Named("An aide", "official")])
    assert answer(about(), [one, one], [], []) == (
        "A senior US military official, 17 December 2024, said several hundred combatants had been killed, as relayed "
        "by an aide, as of 13 January 2025; a senior US military official, 17 December 2024, said several hundred, as "
        "relayed by an aide, as of 13 January 2025."
    )


def test_gaps_in_the_record_do_not_tear_a_sentence_apart() -> None:
    scope = Scope(ASKED, "The\nArmy", "Army \tX", "The\r\nWar", "Kursk\u2028Oblast", "The\n\nstrike")
    one = Spoken(Named(" The\nGeneral  Staff "), "more than\n300", 301, None, None, DAY, relayers=[Named("An\nB")])
    sentence = answer(scope, [one], [Objection("denied", Named("C\nD"), Named("E\nF"))], [])
    assert sentence == (
        "The General Staff said more than 300 combatants (The Army, by Army X, The strike, The War) had been killed in "
        "Kursk Oblast, as relayed by an B, as of 13 January 2025; C D denied the number of E F."
    )
    assert answer(scope, [], [], []) == (
        "Killed, The Army, combatants, by Army X, Kursk Oblast, The strike, The War: no claim is recorded."
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


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ukrainian General Staff", "UKR"),
        ("ministry of defence of ukraine", "UKR"),
        ("Russia's Ministry of Defence", "RUS"),
        ("Korean People's Army", "PRK"),
        ("French Army", "FRA"),
        ("Congolese Armed Forces", "COD"),
        ("Armenian Armed Forces", "ARM"),
        ("Turkish Armed Forces", "TUR"),
        ("Myanmar Army", "MMR"),
        ("Royal Netherlands Army", "NLD"),
        ("US Central Command", "USA"),
        ("U.S. Department of Defense", "USA"),
        ("United States Army", "USA"),
        ("UK Ministry of Defence", "GBR"),
        ("British Army", "GBR"),
        ("A senior military official", "USA"),
    ],
)
def test_a_name_that_says_its_country_needs_none(name: str, code: str) -> None:
    text = Named(name, "military", code).text
    assert text == f"{name[0].lower()}{name[1:]}" if name.startswith("A ") else text == name


@pytest.mark.parametrize(
    ("name", "code", "text"),
    [
        ("Armed Forces", "ARM", "Armenia's Armed Forces"),
        ("Congress", "COG", "the Republic of the Congo's Congress"),
        ("Southern Command", "KOR", "South Korea's Southern Command"),
        ("United Command", "USA", "the United States' United Command"),
        ("UKMTO", "GBR", "the United Kingdom's UKMTO"),
        ("Ministry of us all", "USA", "the United States' Ministry of us all"),
        ("Ministry of Health", "COD", "the Democratic Republic of the Congo's Ministry of Health"),
        ("Ministry of Health", "PSE", "Palestine's Ministry of Health"),
        ("The Ministry of Health", "CIV", "Ivory Coast's Ministry of Health"),
    ],
)
def test_a_country_stands_before_a_name_that_does_not_say_it(name: str, code: str, text: str) -> None:
    assert Named(name, "ministry", code).text == text


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("MMR", "Myanmar"),
        ("HKG", "Hong Kong"),
        ("MAC", "Macao"),
        ("CAF", "the Central African Republic"),
        ("DOM", "the Dominican Republic"),
        ("CZE", "the Czech Republic"),
        ("FSM", "the Federated States of Micronesia"),
        ("BIH", "Bosnia and Herzegovina"),
        ("GMB", "the Gambia"),
        ("SLB", "the Solomon Islands"),
        ("VAT", "Vatican City"),
        ("UKR", "Ukraine"),
        ("XXX", None),
        (None, None),
    ],
)
def test_countries_are_named_as_english_names_them(code: str | None, name: str | None) -> None:
    assert country_name(code) == name


def test_no_name_of_a_country_is_that_of_a_list() -> None:
    odd = re.compile(r"[&()]| SAR |China.| - ")
    assert [name for code in ALPHA3 if odd.search(name := country_name(code) or "?")] == []


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
    sentence = answer(about(), [Spoken(Named("A"), "3", 3, 3, 3, DAY, relayers=relayers)], [], [])
    assert f"killed, as relayed by {text}, as of" in sentence


def test_those_who_are_only_described_are_not_counted() -> None:
    relayers = [Named(None, "official", None, "police"), Named("B", "official")]
    one = Spoken(Named("A"), "3", 3, 3, 3, DAY, relayers=relayers)
    assert "as relayed by police and B," in answer(about(), [one], [], [])


@pytest.mark.parametrize(("as_of", "until"), [(None, ""), ("2025-01", ", as of January 2025")])
def test_a_citation_pins_what_was_known(as_of: str | None, until: str) -> None:
    link = "https://example.org/v1/estimates/killed?known_at=7"
    assert citation(about(), read(as_of) if as_of else None, 7, link) == (
        f"Casualty Record, “Killed, combatants”{until}: claims as recorded at change 7. {link}"
    )


WORDINGS = [
    "more than 300",
    "no",
    "убито 5",
    "both",
    "one",
    "dozens",
    "exceeded 200",
    "300 soldiers, mostly young",
    "unknown",
    "5–6",
    None,
]
DATES = ["2024", "2024-10~", "2025-01-13?", "../2025-01", "2024/2025-02-28", "2024-12-19/.."]
claims_spoken = st.builds(
    Spoken,
    st.builds(Named, st.sampled_from(["NIS", "A US official, 2024", "Kyiv"]), st.sampled_from(["military", None])),
    st.sampled_from(WORDINGS),
    *(st.none() | st.integers(0, 10**12) for _ in range(3)),
    st.none() | st.sampled_from(DATES).map(read),
    st.sampled_from(["asserted", "confirmed", "provisional"]),
    st.lists(st.builds(Named, st.none() | st.just("KBS"), described_as=st.just("police")), max_size=3),
    st.sampled_from([0, 0, 3]),
    st.sampled_from([None, WEEK]),
    st.sampled_from([None, "cumulative", "incremental"]),
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
    disputes = [Objection("disputed", Named("Pyongyang"), NIS)] if disputed else []
    sentence = answer(Scope(question, party="The Army", place="Kursk", conflict="The War"), all_spoken, disputes, [])
    parts = sentence.removesuffix(".").split("; ")
    assert len(parts) == len(all_spoken) + disputed
    for part, one in zip(parts, all_spoken, strict=False):
        assert part.lower().startswith(one.claimant.text.lower())
        assert one.quantity in part
        assert part.endswith(f", {as_of_text(one.as_of)}")
        assert all(relayer.text in part for relayer in one.relayers)
        assert not one.is_increment or (within(one.period) if one.period else "a period") in part
    assert all(text in parts[0] for text in ("The Army", "Kursk", "The War", question.subset or ""))
    assert disputed == sentence.endswith(
        "; Pyongyang disputed the number of South Korea's National Intelligence Service."
    )
    assert "None" not in sentence
    assert "  " not in sentence
