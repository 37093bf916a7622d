"""What a controlled vocabulary is made of, and the names of the standards that its terms come from."""

from dataclasses import dataclass
from functools import cached_property

ACLED = "ACLED Codebook"
AIRWARS = "Airwars methodology"
AP = "Associated Press, Statement of News Values and Principles"
ECW = "Every Casualty, Standards for Casualty Recording"
HRDAG = "HRDAG"
HURIDOCS = "HURIDOCS Events Standard Formats"
HXL = "HXL 1.1"
IBC = "Iraq Body Count"
IHL = "IHL (Geneva Conventions)"
NATO = "NATO AAP-06"
OHCHR = "OHCHR"
PROV = "W3C PROV-O"
SCHEMA = "schema.org"
SDG = "SDG indicator 16.1.2"
SIPRI = "SIPRI Arms Transfers Database"
UCDP = "UCDP Codebook"
WHO = "WHO"
WIKIDATA = "Wikidata"
OURS = "Casualty Record"
"""A term that no standard known to us has in this sense."""


@dataclass(frozen=True, slots=True)
class Term:
    """One allowed value, what it means in one plain sentence, and the standard that has the term."""

    value: str
    definition: str
    standard: str


@dataclass(frozen=True)
class Vocabulary:
    """A closed list on input; clients treat it as open, since adding a term is an additive change."""

    name: str
    definition: str
    terms: tuple[Term, ...]

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The allowed values in the order in which they are listed."""
        return tuple(term.value for term in self.terms)

    def __contains__(self, value: object) -> bool:
        return value in self.values
