"""The English words around a number: what they make of it, and which forbid reading it.

Phrases are written as they stand in a wording of lower-case tokens; a symbol is a token of its own.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from app.domain.tokens import Token, listed

Meaning = TypeVar("Meaning")


def _table(phrases: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): meaning for meaning, listed in phrases.items() for phrase in listed.split(", ")}


BEFORE = _table(
    {
        "exactly": "exactly, precisely",
        "more_than": (
            "more than, over, exceeded, exceeding, exceeds, exceed, above, surpassed, surpassing, surpasses, surpass,"
            " upwards of, upward of, in excess of, greater than, just over, just above, just more than, well over,"
            " well above, >"
        ),
        "at_least": (
            "at least, at the least, at the very least, no fewer than, no less than, not fewer than, not less than,"
            " a minimum of, minimum of, ≥, ≧, ⩾, >="
        ),
        "less_than": "fewer than, less than, under, below, <",
        "up_to": (
            "up to, as many as, at most, at the most, at the very most, no more than, not more than, a maximum of,"
            " maximum of, ≤, ≦, ⩽, <="
        ),
        "about": (
            "about, some, roughly, around, approximately, approx, approx ., an estimated, estimated, circa, ca, ca .,"
            " c, c ., est, est ., ~, ≈"
        ),
        "nearly": (
            "nearly, almost, approaching, approached, approaches, close to, just under, just below, just short of,"
            " just less than, just fewer than"
        ),
    }
)
"""Phrases before a number, and the qualifier that each stands for."""

AFTER = _table(
    {
        "about": "or so, or thereabouts, give or take, odd, - odd, - ish",
        "at_least": "or more, or over, and more, and over, and above, at least, at a minimum, minimum",
        "up_to": "or fewer, or less, or under, at most, at the most, at a maximum, maximum",
        "more_than": "+, - plus",
    }
)
"""Phrases directly after a number, or at the end of the wording, and the qualifier that each stands for."""

NEUTRAL = _table(
    {
        "": (
            "another, further, a further, additional, an additional, extra, an extra, a total of, the, all, only, just,"
            " a combined, a combined total of"
        )
    }
)
"""Phrases before a number that neither qualify nor negate it."""

INDEFINITE = {
    tuple(phrase.split()): low
    for phrase, low in {
        "several": 3,
        "a few": 3,
        "tens": 10,
        "dozens": 12,
        "scores": 40,
        "hundreds": 100,
        "thousands": 1000,
        "millions": 10**6,
        "several dozen": 24,
        "a few dozen": 24,
        "several hundred": 200,
        "several hundreds": 200,
        "a few hundred": 200,
        "a few hundreds": 200,
        "several thousand": 2000,
        "several thousands": 2000,
        "a few thousand": 2000,
        "a few thousands": 2000,
        "tens of thousands": 10_000,
        "hundreds of thousands": 100_000,
        "several hundred thousand": 200_000,
        "a few hundred thousand": 200_000,
        "several million": 2 * 10**6,
        "a few million": 2 * 10**6,
        "tens of millions": 10**7,
        "hundreds of millions": 10**8,
    }.items()
}
"""Words for a number, and the lowest reading that the field agrees on."""

WHOLE = {("both",): 2, ("single",): 1, ("a", "single"): 1}
"""Other words for a definite number."""

ZERO = {("no",): 0, ("none",): 0, ("nobody",): 0, ("no", "one"): 0, ("no", "-", "one"): 0, ("nil",): 0}
"""Words for none, where what follows does not take it back."""

COUNTED = listed(
    "casualties casualty deaths death dead killed fatalities fatality died injuries injury injured wounded hurt missing"
    " captured captives prisoners detained detainees losses loss victims victim deployed displaced soldiers soldier"
    " troops troop servicemen personnel fighters militants combatants officers policemen civilians civilian people"
    " persons person residents children child women men boys girls survivors containers"
)
"""Words that "no" must end in to mean zero: "no data" and "no reports of deaths" are not zero."""

DOUBTFUL = listed(
    "of on about for to from in that whether yet as if reported reports report confirmed known verified official"
    " officially immediate immediately independent reliable more major significant serious mass large great"
    " information word comment evidence proof sign signs indication indications mention data claim claims estimate"
    " estimates figure figures number numbers toll details recorded registered likely possible expected"
)
"""Words after "no" that make it something else than a count of zero."""

UNKNOWN_ALONE = frozenset(
    {
        "unknown",
        "not known",
        "unclear",
        "number unknown",
        "number not known",
        "number unclear",
        "figure unknown",
        "total unknown",
    }
)
"""Wordings that say, as they stand, that the number is not known."""

UNKNOWN_KINDS = listed("unknown undetermined unspecified undisclosed uncertain unconfirmed")
"""Words of "an unknown number"."""

RELIABILITY = listed("reliable official exact precise accurate available firm clear certain")
"""Words of "no reliable estimate"."""

NUMBER_NOUNS = listed("estimate estimates figure figures number numbers count counts toll tally total")
"""What is unknown, or what is none, where the number is not known."""

AMBIGUOUS = listed(
    "than least most maximum minimum max min tops approximately approx roughly nearly almost exactly fewer less not no"
    " nor never none several few dozens scores tens hundreds thousands millions billions both another"
    " estimated estimate est counting perhaps possibly maybe upwards give daily weekly monthly yearly hourly"
    " hundredfold tenfold twofold"
)
"""Words after a number that may qualify, multiply, negate or add to it in a way that is not understood."""

AMBIGUOUS_AFTER_OR = listed("so more less fewer over under above below thereabouts")
"""Words that qualify a number after "or" and "and"."""

AMBIGUOUS_LAST = listed("about around over under above below up plus or and to between from odd")
"""Words that leave a wording open if they end it."""


def longest(table: Mapping[tuple[str, ...], Meaning], line: Sequence[Token], at: int) -> tuple[Meaning, int] | None:
    """Return the meaning of the longest phrase of a table that starts at a token, and the place after it."""
    for length in range(min(6, len(line) - at), 0, -1):
        phrase = tuple(token.text for token in line[at : at + length])
        if phrase in table:
            return table[phrase], at + length
    return None
