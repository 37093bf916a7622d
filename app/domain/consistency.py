"""What does not add up: named rules, each a small function over what belongs together, none of which changes anything.

Parts may exceed wholes and counts may fall: a finding is a reason to look, never a constraint. Where a bound is open,
it allows everything.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from app.domain.claim import CUMULATIVE, Claim, apart
from app.domain.dates import Edtf
from app.domain.findings import ERROR, INFO, RULES, WARNING, Finding, Names, Position, Printed, involved, rule, said
from app.domain.prose import date_text, joined
from app.domain.qualifiers import Quantity
from app.domain.rivals import rivals, scope_of
from app.domain.series import lines
from app.domain.terms import OURS, Term, Vocabulary
from app.domain.tokens import WordingError
from app.domain.wording import parse


@rule("family", WARNING, "Of one claimant and day, killed and injured cannot be the parts of what casualties are.")
def parts_do_not_add_up(claims: Sequence[Claim], name: Names) -> Iterator[Finding]:
    """Killed and injured against casualties: where all that the bounds allow is too much, or too little."""
    alike: dict[object, dict[str, Claim]] = defaultdict(dict)
    for claim in sorted(_claimed(claims), key=_rank):
        if claim.as_of:
            # What holds for a month may be of two of its days, unless it was said in one breath.
            breath = None if claim.as_of.earliest == claim.as_of.latest else claim.statement
            alike[claim.claimant, _days(claim.as_of), breath, scope_of(claim)][claim.metric] = claim
    for parts in alike.values():
        whole = parts.get("casualties")
        some = [parts[metric] for metric in ("killed", "injured") if metric in parts]
        if whole and some and _contradict(some, whole):
            given = joined([f"{said(part)} {part.metric}" for part in some])
            yield Finding(
                f"{name('source', whole.claimant)} gave {given}, and {said(whole)} casualties, as of "
                f"{date_text(whole.as_of)}: the parts do not add up to the whole.",
                involved(whole, *some),
            )


@rule("question", WARNING, "Two claimants' numbers cannot both be so: for one day, or as the count was higher before.")
def contradictory_claimants(claims: Sequence[Claim], name: Names) -> Iterator[Finding]:
    """Of each two claimants the newest two claims of which one excludes the other."""
    for one, other in rivals(_claimed(claims)):
        yield Finding(
            f"{name('source', one.claimant)} gave {said(one)} as of {date_text(one.as_of)}, "
            f"{name('source', other.claimant)} {said(other)} as of {date_text(other.as_of)}: both cannot be so.",
            involved(one, other),
        )


@rule("question", WARNING, "A cumulative count is lower than what the same claimant gave before.")
def count_falls(claims: Sequence[Claim], name: Names) -> Iterator[Finding]:
    """Each fall of a claimant's count, as a series marks it."""
    for line in lines(claims).lines:
        for point in line.points:
            if line.counting == CUMULATIVE and point.after and point.fell:
                yield Finding(
                    f"{name('source', line.claimant)} counted {said(point.after)} as of {date_text(point.after.as_of)} "
                    f"and {said(point.fell)} as of {date_text(point.as_of)}: a cumulative count that falls.",
                    involved(point.after, point.fell),
                )


@rule("question", INFO, "One claimant gave different numbers for the same day, counted in the same way.")
def two_numbers_one_day(claims: Sequence[Claim], name: Names) -> Iterator[Finding]:
    """Claims of one claimant whose day is the same, and whose bounds are not."""
    same: dict[object, list[Claim]] = defaultdict(list)
    for claim in sorted(_claimed(claims), key=_rank):
        if claim.as_of and claim.as_of.earliest == claim.as_of.latest:
            same[claim.claimant, claim.as_of.latest, scope_of(claim)].append(claim)
    for some in same.values():
        if len({(claim.low, claim.best, claim.high) for claim in some}) > 1:
            numbers = joined([said(claim) for claim in some])
            all_ = "both" if len(some) == 2 else "all"
            yield Finding(
                f"{name('source', some[0].claimant)} gave {numbers}, {all_} as of {date_text(some[0].as_of)}.",
                involved(*some),
            )


@rule("printed", INFO, "An article prints a figure in words that mean another number than the claim.")
def wording_drift(printed: Sequence[Printed], name: Names) -> Iterator[Finding]:
    """By article: "more than 300" became "some 300"."""
    for article, some in groupby(sorted(printed, key=_by_article), key=lambda one: one.article):
        own = list(some)
        meant = _quantity(own[0].claim)
        other = [one.wording for one in own if meant and drifted(one.claim.wording, meant, one.wording)]
        if other:
            claim = own[0].claim
            words = joined([f"“{wording}”" for wording in dict.fromkeys(other)])
            yield Finding(
                f"{name('source', claim.claimant)} said “{claim.wording}”; {name('source', own[0].publisher)} printed "
                f"{words}.",
                (*involved(claim), ("article", article), ("source", own[0].publisher)),
            )


@rule("printed", ERROR, "The text held of an article does not have the words of a figure at the place that is given.")
def not_in_text(printed: Sequence[Printed], name: Names) -> Iterator[Finding]:
    """Evidence that the held text does not bear out."""
    for one in printed:
        if one.verified is False:
            yield Finding(
                f"“{one.wording}” is not where it is said to stand in the text held of {name('article', one.article)}.",
                (*involved(one.claim), ("article", one.article)),
            )


