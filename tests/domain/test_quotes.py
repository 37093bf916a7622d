"""Quotations: the words at a span, and the sentence around them, in any script and never too long."""

import hashlib
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.quotes import LONGEST, at_span, is_verified, sentence_around, sha256_of
from app.domain.tokens import listed

TEXT = "Kyiv said 300 were killed. Moscow denied it."
WORD = "supercalifragilistic"


def quoted(text: str, words: str) -> str | None:
    """The sentence around the first place where the text has these words."""
    start = text.index(words)
    return sentence_around(text, start, start + len(words))


def test_the_words_at_a_span_are_counted_in_code_points() -> None:
    assert at_span("😀 300 убито", 2, 5) == "300"
    assert at_span("abc", 0, 3) == "abc"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 4), (2, 2), (2, 1), (3, 4), (-3, -1), (10**30, 10**31)])
def test_a_span_beyond_the_text_has_no_words(start: int, end: int) -> None:
    assert at_span("abc", start, end) is None
    assert sentence_around("abc", start, end) is None
    assert not is_verified("abc", start, end, None, "abc")


def test_a_hash_is_of_the_bytes_in_utf_8() -> None:
    assert sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sha256_of("300 убито") == hashlib.sha256("300 убито".encode()).hexdigest()
    assert len(sha256_of("\ud800")) == 64


def test_words_are_verified_by_their_hash_or_else_by_the_wording() -> None:
    assert is_verified(TEXT, 10, 13, None, "300")
    assert is_verified(TEXT, 10, 13, sha256_of("300"), "three hundred")
    assert not is_verified(TEXT, 10, 13, sha256_of("301"), "300")
    assert not is_verified(TEXT, 10, 13, sha256_of("300").upper(), "300")
    assert not is_verified(TEXT, 10, 13, "", "300")
    assert not is_verified(TEXT, 10, 14, None, "300")
    assert not is_verified(TEXT, None, None, None, "300")
    assert not is_verified(TEXT, 10, None, None, "300")
    assert not is_verified(TEXT, None, 13, sha256_of("300"), "300")


WHOLE = [
    "About 0.3 thousand, or 300.5, were killed.",
    "Mr. Smith said 300 were killed.",
    "J. R. Smith said 300 were killed.",
    "Ж. Петров сообщил о 300 убитых.",
    "Gen. Staff and Lt. Col. O'Neil counted 300.",
    "At St. George 300 were killed.",
    "Unit No. 5 lost approx. 300 men on Jan. 13 at 5 a.m. near Kursk.",
    "Drones, shells etc. killed 300, i.e. half of them.",
    "The U.S. said 300.",
    "The U.S. Army counted 300.",
    "The U.N. Human Rights Office counted 300.",
    "The figure is 300!",
    "Is it 300?",
    "“It is 300.”",
    "(It is 300.)",
    '"It is 300?!"',
    "»Es sind 300.«",
    "„Es sind 300.“",
    "It is 300…",
    "It is 300...",
    "قتل 300 جندي؟",
    "300 फ़ौजी मारे गए।",
    "۳۰۰ فوجی مارے گئے، 300۔",
    "300 人死亡。",
    "Զոհվել է 300 մարդ։",
]


@pytest.mark.parametrize("sentence", WHOLE)
@pytest.mark.parametrize("gap", [" ", "\n", "\u00a0", "\n\n", "\r\n \r\n", "\u2029"])
def test_the_whole_sentence_is_quoted_and_no_other(sentence: str, gap: str) -> None:
    text = f"Before that.{gap}{sentence}{gap}The next one follows."
    for words in ("300", sentence, sentence[-3:], sentence[:2]):
        start = text.index(sentence) + sentence.index(words)
        assert sentence_around(text, start, start + len(words)) == sentence
    assert quoted(sentence, "300") == sentence
    assert quoted(text, "Before") == "Before that."
    assert quoted(text, "next") == "The next one follows."


