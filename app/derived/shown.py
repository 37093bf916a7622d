"""Pieces of derived answers, as they are shown: questions, figures and other references."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.derived.names import Called, Identity
from app.domain.claim import Claim
from app.domain.prose import Scope
from app.domain.question import FIELDS, Question
from app.domain.vocabulary import UNITS

Names = Mapping[Identity, Called]
Json = dict[str, Any]

REFERENCES = ("party", "perpetrator", "conflict", "place", "event")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = {"perpetrator": "party"}


def identities(question: Any) -> Iterable[tuple[str, int]]:
    """The records that a question's row refers to."""
    for name in REFERENCES:
        if (key := getattr(question, name)) is not None:
            yield _TYPES.get(name, name), key


def scope_of(question: Any, names: Names) -> Scope:
    """The question of a row, with the names of what limits it."""
    labels = {name: _called(question, name, names) for name in REFERENCES}
    ids = {name: called and called.id for name, called in labels.items()}
    asked = Question._make(ids.get(name, getattr(question, name)) for name in FIELDS)
    return Scope(asked, **{name: called and called.label for name, called in labels.items()})


def question_shown(question: Any, names: Names) -> Json:
    """The question of a row, as it is shown."""
    shown: Json = {"id": question.id, "title": scope_of(question, names).title}
    for name in FIELDS:
        shown[name] = getattr(question, name)
        if name in REFERENCES:
            called = _called(question, name, names)
            label = "title" if name == "event" else "name"
            shown[name] = called and {"id": called.id, label: called.label}
        if name == "metric":
            shown["unit"] = UNITS[question.metric]
    return shown


def _called(question: Any, name: str, names: Names) -> Called | None:
    key = getattr(question, name)
    return None if key is None else names[_TYPES.get(name, name), key]


def figure_shown(claim: Claim) -> Json:
    """A figure in short."""
    return {"id": claim.figure, "metric": claim.metric, "wording": claim.wording}


def number_shown(claim: Claim) -> Json:
    """A figure in short, with its date and bounds."""
    return {
        "figure": figure_shown(claim),
        "as_of": claim.as_of and claim.as_of.text,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
    }


def excluded_shown(claim: Claim, reason: str, names: Names) -> Json:
    """A figure that was not used, and why."""
    figure, *number = number_shown(claim).items()
    return dict([figure, ("claimant", source_shown(claim.claimant, names)), ("reason", reason), *number])


def source_shown(key: Any, names: Names) -> Json:
    """A reference to a source."""
    called = names["source", key]
    return {"id": called.id, "name": called.label}


def article_shown(key: int, names: Names) -> Json:
    """A reference to an article."""
    called = names["article", key]
    return {"id": called.id, "title": called.label}


def statement_shown(key: Any, names: Names) -> Json:
    """A statement in short."""
    called = names["statement", key]
    return {"id": called.id, "stated_on": called.label, "basis": called.kind}


def as_xml(text: str) -> str:
    """The text with a mark in place of each character that no XML may hold."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