@rule("force", WARNING, "More casualties are claimed of a force than the latest claim of its deployment allows.")
def more_casualties_than_deployed(claims: Sequence[Claim], name: Names) -> Iterator[Finding]:
    """Each claimant's latest casualties against each claimant's latest deployment that holds all who are counted."""
    latest: dict[object, Claim] = {}
    for claim in sorted(_claimed(claims), key=_rank):
        if claim.as_of:
            latest[claim.metric, claim.claimant, claim.limits] = claim
    for one in latest.values():
        for other in latest.values():
            if one.metric in _LOST and other.metric == "deployed" and _too_many(one, other):
                yield Finding(
                    f"{name('source', one.claimant)} gave {said(one)} {one.metric} as of {date_text(one.as_of)}, more "
                    f"than the {said(other)} that {name('source', other.claimant)} gave as deployed as of "
                    f"{date_text(other.as_of)}.",
                    involved(one, other),
                )


@rule("positions", INFO, "A source took another position than before on the same event or figure.")
def change_of_position(positions: Sequence[Position], name: Names) -> Iterator[Finding]:
    """Denial, silence and affirmation by one claimant, in the order of their days.

    That it happened, and that somebody did it, are two things on which positions may differ.
    """
    dated = sorted((one for one in positions if one.stated_on and one.stance in _SIDES), key=_when)
    for perpetrator in dict.fromkeys(one.perpetrator for one in dated):
        own = [one for one in dated if one.perpetrator == perpetrator]
        steps = [next(some) for _, some in groupby(own, key=lambda one: _SIDES[one.stance])]
        if len(steps) < 2:
            continue
        told = ", then ".join(f"{_TAKEN[one.stance]} ({date_text(one.stated_on)})" for one in steps)
        first = steps[0]
        yield Finding(
            f"{name('source', first.claimant)} on “{name(*first.on)}”: {told}.",
            (("source", first.claimant), first.on, *(("statement", one.statement) for one in steps)),
        )


@rule("printed", INFO, "An article prints a number that its publisher calculated, and that no claimant stated.")
def total_without_claimant(printed: Sequence[Printed], name: Names) -> Iterator[Finding]:
    """A derived number whose only claimant is the publisher of the article."""
    for article, some in groupby(sorted(printed, key=_by_article), key=lambda one: one.article):
        one = next(some)
        if one.claim.method == "derived" and one.claim.claimant == one.publisher:
            yield Finding(
                f"{name('source', one.publisher)} printed {said(one.claim)} {one.claim.metric.replace('_', ' ')}, a "
                "number that it derived and that no claimant stated.",
                (*involved(one.claim), ("article", article)),
            )


@rule("question", WARNING, "A compiler published bounds that contradict each other; they are kept in the wording.")
def contradictory_published_bounds(claims: Sequence[Claim], name: Names) -> Iterator[Finding]:
    """A published low, best and high that are not in order."""
    for claim in claims:
        published = _PUBLISHED.search(claim.wording or "")
        if not published:
            continue
        known = [int(number) for number in published.groups() if number.isdecimal()]
        if known != sorted(known):
            yield Finding(
                f"{name('source', claim.claimant)} published “{claim.wording}”: bounds that contradict each other.",
                involved(claim),
            )


_LOST = ("killed", "casualties")
_TAKEN = {
    "affirms": "affirmation",
    "alleges": "allegation",
    "denies": "denial",
    "disputes": "dispute",
    "no_comment": "silence",
}
# Who alleges and then affirms has changed the strength of a position and not the side.
_SIDES = {"affirms": "for", "alleges": "for", "denies": "against", "disputes": "against", "no_comment": "silent"}
_PUBLISHED = re.compile(r"\blow ([0-9]+|-), best ([0-9]+|-), high ([0-9]+|-)")

RULE = Vocabulary(
    "rule", "What a finding found.", tuple(Term(one.name, one.definition, OURS) for one in RULES.values())
)


def _claimed(claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if apart(claim) is None]


def _contradict(parts: Sequence[Claim], whole: Claim) -> bool:
    least = sum(part.low or 0 for part in parts)
    if whole.high is not None and least > whole.high:
        return True
    highs = [part.high for part in parts if part.high is not None]
    return len(parts) == len(highs) == 2 and whole.low is not None and sum(highs) < whole.low


def _quantity(claim: Claim) -> Quantity | None:
    """What a claim means, None where its words say it otherwise than a reader would take them."""
    if not claim.wording or claim.qualifier in ("estimate", "unknown"):
        return None
    return Quantity(claim.qualifier, None, claim.low, claim.best, claim.high)


def drifted(said_: str | None, meant: Quantity, wording: str) -> bool:
    """Whether a wording means another number than what was said; what cannot be read does not tell."""
    if said_ is None or wording.casefold() == said_.casefold():
        return False
    try:
        read = parse(wording)
    except WordingError:
        return False
    return (read.low, read.best, read.high) != (meant.low, meant.best, meant.high)


def _too_many(lost: Claim, deployed: Claim) -> bool:
    """Whether more were lost than were there: of those who are counted as deployed, and not before they were."""
    assert lost.as_of is not None
    assert deployed.as_of is not None
    later = deployed.counting == CUMULATIVE or lost.as_of.latest >= deployed.as_of.earliest
    return later and deployed.limits.hold(lost.limits) and _exceeds(lost, deployed)


def _exceeds(one: Claim, other: Claim) -> bool:
    """Whether a number is above another: a bound beyond a bound or a claimed point, never a point beyond a point."""
    if other.high is not None:
        return one.lower is not None and one.lower > other.high
    return one.low is not None and other.best is not None and one.low > other.best


def _rank(claim: Claim) -> tuple[Any, ...]:
    return claim.rank


def _days(span: Edtf) -> tuple[date, date]:
    return (span.earliest, span.latest)


def _by_article(one: Printed) -> tuple[str, str]:
    return (str(one.article), one.wording)


def _when(one: Position) -> tuple[Any, ...]:
    return (*(_days(one.stated_on)[::-1] if one.stated_on else ()), str(one.statement))
