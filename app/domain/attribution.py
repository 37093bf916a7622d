"""The attribution chain of a statement: whom the claimant relied on, who claims, and who passed it on."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.problems import Problem
from app.domain.vocabulary import CHAIN_ROLE


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain.

    `step` counts from 1, and links of one role may share it; `role` is a value of CHAIN_ROLE; `source` is the id of a
    source, and `described_as` the words for somebody whom no record of a source stands for ("police").
    """

    step: int
    role: str
    source: str | None
    described_as: str | None


# Each link with its place in the input, in step order. Within a step the claimant comes first, so that it is the others
# that are told to move; the rest of the order only makes the answer independent of the order of the input.
_Links = list[tuple[int, Step]]
_ROLE_ORDER = {"claimant": 0, "primary_source": 1, "relayer": 2}


def problems(chain: Sequence[Step]) -> list[Problem]:
    """Return everything that is wrong with a chain, in whatever order its links are given; nothing if it is valid.

    Pointers are relative to the list of links ("/2/source" is the third link as given), "" for the chain as a whole.
    """
    links: _Links = sorted(enumerate(chain), key=_rank)
    return [
        *_link_problems(links),
        *_claimant_problems(links),
        *_gaps(links),
        *_shared_steps(links),
        *_order(links),
        *_repetitions(links),
    ]


def _rank(placed: tuple[int, Step]) -> tuple[object, ...]:
    _, link = placed
    names = (link.role, link.source is None, link.source or "", link.described_as is None, link.described_as or "")
    return (link.step, _ROLE_ORDER.get(link.role, len(_ROLE_ORDER)), *names)


def _link_problems(links: _Links) -> Iterator[Problem]:
    for place, link in links:
        if link.role not in CHAIN_ROLE:
            allowed = ", ".join(CHAIN_ROLE.values)
            yield Problem(f"/{place}/role", "unlisted_value", f"The role is one of: {allowed}.")
        if link.step < 1:
            yield Problem(f"/{place}/step", "step_below_one", "Steps are counted from 1.")
        if link.role == "claimant":
            if not link.source:
                detail = "A claimant is a source of its own; name it, even if it is an anonymous official."
                yield Problem(f"/{place}/source", "claimant_needs_source", detail)
        elif not link.source and not (link.described_as or "").strip():
            detail = "Name a source here, or say in described_as who it was."
            yield Problem(f"/{place}", "source_or_description_missing", detail)


def _claimant_problems(links: _Links) -> Iterator[Problem]:
    claimants = [place for place, link in links if link.role == "claimant"]
    if not claimants:
        detail = "A chain has exactly one claimant; where nobody else is named, it is the publisher."
        yield Problem("", "claimant_missing", detail)
    for place in claimants[1:]:
        detail = "A chain has exactly one claimant; let a source that names the group make a joint claim."
        yield Problem(f"/{place}/role", "second_claimant", detail)


def _gaps(links: _Links) -> Iterator[Problem]:
    taken = {link.step for _, link in links if link.step >= 1}
    if not taken:
        return
    # The first missing step is enough to act on, and listing all would let one huge step fill the answer.
    missing = next(step for step in range(1, len(taken) + 2) if step not in taken)
    if missing < max(taken):
        yield Problem("", "step_gap", f"Steps start at 1 and leave no gap; nothing stands at step {missing}.")


def _shared_steps(links: _Links) -> Iterator[Problem]:
    first_role: dict[int, str] = {}
    for place, link in links:
        role = first_role.setdefault(link.step, link.role)
        if role == link.role:
            continue
        if role == "claimant":
            detail = "The claimant's step is its own; move this link to another step."
        else:
            detail = "Only links of one role share a step; move this link to another step."
        yield Problem(f"/{place}/step", "step_mixes_roles", detail)


def _order(links: _Links) -> Iterator[Problem]:
    claimed_at = [link.step for _, link in links if link.role == "claimant"]
    if len(claimed_at) != 1:  # Before and after mean nothing until there is one claimant.
        return
    for place, link in links:
        if link.role == "primary_source" and link.step > claimed_at[0]:
            detail = "Whom the claimant relied on comes before it; give a step below the claimant's."
            yield Problem(f"/{place}/step", "primary_source_after_claimant", detail)
        elif link.role == "relayer" and link.step < claimed_at[0]:
            detail = "Who passed the claim on comes after the claimant; give a step above the claimant's."
            yield Problem(f"/{place}/step", "relayer_before_claimant", detail)


def _repetitions(links: _Links) -> Iterator[Problem]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, link in links:
        if link.source:
            places[link.source].append(place)
    for repeated in places.values():
        for place in repeated[1:]:
            detail = "A source stands only once in a chain; leave it out here."
            yield Problem(f"/{place}/source", "source_repeated", detail)
