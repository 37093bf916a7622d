"""Answers to questions: the claims on each reconciled, with everything around them looked up for all at once."""

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from app.derived.claims import (
    Dispute,
    Moment,
    Step,
    affiliations_of,
    chains_of,
    current_claims_on,
    disputes_of,
    printed_in,
)
from app.derived.names import names_of
from app.derived.questions import details, limit_of
from app.derived.shown import (
    Json,
    article_shown,
    excluded_shown,
    figure_shown,
    identities,
    number_shown,
    question_shown,
    scope_of,
    source_shown,
    statement_shown,
)
from app.domain import prose
from app.domain.claim import Claim
from app.domain.dates import read
from app.domain.days import spanning
from app.domain.increments import Total
from app.domain.prose import Named, Objection, Spoken
from app.domain.reconcile import Reconciled, Voice, independent, reconcile
from app.kit.columns import to_json

# A mark in place of JSON that is kept as it is; no text of the record has its character.
_LIST = re.compile(r'"\\u0000([0-9]+)"')

Citing = Callable[[str], tuple[int, str]]
"""From the id of a question to the change that its answer is of, and the link under which it will not change."""


class Answering:
    """The answers to some questions, in a number of statements that does not depend on how many there are."""

    def __init__(
        self, connection: Connection, questions: Collection[int], moment: Moment, as_of: str | None, citing: Citing
    ) -> None:
        self._as_of = None if as_of is None else read(as_of)
        self._citing = citing
        self._asked = details(connection, questions)
        claims = current_claims_on(connection, questions, moment, limit_of(as_of))
        self._superseded = claims.superseded
        self._records = claims.records
        self._versions = claims.versions
        self._reconciled = {key: reconcile(claims.by_question[key]) for key in questions}
        used = [claim for one in self._reconciled.values() for voice in one.voices for claim in inputs_of(voice)]
        versions = [claims.versions[claim.figure] for claim in used]
        self._chains = chains_of(connection, versions, moment)
        self._printed = printed_in(connection, versions, moment)
        claimants = {_key(key) for one in self._reconciled.values() for key in _claimants(one)}
        self._bodies = affiliations_of(connection, claimants, moment)
        self._disputes: dict[int, list[Dispute]] = {}
        for dispute in disputes_of(connection, [claims.records[claim.figure] for claim in used], moment):
            self._disputes.setdefault(dispute.figure, []).append(dispute)
        self._names = names_of(connection, self._mentioned(used), moment.at)

    def _mentioned(self, used: Sequence[Claim]) -> Iterator[tuple[str, Any]]:
        for question in self._asked.values():
            yield from identities(question)
        for claim in used:
            yield from (("source", claim.claimant), ("statement", claim.statement))
        for one in self._reconciled.values():
            yield from (("source", claim.claimant) for claim, _ in one.excluded)
        yield from (("source", step.source) for steps in self._chains.values() for step in steps if step.source)
        for (_, role), keys in self._printed.items():
            yield from (("source" if role == "publisher" else role, key) for key in keys)
        for disputes in self._disputes.values():
            for dispute in disputes:
                yield from (("statement", dispute.statement), ("source", dispute.claimant))

    def answer(self, key: int, fields: Collection[str] | None = None) -> str:
        """The answer to the question of this key as JSON, where fields are given with these and its id alone."""
        lists: list[str] = []
        answer = self._answer(key, lists)
        wanted = {name: value for name, value in answer.items() if fields is None or name == "id" or name in fields}
        return _LIST.sub(lambda found: lists[int(found[1])], to_json(wanted))

    def _answer(self, key: int, lists: list[str]) -> Json:
        question, found = self._asked[key], self._reconciled[key]
        scope = scope_of(question, self._names)
        claimants = _claimants(found)
        rests_on = {voice.claimant: self._rests_on(voice) for voice in found.voices}
        disputes = [one for voice in found.voices for claim in inputs_of(voice) for one in self._against(claim)]
        spoken = [self._spoken(voice) for voice in found.voices]
        against = [one for voice in found.voices for one in self._objections(voice)]
        return {
            "id": question.id,
            "question": question_shown(question, self._names),
            "claimants": [
                self._claimed(voice, claimants, rests_on[voice.claimant])
                | {"superseded": self._listed(lists, key, voice)}
                for voice in found.voices
            ],
            "range": found.range._asdict(),
            "common": found.common and found.common._asdict(),
            "agreement": found.agreement,
            "independent_claimants": independent(claimants, rests_on),
            "excluded": [excluded_shown(claim, reason, self._names) for claim, reason in found.excluded],
            "disputed_by": [self._disputed(claim, dispute) for claim, dispute in disputes],
            "sentence": prose.answer(scope, spoken, list(dict.fromkeys(against)), self._apart(found)),
            "citation": prose.citation(scope, self._as_of, *self._citing(question.id)),
        }

    def _claimed(self, voice: Voice, claimants: Collection[Hashable], rests_on: Collection[Hashable]) -> Json:
        inputs, names = inputs_of(voice), self._names
        one = None if isinstance(voice.current, Total) else voice.current
        own = self._bodies.get(_key(voice.claimant), set())
        affiliated = [
            other
            for other in claimants
            if other != voice.claimant and (other in own or voice.claimant in self._bodies.get(_key(other), ()))
        ]
        return {
            "claimant": source_shown(voice.claimant, names),
            "figure": one and figure_shown(one),
            "wording": one and one.wording,
            "low": voice.current.low,
            "best": voice.current.best,
            "high": voice.current.high,
            "as_of": voice.current.as_of and voice.current.as_of.text,
            "statement": one and statement_shown(one.statement, names),
            "relayers": [self._relayer(step) for step in self._relayers(voice)],
            "articles": [article_shown(key, names) for key in self._printing(inputs, "article")],
            "publishers": [source_shown(key, names) for key in self._printing(inputs, "publisher")],
            "affiliated_with": [source_shown(key, names) for key in affiliated],
            "rests_on": [source_shown(key, names) for key in rests_on],
            "superseded": [],
            "derived": one is None,
            "inputs": [] if one else [figure_shown(claim) for claim in inputs],
        }

    def _listed(self, lists: list[str], key: int, voice: Voice) -> Any:
        """What a claimant superseded: of increments as they were read, of counts a mark in place of their JSON."""
        texts = self._superseded.get((key, _key(voice.claimant)))
        if texts is None:
            return [number_shown(claim) for claim in voice.superseded]
        lists.append(f"[{texts}]")
        return f"\0{len(lists) - 1}"

    def _spoken(self, voice: Voice) -> Spoken:
        current, who = voice.current, self._named(voice.claimant)
        relayers = tuple(self._named(step.source, step.described_as) for step in self._relayers(voice))
        if isinstance(current, Total):
            low, best, high, inputs = current.low, current.best, current.high, current.inputs
            first, last = inputs[0].period, inputs[-1].period
            period = spanning(first, last) if first and last else None
            return Spoken(
                who, None, low, best, high, current.as_of, relayers=relayers, added_up=len(inputs), period=period
            )
        return self._said(current, relayers)

    def _said(self, claim: Claim, relayers: Sequence[Named] = ()) -> Spoken:
        return Spoken(
            self._named(claim.claimant),
            claim.wording,
            claim.low,
            claim.best,
            claim.high,
            claim.as_of,
            claim.modality,
            relayers,
            period=claim.period,
            counting=claim.counting,
        )

    def _apart(self, found: Reconciled) -> list[tuple[str, Spoken]]:
        """What is told where nobody claims a number: of each who said something else, the newest, as of claims."""
        if found.voices:
            return []
        newest: dict[tuple[Hashable, str], Claim] = {}
        for claim, reason in found.excluded:
            newest.setdefault((claim.claimant, reason), claim)
        return [(reason, self._said(claim)) for (_, reason), claim in newest.items()]

    def _objections(self, voice: Voice) -> Iterator[Objection]:
        whose, inputs = self._named(voice.claimant), inputs_of(voice)
        for claim in inputs:
            for _, dispute in self._against(claim):
                yield Objection(_PAST[dispute.stance], self._named(dispute.claimant), whose, len(inputs) > 1)

    def _rests_on(self, voice: Voice) -> list[Hashable]:
        steps = self._steps(voice, "primary_source")
        return [*dict.fromkeys(step.source for step in steps if step.source not in (None, voice.claimant))]

    def _relayers(self, voice: Voice) -> list[Step]:
        return [*dict.fromkeys(self._steps(voice, "relayer"))]

    def _steps(self, voice: Voice, role: str) -> list[Step]:
        chains = (self._chains[self._versions[claim.figure]] for claim in inputs_of(voice))
        return [step for chain in chains for step in chain if step.role == role]

    def _printing(self, inputs: Sequence[Claim], role: str) -> Iterable[int]:
        found = (self._printed.get((self._versions[claim.figure], role), ()) for claim in inputs)
        type_ = "source" if role == "publisher" else role
        # By their ids, so that every copy of a record answers alike.
        return sorted({key for keys in found for key in keys}, key=lambda key: self._names[type_, key].id)

    def _against(self, claim: Claim) -> list[tuple[Claim, Dispute]]:
        return [(claim, dispute) for dispute in self._disputes.get(self._records[claim.figure], ())]

    def _disputed(self, claim: Claim, dispute: Dispute) -> Json:
        return {
            "figure": figure_shown(claim),
            "statement": statement_shown(dispute.statement, self._names),
            "claimant": source_shown(dispute.claimant, self._names),
            "stance": dispute.stance,
        }

    def _relayer(self, step: Step) -> Json:
        named = source_shown(step.source, self._names) if step.source is not None else {"id": None, "name": None}
        return named | {"described_as": step.described_as}

    def _named(self, source: Any, described_as: str | None = None) -> Named:
        return Named(None, described_as=described_as) if source is None else self._names["source", source].named


_PAST = {"denies": "denied", "disputes": "disputed", "corrects": "corrected"}


def inputs_of(voice: Voice) -> Sequence[Claim]:
    """The figures that a claimant's current number is made of: one, or those that were added up."""
    return voice.current.inputs if isinstance(voice.current, Total) else (voice.current,)


def _claimants(found: Reconciled) -> list[Hashable]:
    return [voice.claimant for voice in found.voices]


def _key(claimant: Hashable) -> int:
    assert isinstance(claimant, int)
    return claimant
