"""What a proposal would become: a statement in the form in which it is written, and the sources that it still needs."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.extract import Phrase, Proposal
from app.domain.folding import words
from app.domain.quantity import WordingError, parse
from app.kit.marks import is_id

Record = dict[str, Any]
_LONGEST_NAME = 200
_LONGEST_ID = 80
_PARTS = ("qualifier", "value", "low", "best", "high")
# What a source is likely to be, by a word of what the text calls it; the first that stands there.
_KINDS = {
    "ministry": "ministry",
    "army": "military",
    "military": "military",
    "forces": "military",
    "navy": "military",
    "command": "military",
    "brigade": "military",
    "battalion": "military",
    "hospital": "hospital",
    "hospitals": "hospital",
    "doctors": "hospital",
    "morgue": "hospital",
    "intelligence": "intelligence_agency",
    "government": "government",
    "president": "head_of_state",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "spokesperson": "spokesperson",
    "witness": "eyewitness",
    "witnesses": "eyewitness",
    "survivors": "eyewitness",
    "residents": "eyewitness",
    "official": "anonymous_official",
    "officials": "anonymous_official",
    "source": "anonymous_official",
    "sources": "anonymous_official",
    "agency": "news_agency",
    "newspaper": "news_outlet",
    "radio": "news_outlet",
    "parliament": "legislature",
    "lawmaker": "lawmaker",
    "observatory": "monitor",
}
# Those whom the text does not name are a source of their own in each statement: the police of two towns are two.
_UNNAMED = frozenset(["anonymous_official", "eyewitness"])


@dataclass(frozen=True, slots=True)
class Printed:
    """The article that a proposal was read from."""

    id: str
    title: str
    publisher: str
    published_on: str | None


def as_json(one: Proposal) -> Record:
    """A proposal as it is kept."""
    return {
        "metric": one.metric,
        "wording": one.wording,
        **{name: getattr(one.quantity, name) for name in _PARTS},
        "start": one.start,
        "end": one.end,
        "part": one.part,
        "counted": _phrase(one.counted),
        "combatant_status": one.combatant_status,
        "population": one.population,
        "claimant": _phrase(one.claimant),
        "relayers": [_phrase(relayer) for relayer in one.relayers],
        "stated_on": one.stated_on,
        "as_of": one.as_of,
        "place": _phrase(one.place),
        "modality": one.modality,
        "denied": one.denied,
        "counting": one.counting,
        "rule": one.rule,
        "confidence": one.confidence,
    }


def _phrase(one: Phrase | None) -> Record | None:
    return None if one is None else {"text": one.text, "start": one.start, "end": one.end, "id": one.id}


def draft(id_: str, proposed: Mapping[str, Any], printed: Printed) -> Record:
    """A bundle of a statement under the proposal's id, with the figure as it was read, and of the sources it needs.

    Without anybody named the publisher makes the claim. What the text denies is drafted as a statement without figures:
    whoever decides says what is denied.
    """
    sources: dict[str, Record] = {}
    steps = [_claimant(id_, proposed["claimant"], printed, sources)]
    for relayer in proposed["relayers"]:
        source = relayer["id"]
        if source not in {None, *(step["source"] for step in steps)}:
            steps.append({"step": 2, "role": "relayer", "source": source})
        elif source is None:
            steps.append({"step": 2, "role": "relayer", "described_as": relayer["text"][:_LONGEST_NAME]})
    statement: Record = {
        "id": id_,
        "stated_on": proposed["stated_on"] or _by(printed.published_on),
        "attribution": steps,
        "reports": [printed.id],
        "figures": [] if proposed["denied"] else [figure(id_, proposed, printed)],
    }
    return {"sources": [*sources.values()], "statement": statement}


def figure(id_: str, proposed: Mapping[str, Any], printed: Printed) -> Record:
    """The figure as it was read, with its evidence."""
    made: Record = {
        "id": id_,
        "metric": proposed["metric"],
        "wording": proposed["wording"],
        **_parts(proposed),
        "party": _id_in(proposed["counted"]),
        "combatant_status": proposed["combatant_status"],
        "population": proposed["population"],
        "place": _id_in(proposed["place"]),
        "as_of": proposed["as_of"],
        "counting": proposed["counting"],
        "modality": proposed["modality"],
        "evidence": [evidence(proposed, printed)],
    }
    return {name: value for name, value in made.items() if value is not None}


def evidence(proposed: Mapping[str, Any], printed: Printed) -> Record:
    """Where the article prints the figure."""
    return {
        "article": printed.id,
        "part": proposed["part"],
        "wording": proposed["wording"],
        "start": proposed["start"],
        "end": proposed["end"],
        "sha256": hashlib.sha256(proposed["wording"].encode()).hexdigest(),
    }


def _parts(proposed: Mapping[str, Any]) -> Record:
    """The parts of the quantity where the wording alone does not say them: "a", "triple"."""
    given = {name: proposed[name] for name in _PARTS}
    try:
        read = parse(proposed["wording"])
    except WordingError:
        return given
    return {} if given == {name: getattr(read, name) for name in _PARTS} else given


def _by(published_on: str | None) -> str | None:
    """Said when it was printed, or before."""
    return published_on if published_on is None or "/" in published_on else f"../{published_on}"


def _id_in(phrase: Mapping[str, Any] | None) -> str | None:
    return phrase["id"] if phrase else None


def _claimant(id_: str, phrase: Mapping[str, Any] | None, printed: Printed, sources: dict[str, Record]) -> Record:
    if phrase is None:
        source = printed.publisher
    elif phrase["id"] is not None:
        source = phrase["id"]
    else:
        made = _new_source(id_, phrase["text"])
        sources[made["id"]] = made
        source = made["id"]
    return {"step": 1, "role": "claimant", "source": source}


def _is_name(called: str) -> bool:
    """Whether a phrase names somebody: capitals within it; where all is in capitals, three words."""
    parts = called.split()
    return len(parts) > 2 if called.isupper() else any(part[:1].isupper() for part in parts[1:])


def _new_source(id_: str, called: str) -> Record:
    name = " ".join(called.split())[:_LONGEST_NAME]
    name = name.capitalize() if name.isupper() else name[:1].upper() + name[1:]
    found = words(name)
    kind = next((_KINDS[word] for word in found if word in _KINDS), "other")
    slug = "-".join(word for word in found if word.isascii())[:_LONGEST_ID].strip("-")
    if kind in _UNNAMED or not is_id(slug) or not _is_name(called):
        slug = f"{slug[: _LONGEST_ID - len(id_) - 1]}-{id_}".strip("-")
    return {"id": slug, "name": name, "kind": kind}
