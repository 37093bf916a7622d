"""Texts that are one report are found to be, and those that only tell of the same thing are not."""

import random

import pytest

from app.domain.resemblance import bands, resemblance

WORDS = [f"word{number}" for number in range(400)]


def text_of(seed: int, length: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


TEXT = text_of(1)
FIRST = 9088963874284521720


@pytest.mark.parametrize(
    "other",
    [
        TEXT.upper(),
        TEXT.replace(" ", "\n\n"),
        f"By our staff. {TEXT} All rights reserved.",
        TEXT.replace("word7 ", "another "),
        " ".join(TEXT.split()[:200]),
        " ".join(TEXT.split()[60:]),
    ],
)
def test_the_same_report(other: str) -> None:
    assert resemblance(TEXT, other).is_same_report
    assert resemblance(other, TEXT).is_same_report


@pytest.mark.parametrize("seed", range(2, 12))
def test_another_report(seed: int) -> None:
    other = text_of(seed)
    assert not resemblance(TEXT, other).is_same_report
    assert not set(bands(TEXT)) & set(bands(other))


def test_a_quotation_of_some_sentences_makes_no_copy() -> None:
    quoting = f"{text_of(3)} {' '.join(TEXT.split()[:80])}"
    assert not resemblance(TEXT, quoting).is_same_report


def test_short_texts_tell_nothing() -> None:
    assert bands("Two people were killed.") == []
    assert not resemblance("Two people were killed.", "Two people were killed.").is_same_report


def test_most_copies_share_a_band() -> None:
    """What is found without comparing: of copies in which every fiftieth word is another, nearly all."""
    shared = 0
    for seed in range(100):
        words = text_of(seed).split()
        changed = ["other" if place % 50 == 25 else word for place, word in enumerate(words)]
        shared += bool(set(bands(" ".join(words))) & set(bands(" ".join(changed))))
    assert shared >= 97


def test_bands_fit_into_the_database_and_stay_the_same() -> None:
    assert len(bands(TEXT)) == 20
    assert all(0 <= band < 2**63 for band in bands(TEXT))
    # They are stored: another way to count them would find nothing that was stored before.
    assert bands(TEXT)[0] == FIRST