@pytest.mark.parametrize(
    ("text", "words", "quote"),
    [
        (TEXT, "300", "Kyiv said 300 were killed."),
        (TEXT, "Moscow", "Moscow denied it."),
        (TEXT, "killed. Moscow", TEXT),
        (TEXT, " Moscow ", "Moscow denied it."),
        ("300", "300", "300"),
        ("He lives in the U.S. The army lost 300.", "300", "The army lost 300."),
        ("They brought guns etc. Moscow lost 300.", "300", "Moscow lost 300."),
        ("It was 2024. Moscow lost 300.", "300", "Moscow lost 300."),
        ("It was 300.Moscow denied it.", "300", "It was 300.Moscow denied it."),
        ("Title\n\n300 were\nkilled  in\tKursk\n \nMore", "300", "300 were killed in Kursk"),
        ("One line\nanother, 300", "300", "One line another, 300"),
        ("One line\r\nanother, 300", "300", "One line another, 300"),
        ("They lost... how many... 300... Moscow denied it.", "300", "They lost... how many... 300..."),
        ("Он сказал… что 300… Москва молчит.", "300", "Он сказал… что 300…"),
        ("战斗持续。我们损失300人。他说。", "我们", "我们损失300人。"),
        ("战斗持续。“我们损失300人。”他说。", "300", "“我们损失300人。”"),
        ("死者は５人。負傷者は300人！終わり", "300", "負傷者は300人！"),
        ("a\x00b \x1b[1m300\x9f \ud800killed\udfff\x85now", "300", "ab [1m300 killed now"),
        ("a\u200d😀 क्ष 300", "300", "a\u200d😀 क्ष 300"),
        ("\ufeffKyiv\ufeff lost 300\ufeff0.", "300", "Kyiv lost 3000."),
        ("... 300 ...", "300", "... 300 ..."),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, words: str, quote: str) -> None:
    assert quoted(text, words) == quote


@pytest.mark.parametrize("text", [" ", "\n\n", "\x00", "\ud800", "\x00 \x1b"])
def test_a_span_where_nothing_is_seen_has_no_quotation(text: str) -> None:
    assert sentence_around(text, 0, len(text)) is None
    assert sentence_around(f"a{text}b", 1, 1 + len(text)) is None


def test_a_long_sentence_is_cut_between_words_on_both_sides() -> None:
    quote = quoted(f"{'alpha ' * 200}300 killed{' omega' * 200}", "300 killed")
    assert quote is not None
    assert quote.startswith("…alpha alpha ")
    assert quote.endswith(" omega omega…")
    assert "alpha 300 killed omega" in quote
    assert LONGEST - 12 < len(quote) <= LONGEST
    assert set(quote.strip("…").split()) == {"alpha", "300", "killed", "omega"}


def test_what_one_side_leaves_the_other_has() -> None:
    ahead, behind = quoted(f"300 killed{' omega' * 200}", "300"), quoted(f"{'alpha ' * 200}300 killed.", "300")
    assert ahead is not None
    assert behind is not None
    assert ahead.startswith("300 killed omega")
    assert ahead.endswith("omega…")
    assert behind.startswith("…alpha")
    assert behind.endswith("alpha 300 killed.")
    assert min(len(ahead), len(behind)) > LONGEST - 6


@pytest.mark.parametrize("length", [299, 300, 301])
def test_nothing_is_cut_that_fits(length: int) -> None:
    text = "300 " + "a" * (length - 5) + "."
    assert len(text) == length
    assert quoted(text, "300") == (text if length <= LONGEST else "300…")


def test_a_span_within_a_word_shows_the_word() -> None:
    long = f"{'alpha ' * 200}{WORD}{' omega' * 200}"
    quote = quoted(long, "fragi")
    assert quote is not None
    assert f" {WORD} " in quote
    quote = quoted(f"{'alpha ' * 200}{'a' * 200}300{' omega' * 200}", "300")
    assert quote is not None
    assert f" {'a' * 200}300 " in quote


def test_what_is_too_far_away_is_cut() -> None:
    gap = " " * 3000
    assert quoted(f"alpha{gap}beta gamma 300 omega{gap}omega", "300") == "…beta gamma 300 omega…"
    gap = "\x00" * 3000
    assert quoted(f"alpha{gap}beta gamma 300 omega om{gap}ega", "300") == "…gamma 300 omega…"


def test_a_word_longer_than_a_quotation_is_cut() -> None:
    assert quoted("a" * 500 + "300" + "b" * 500, "300") == "…300…"


def test_a_span_longer_than_a_quotation_loses_its_end() -> None:
    span = ("omega " * 100).strip()
    assert sentence_around(span, 0, len(span)) == "omega " * 49 + "omega…"
    assert quoted(f"First, alpha {span} and more.", span) == "…" + "omega " * 48 + "omega…"
    assert sentence_around("a" * 400, 0, 400) == "a" * 299 + "…"
    assert sentence_around("b " + "a" * 299 + " b", 2, 301) == "…" + "a" * 298 + "…"


def test_a_long_sentence_without_blanks_is_cut_between_its_letters() -> None:
    quote = quoted("战" * 900 + "300" + "人" * 900, "300")
    assert quote is not None
    assert quote.startswith("…战战")
    assert "战300人" in quote
    assert quote.endswith("人人…")
    assert len(quote) == LONGEST
    for span in ("3", "30", "300"):
        khmer = quoted("\u1780\u17d2\u1781" * 300 + span + "\u1780\u17d2\u1781" * 300, span)
        assert khmer is not None
        assert (khmer[1], khmer[-2]) == ("\u1780", "\u1781")
    thai = quoted("ที่" * 400 + "300" + "ที่" * 400, "300")
    assert thai is not None
    assert not unicodedata.category(thai[1]).startswith("M")
    assert thai[-2] == "\u0e48"


@pytest.mark.parametrize("filling", ["a", "a ", " ", "\n", ".", "...a", "\"'", "U.S. ", "\x00", "战", "\u0301", '." a'])
def test_a_text_of_four_mebibytes_is_looked_at_near_the_span(filling: str) -> None:
    half = filling * (2**21 // len(filling))
    text = f"{half} 300 killed {half}"
    for start, end in ((len(half), len(half) + 5), (0, len(text)), (len(half) + 1, len(text))):
        quote = sentence_around(text, start, end)
        assert quote is None or len(quote) <= LONGEST
    near = sentence_around(text, len(half) + 1, len(half) + 11)
    assert near is not None
    assert "300 killed" in near


WORDS = listed("killed 300 Kyiv Mr. U.S. No. a.m. J. 1.5 . ! ? … 。 ؟ । ” “ ( ) — 战 人 の ไทย ที่ убито قتل é 😀")
BLANKS = [" ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2029", "\x1d", "\x85", " " * 500]
PIECES = [*sorted(WORDS), *BLANKS, "\x00", "\ud800", "\ufeff", "\u0301", "\u200d", "a" * 150, "战" * 150, "word " * 40]
texts = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(texts)
    start = draw(st.integers(-1, len(text)))
    return text, start, draw(st.integers(start, len(text) + 1) | st.integers(start, min(start + 12, len(text) + 1)))


def seen(words: str) -> str:
    """The words as a quotation shows them."""
    hidden = {mark for mark in words if unicodedata.category(mark) in ("Cc", "Cs") and not mark.isspace()} | {"\ufeff"}
    return " ".join("".join(mark for mark in words if mark not in hidden).split())


@given(spans())
@settings(deadline=None, max_examples=1000)
def test_a_quotation_is_short_and_has_the_words(span: tuple[str, int, int]) -> None:
    text, start, end = span
    quote = sentence_around(text, start, end)
    words = at_span(text, start, end)
    if words is None or not seen(words):
        assert quote is None
        return
    assert quote is not None
    assert len(quote) <= LONGEST
    assert quote == seen(quote)
    if len(seen(words)) <= LONGEST - 2 and len(words) <= 10_000:
        assert seen(words) in quote
    assert quote.removeprefix("…").removesuffix("…") in seen(text)


@given(texts, st.integers(), st.integers(), st.none() | st.text(max_size=3), st.text(max_size=3))
@settings(deadline=None)
def test_nothing_is_raised(text: str, start: int, end: int, sha256: str | None, wording: str) -> None:
    is_verified(text, start, end, sha256, wording)
    sentence_around(text, start, end)


@given(texts, st.data())
@settings(deadline=None)
def test_the_words_of_a_text_are_verified(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end]
    assert (
        is_verified(text, start, end, None, words) == is_verified(text, start, end, sha256_of(words), "") == bool(words)
    )
