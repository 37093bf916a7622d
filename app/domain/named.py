"""Somebody as sentences name them."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale
from babel.lists import format_list

from app.domain.countries import country_name, possessive, says_country

_ENGLISH = Locale("en", "GB")
# Bodies of a state, whose names seldom say of which.
_OF_A_STATE = {"intelligence_agency", "ministry", "military", "legislature"}
_PERSONS = {
    *("head_of_state", "lawmaker", "official", "anonymous_official"),
    *("spokesperson", "captive", "eyewitness", "expert"),
}
_PLURALS = {
    "lawmaker": "lawmakers",
    "official": "officials",
    "spokesperson": "spokespeople",
    "expert": "experts",
    "eyewitness": "eyewitnesses",
}
_FEW = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as a sentence names them; `name` is None where only a description is known."""

    name: str | None
    kind: str | None = None
    country: str | None = None
    described_as: str | None = None

    @property
    def text(self) -> str:
        """The name within a sentence, for a body of a state with its country where the name does not say it."""
        name = one_line(self.name or self.described_as or "somebody")
        first, blank, rest = name.partition(" ")
        if blank and first in ("A", "An"):
            # "A senior official" is a description, which only the start of a sentence would write so.
            return f"{first.lower()} {rest}"
        country = country_name(self.country) if self.name and self.kind in _OF_A_STATE else None
        if country is None or self.country is None or says_country(name, self.country):
            return name
        return f"{possessive(country)} {name.removeprefix('The ')}"

    @property
    def subject(self) -> str:
        """The name before its verb: a comma within it is closed by another."""
        text = self.text
        return f"{text}," if "," in text else text

    @property
    def own(self) -> str:
        """What is theirs."""
        return "their own" if self.kind in _PERSONS else "its own"


def relayers(some: Sequence[Named]) -> str:
    """Several of one kind by their number, others by their names."""
    kinds = {one.kind for one in some}
    plural = _PLURALS.get(kinds.pop() or "") if len(kinds) == 1 and all(one.name for one in some) else None
    if plural and 1 < len(some) < len(_FEW):
        return f"{_FEW[len(some)]} {plural}"
    return joined([one.text for one in some])


def joined(parts: Sequence[str]) -> str:
    """A list as English writes it."""
    return format_list(list(parts), locale=_ENGLISH)


def one_line(text: str) -> str:
    """A text of the record without line breaks and other gaps, which would tear a sentence apart."""
    return " ".join(text.split())
