"""Spans of a text."""

import hashlib


def sha256_of(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def is_verified(text: str, start: int | None, end: int | None, sha256: str | None, wording: str) -> bool:
    if start is None or end is None or not 0 <= start < end <= len(text):
        return False
    return sha256_of(text[start:end]) == (sha256 or sha256_of(wording))


def sentence_around(text: str, start: int, end: int) -> str | None:
    return " ".join(text[max(0, start - 100) : end + 100].split())
