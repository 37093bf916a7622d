"""What a reader proposes: a figure as a text prints it, with who says it; nothing of it is in the record yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from app.domain.folding import words
from app.domain.quantity import Quantity

# No name that is looked for in a phrase has more words.
_MOST_WORDS = 10


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a text with the places of the first code point and of the one after the last.

    `id` is the record that they name, None where none is known.
    """

    text: str
    start: int
    end: int
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One number of people in a text, as it might be a figure of the record.

    `wording` stands from `start` to `end`, in code points; `quantity` is what it means. `counted` are the words for
    those who are counted, matched to a party; `combatant_status` and `population` are what these words say, None where
    they say nothing. Without a `claimant` nobody is named, so that the publisher makes the claim; `relayers` passed it
    on.
    `stated_on` and `as_of` are EDTF. `counting` is None where the text does not tell. `part` is where in an article it
    stands. `confidence` is the share, from 0 to 1, of proposals of this kind (`rule`) that a person found right.
    """

    metric: str
    quantity: Quantity
    start: int
    end: int
    wording: str
    counted: Phrase | None = None
    combatant_status: str | None = None
    population: str = "all"
    claimant: Phrase | None = None
    relayers: tuple[Phrase, ...] = ()
    stated_on: str | None = None
    as_of: str | None = None
    place: Phrase | None = None
    modality: str = "asserted"
    denied: bool = False
    counting: str | None = None
    part: str = "body"
    rule: str = ""
    confidence: float = 0.0


class Names(Protocol):
    """Finds the records that phrases of a text name."""

    def find(self, type_name: str, phrase: str) -> str | None:
        """The id of the source, party or place with the longest name in a phrase; None where none is known."""


class NoNames:
    """Knows nobody."""

    def find(self, type_name: str, phrase: str) -> str | None:
        """None."""
        return None


class KnownNames:
    """Names and aliases in memory: by type, the ids with all that each is called."""

    def __init__(self, names: Mapping[str, Iterable[tuple[str, Iterable[str]]]]) -> None:
        self._ids = {
            (type_name, tuple(words(name))): id_
            for type_name, some in names.items()
            for id_, called in some
            for name in called
        }

    def find(self, type_name: str, phrase: str) -> str | None:
        """The id of the longest name that stands in the phrase as whole words; of two of a length, of the first."""
        return next((self._ids[type_name, part] for part in parts(phrase) if (type_name, part) in self._ids), None)


def parts(phrase: str) -> list[tuple[str, ...]]:
    """Every run of words in a phrase, folded, the longest first: what in it may be a name."""
    found = words(phrase)[: 2 * _MOST_WORDS]
    lengths = range(min(len(found), _MOST_WORDS), 0, -1)
    return [tuple(found[at : at + length]) for length in lengths for at in range(len(found) - length + 1)]
