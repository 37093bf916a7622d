"""Reads figures in a text: what it counts, of whom, who says so, and how firmly, each at its place.

Rules over tokens, in English, for text in mixed case and in upper case. Whatever else keeps to `Extractor` can stand in
for them.
"""

from datetime import date
from typing import Protocol

from app.domain.extract.proposal import KnownNames, Names, Phrase, Proposal
from app.domain.extract.reading import extract

__all__ = ["Extractor", "KnownNames", "Names", "Phrase", "Proposal", "extract"]


class Extractor(Protocol):
    """Anything that proposes the figures of a text, such as `extract`."""

    def __call__(self, text: str, names: Names = ..., published_on: date | None = ...) -> list[Proposal]:
        """The proposals, in the order of their places in the text."""
        ...
