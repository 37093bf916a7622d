"""What rules look at, what they find, and where they are registered."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.domain.claim import Claim
from app.domain.dates import Edtf
from app.domain.prose import bounds_text

INFO, WARNING, ERROR = "info", "warning", "error"

Involved = tuple[str, Hashable]
"""A record that a finding is about: its type, and what stands for it."""

Names = Callable[[str, Hashable], str]
"""The name of a record of a type."""


class Finding(NamedTuple):
    """What a rule found: in a sentence, with the records involved."""

    sentence: str
    records: tuple[Involved, ...]


class Printed(NamedTuple):
    """What an article prints of a figure, and whether the text held of it has those words (None: none is held).

    `question` is what the figure answers.
    """

    claim: Claim
    article: Hashable
    publisher: Hashable
    wording: str
    verified: bool | None
    question: Hashable = None


class Position(NamedTuple):
    """A statement's position on an event or on a figure."""

    claimant: Hashable
    statement: Hashable
    on: Involved
    stance: str
    stated_on: Edtf | None
    perpetrator: Hashable = None


Find = Callable[[Sequence[Any], Names], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule. `over` is what it looks at together: the claims on one `question`, on one `family` of questions
    that differ in the metric alone, on one `force`; what is `printed` of one figure; the `positions` of one claimant.
    """

    name: str
    over: str
    severity: str
    definition: str
    find: Find


RULES: dict[str, Rule] = {}
"""Every rule by its name, in the order in which findings are listed."""


def rule(over: str, severity: str, definition: str) -> Callable[[Find], Find]:
    """Register a function as the rule of its name."""

    def register(find: Find) -> Find:
        RULES[find.__name__] = Rule(find.__name__, over, severity, definition, find)
        return find

    return register


def said(claim: Claim) -> str:
    """The words of a claim in quotation marks, else its bounds."""
    return f"“{claim.wording}”" if claim.wording else bounds_text(claim.low, claim.best, claim.high)


def involved(*claims: Claim) -> tuple[Involved, ...]:
    """The figures, their statements and their claimants, each once."""
    found: list[Involved] = [("figure", claim.figure) for claim in claims]
    found += [("statement", claim.statement) for claim in claims]
    found += [("source", claim.claimant) for claim in claims]
    return tuple(dict.fromkeys(found))
