"""Questions: what two figures must have in common to be answers to the same one."""

import hashlib
import json
from typing import NamedTuple

_SHORTENED = 40


class Question(NamedTuple):
    """What is asked: how many of whom, to which everything that is not null is a limit.

    Figures are compared, and rival claims reconciled, within one question only. References are ids of records.
    """

    metric: str
    party: str | None
    combatant_status: str | None
    population: str
    subset: str | None
    perpetrator: str | None
    conflict: str | None
    place: str | None
    event: str | None

    @property
    def id(self) -> str:
        """The id, which follows from what is asked alone: the same in every record, for ever."""
        words = [self.metric.replace("_", "-"), *([self.party[:_SHORTENED].strip("-")] if self.party else [])]
        return "-".join([*words, _digest(self)])

    @property
    def family(self) -> str:
        """What is the same for all questions that differ in the metric alone."""
        return _digest(self[1:])


FIELDS = Question._fields
"""The fields of a question, in order."""


def _digest(parts: tuple[str | None, ...]) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]
