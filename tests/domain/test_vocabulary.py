"""The vocabularies: exactly the values of the contract, each with a definition and a standard."""

import pytest

from app.domain import vocabulary
from app.domain.countries import ALPHA3
from app.domain.vocabulary import UNITS, VOCABULARIES, Term, Vocabulary

CONTRACT = {
    "metric": "killed injured missing captured detained casualties losses indirect_deaths excess_deaths deployed"
    " displaced containers_shipped",
    "combatant_status": "combatant civilian mixed unknown",
    "population": "all children women men elderly health_workers journalists rescuers",
    "modality": "asserted confirmed provisional predicted speculated",
    "counting": "cumulative incremental snapshot",
    "method": "recorded tracked estimated intelligence_assessment derived",
    "qualifier": "unqualified exactly more_than at_least less_than up_to about nearly between indefinite estimate"
    " unknown",
    "basis": "on_record closed_briefing anonymous document own_count imagery unknown",
    "chain_role": "primary_source claimant relayer",
    "stance": "affirms alleges denies disputes no_comment corrects",
    "evidence_part": "headline lede body quote caption table",
    "source_kind": "intelligence_agency government head_of_state ministry military armed_group lawmaker legislature"
    " political_party official anonymous_official spokesperson captive eyewitness expert hospital ngo"
    " international_organization monitor dataset news_outlet news_agency other",
    "article_kind": "news_article social_post press_release report dataset video other",
    "party_kind": "state state_military armed_group coalition people other",
    "event_kind": "battle offensive strike massacre one_sided_violence incident_series deployment capture defection"
    " agreement visit invasion arms_transfer other",
    "event_party_role": "side_a side_b perpetrator target participant signatory supplier recipient",
    "type_of_violence": "state_based non_state one_sided",
    "event_clarity": "high lower",
    "place_precision": "exact near settlement admin2 admin1 approximate country international",
    "text_rights": "private open closed",
    "proposal_state": "open accepted merged rejected",
    "action": "create correction update supplement withdraw restore merge",
    "unit": "persons containers",
    "agreement": "single consistent differing contradictory none",
    "exclusion": "predicted speculated incremental derived unknown",
    "mark": "decrease restart derived superseded",
    "interval": "day week month",
    "rule": "parts_do_not_add_up contradictory_claimants count_falls two_numbers_one_day wording_drift not_in_text"
    " more_casualties_than_deployed change_of_position total_without_claimant contradictory_published_bounds",
    "severity": "info warning error",
}


def test_the_vocabularies_are_those_of_the_contract() -> None:
    assert list(VOCABULARIES) == list(CONTRACT)


@pytest.mark.parametrize("name", CONTRACT)
def test_values(name: str) -> None:
    listed = VOCABULARIES[name]
    assert listed.values == tuple(CONTRACT[name].split())
    assert len(set(listed.values)) == len(listed.values)
    assert getattr(vocabulary, name.upper()) is listed
    assert listed.name == name
    assert listed.definition.endswith(".")


@pytest.mark.parametrize(
    ("name", "term"), [(name, term) for name, listed in VOCABULARIES.items() for term in listed.terms]
)
def test_every_term_has_a_definition_and_a_standard(name: str, term: Term) -> None:
    assert term.definition.endswith(".")
    assert term.definition[0].isupper()
    assert "\n" not in term.definition
    assert 10 < len(term.definition) <= 120
    assert term.standard


def test_definitions_within_a_vocabulary_differ() -> None:
    for listed in VOCABULARIES.values():
        assert len({term.definition for term in listed.terms}) == len(listed.terms)


def test_casualties_are_not_deaths() -> None:
    casualties = next(term for term in VOCABULARIES["metric"].terms if term.value == "casualties")
    assert "not deaths" in casualties.definition
    assert "injured" in casualties.definition


def test_membership() -> None:
    listed = Vocabulary("colour", "Colours.", (Term("red", "The colour of blood.", "None"),))
    assert "red" in listed
    assert "blue" not in listed
    assert None not in listed
    assert [] not in listed


def test_units() -> None:
    assert set(UNITS) == set(VOCABULARIES["metric"].values)
    assert set(UNITS.values()) == set(VOCABULARIES["unit"].values)
    assert UNITS["killed"] == "persons"
    assert UNITS["containers_shipped"] == "containers"


def test_countries() -> None:
    assert len(ALPHA3) == 249
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in ALPHA3)
    assert {"KOR", "PRK", "RUS", "UKR", "USA", "PSE", "TWN", "SSD"} <= ALPHA3
    assert {"XKX", "YUG", "SUN", "EUR"}.isdisjoint(ALPHA3)
