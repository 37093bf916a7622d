"""How alike two texts are, and by which numbers one finds those that are much alike without comparing all.

A text is taken as the set of its runs of five words. Two texts that share many of these share, with a probability that
grows steeply with the share, one of their twenty bands (Broder, MinHash; one permutation, cut into buckets).
"""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from app.domain.folding import words

_RUN = 5
_BUCKETS = 60
_IN_BAND = 3
_BITS = 63
# A text of fewer words is no report of its own.
_FEWEST = 40
# From here on two texts are one: of all their runs of words, or nearly all of the shorter one where it was cut.
_ALIKE = 0.6
_WITHIN = 0.85
_LEAST_OF_LONGER = 0.3


class Resemblance(NamedTuple):
    """Of the runs of words in either text the share that stands in both, and of those in the shorter text."""

    shared: float
    within: float
    longer: float

    @property
    def is_same_report(self) -> bool:
        """Whether it is the same text but for what an editor changes."""
        return self.shared >= _ALIKE or (self.within >= _WITHIN and self.longer >= _LEAST_OF_LONGER)


def resemblance(one: str, other: str) -> Resemblance:
    """How much two texts have in common; nothing where either is too short to tell."""
    mine, its = set(_runs(one)), set(_runs(other))
    if min(len(mine), len(its)) < _FEWEST:
        return Resemblance(0.0, 0.0, 0.0)
    both = len(mine & its)
    return Resemblance(both / len(mine | its), both / min(len(mine), len(its)), both / max(len(mine), len(its)))


def bands(text: str) -> list[int]:
    """Twenty numbers of a text, from 0 to 2**63 - 1, in order; none where the text is too short to tell."""
    least: list[int | None] = [None] * _BUCKETS
    runs = set(_runs(text))
    if len(runs) < _FEWEST:
        return []
    for run in runs:
        value, bucket = divmod(run, _BUCKETS)
        before = least[bucket]
        if before is None or value < before:
            least[bucket] = value
    return [_band(number, least) for number in range(_BUCKETS // _IN_BAND)]


def _band(number: int, least: Sequence[int | None]) -> int:
    filled = [_filled(number * _IN_BAND + place, least) for place in range(_IN_BAND)]
    return _number(",".join(map(str, (number, *filled))))


def _filled(bucket: int, least: Sequence[int | None]) -> int:
    """What is in a bucket; an empty one, of a short text, has what is in the next."""
    return next(value for step in range(_BUCKETS) if (value := least[(bucket + step) % _BUCKETS]) is not None)


def _runs(text: str) -> list[int]:
    found = words(text)
    return [_number(" ".join(found[at : at + _RUN])) for at in range(len(found) - _RUN + 1)]


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) >> (64 - _BITS)
