"""The attribution chain: every rule, alone and together."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.attribution import Step, problems

CLAIMANT = Step(1, "claimant", "nis", None)


def claimant(step: int) -> Step:
    return Step(step, "claimant", "nis", None)


def relied_on(step: int, source: str | None = None, described_as: str | None = None) -> Step:
    return Step(step, "primary_source", source, described_as)


def relayer(step: int, source: str | None = None, described_as: str | None = None) -> Step:
    return Step(step, "relayer", source, described_as)


VALID = {
    "the claimant alone": [CLAIMANT],
    "two lawmakers relay at one step": [CLAIMANT, relayer(2, "lee-sung-kwon"), relayer(2, "park-son-won")],
    "relayed twice": [CLAIMANT, relayer(2, "lee-sung-kwon"), relayer(3, "kbs")],
    "relied on two": [relied_on(1, "hospital"), relied_on(1, described_as="police"), claimant(2)],
    "the whole length": [relied_on(1, described_as="locals"), relied_on(2, "monitor"), claimant(3), relayer(4, "kbs")],
    "in any order": [relayer(3, "kbs"), claimant(2), relied_on(1, described_as="locals")],
    "named and described": [relied_on(1, "mayor", "the mayor's office"), claimant(2)],
    "a described claimant": [Step(1, "claimant", "nis", "the agency")],
    "the same description twice": [
        relied_on(1, described_as="police"),
        relied_on(1, described_as="police"),
        claimant(2),
    ],
}

WRONG = {
    "nothing": ([], {("", "claimant_missing")}),
    "no claimant": ([relayer(1, "kbs")], {("", "claimant_missing")}),
    "two claimants": ([CLAIMANT, Step(2, "claimant", "kbs", None)], {("/1/role", "second_claimant")}),
    "three claimants": (
        [Step(3, "claimant", "c", None), Step(2, "claimant", "b", None), CLAIMANT],
        {("/0/role", "second_claimant"), ("/1/role", "second_claimant")},
    ),
    "a claimant without source": ([Step(1, "claimant", None, "an official")], {("/0/source", "claimant_needs_source")}),
    "starts at 2": ([claimant(2)], {("", "step_gap")}),
    "a gap": ([CLAIMANT, relayer(3, "kbs")], {("", "step_gap")}),
    "a huge gap": ([CLAIMANT, relayer(10**18, "kbs")], {("", "step_gap")}),
    "step 0": ([claimant(0), relayer(1, "kbs")], {("/0/step", "step_below_one")}),
    "a negative step": ([relied_on(-1, "a"), CLAIMANT], {("/0/step", "step_below_one")}),
    "shares the claimant's step": ([relayer(1, "kbs"), CLAIMANT], {("/0/step", "step_mixes_roles")}),
    "relied on at the claimant's step": ([CLAIMANT, relied_on(1, "a")], {("/1/step", "step_mixes_roles")}),
    "a relayer before": ([relayer(1, "kbs"), claimant(2)], {("/0/step", "relayer_before_claimant")}),
    "a primary source after": ([CLAIMANT, relied_on(2, "a")], {("/1/step", "primary_source_after_claimant")}),
    "mixed after the claimant": (
        [CLAIMANT, relied_on(2, "a"), relayer(2, "b")],
        {("/1/step", "primary_source_after_claimant"), ("/2/step", "step_mixes_roles")},
    ),
    "a source twice": ([CLAIMANT, relayer(2, "nis")], {("/1/source", "source_repeated")}),
    "a source three times": (
        [relayer(2, "kbs"), CLAIMANT, relayer(3, "kbs"), relayer(4, "kbs")],
        {("/2/source", "source_repeated"), ("/3/source", "source_repeated")},
    ),
    "nobody": ([CLAIMANT, relayer(2)], {("/1", "source_or_description_missing")}),
    "a blank description": ([CLAIMANT, relayer(2, None, "  ")], {("/1", "source_or_description_missing")}),
    "an unlisted role": ([CLAIMANT, Step(2, "translator", "a", None)], {("/1/role", "unlisted_value")}),
    "much at once": (
        [relayer(1), Step(2, "claimant", None, None), relayer(4, "a"), relied_on(4, "a")],
        {
            ("/0", "source_or_description_missing"),
            ("/0/step", "relayer_before_claimant"),
            ("/1/source", "claimant_needs_source"),
            ("", "step_gap"),
            ("/3/step", "primary_source_after_claimant"),
            ("/2/step", "step_mixes_roles"),
            ("/2/source", "source_repeated"),
        },
    ),
}


@pytest.mark.parametrize("chain", VALID.values(), ids=VALID.keys())
def test_valid(chain: list[Step]) -> None:
    assert problems(chain) == []


@pytest.mark.parametrize(("chain", "expected"), WRONG.values(), ids=WRONG.keys())
def test_wrong(chain: list[Step], expected: set[tuple[str, str]]) -> None:
    found = problems(chain)
    assert {(problem.pointer, problem.code) for problem in found} == expected
    assert len(found) == len(expected)
    assert all(problem.detail.endswith(".") for problem in found)


def test_the_gap_is_named() -> None:
    assert "step 2" in problems([CLAIMANT, relayer(3, "kbs")])[0].detail


def test_an_unlisted_role_lists_the_allowed() -> None:
    detail = problems([CLAIMANT, Step(2, "translator", "a", None)])[0].detail
    assert "primary_source, claimant, relayer" in detail
    assert "translator" not in detail


@st.composite
def chains(draw: st.DrawFn) -> list[Step]:
    """Draw a valid chain in step order."""
    names = iter(f"source-{number}" for number in range(100))
    chain: list[Step] = []
    shape = [("primary_source", count) for count in draw(st.lists(st.integers(1, 3), max_size=3))]
    shape.append(("claimant", 1))
    shape += [("relayer", count) for count in draw(st.lists(st.integers(1, 3), max_size=3))]
    for step, (role, count) in enumerate(shape, start=1):
        for _ in range(count):
            unnamed = role != "claimant" and draw(st.booleans())
            chain.append(Step(step, role, None, "locals") if unnamed else Step(step, role, next(names), None))
    return chain


any_step = st.builds(
    Step,
    st.integers(-1, 5),
    st.sampled_from(["primary_source", "claimant", "relayer", "other"]),
    st.sampled_from([None, "a", "b", "c"]),
    st.sampled_from([None, "", "police"]),
)


@given(chains(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=150)
def test_a_valid_chain_has_no_problems_in_any_order(chain: list[Step], chance: random.Random) -> None:
    chance.shuffle(chain)
    assert problems(chain) == []


@given(st.lists(any_step, max_size=7), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=300)
def test_the_order_of_the_input_does_not_matter(chain: list[Step], chance: random.Random) -> None:
    order = list(range(len(chain)))
    chance.shuffle(order)

    def blamed(links: list[Step]) -> list[tuple[str, str]]:
        found = []
        for problem in problems(links):
            place, _, field = problem.pointer[1:].partition("/")
            found.append((f"{links[int(place)]}/{field}" if place else "", problem.code))
        return sorted(found)

    assert blamed([chain[place] for place in order]) == blamed(chain)


def moved(chain: list[Step], by: int) -> list[Step]:
    return [replace(link, step=link.step + by) for link in chain]


def claimants(chain: list[Step]) -> list[Step]:
    return [link for link in chain if link.role == "claimant"]


def others(chain: list[Step]) -> list[Step]:
    return [link for link in chain if link.role != "claimant"]


def end(chain: list[Step]) -> int:
    return max(link.step for link in chain)


# Each takes a valid chain and breaks the one rule whose code it is listed under.
MUTATIONS: list[tuple[str, Callable[[list[Step]], list[Step]]]] = [
    ("claimant_missing", others),
    ("second_claimant", lambda chain: [*chain, Step(end(chain) + 1, "claimant", "other", None)]),
    ("claimant_needs_source", lambda chain: [*others(chain), replace(claimants(chain)[0], source=None)]),
    ("source_repeated", lambda chain: [*chain, relayer(end(chain) + 1, claimants(chain)[0].source)]),
    ("step_mixes_roles", lambda chain: [*chain, relayer(claimants(chain)[0].step, "other")]),
    ("step_mixes_roles", lambda chain: [*chain, relied_on(claimants(chain)[0].step, "other")]),
    ("primary_source_after_claimant", lambda chain: [*chain, relied_on(end(chain) + 1, "other")]),
    ("relayer_before_claimant", lambda chain: [relayer(1, "other"), *moved(chain, 1)]),
    ("step_gap", lambda chain: [*chain, relayer(end(chain) + 2, "other")]),
    ("step_gap", lambda chain: moved(chain, 1)),
    ("step_below_one", lambda chain: moved(chain, -1)),
    ("source_or_description_missing", lambda chain: [*chain, relayer(end(chain) + 1)]),
    ("unlisted_value", lambda chain: [*chain, Step(end(chain) + 1, "witness", "other", None)]),
]


@pytest.mark.parametrize(("code", "mutate"), MUTATIONS)
@given(chain=chains())
@settings(deadline=None, max_examples=40)
def test_every_single_mutation_is_noticed(
    code: str, mutate: Callable[[list[Step]], list[Step]], chain: list[Step]
) -> None:
    assert code in [problem.code for problem in problems(mutate(chain))]
