"""Text as it is searched: case and accents go, words stay whole in every script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.folding import LONGEST_WORD, Sought, fold, sought, words

SAME = [
    ("Żółć", "zolc"),
    ("Łódź", "LODZ"),
    ("Çelik", "celik"),
    ("Dvořák", "DVORAK"),
    ("Nguyễn Đà Nẵng", "nguyen da nang"),
    ("Strasse", "STRAẞE"),
    ("straße", "STRASSE"),
    ("Ærø þing Œuvre", "aero thing oeuvre"),
    ("İstanbul", "istanbul"),
    ("ISPARTA ISI", "ısparta ısı"),
    ("Diyarbakır", "diyarbakir"),
    ("ΑΘΗΝΑΣ", "Αθήνας"),
    ("σεισμός", "ΣΕΙΣΜΌΣ"),
    ("КУРСК", "Курск"),
    ("Пётр Зеленський", "ПЕТР ЗЕЛЕНСЬКИИ"),
    ("Їжак", "іжак"),
    ("مُحَمَّد", "محمد"),
    ("أحمد آل إبراهيم", "احمد ال ابراهيم"),
    ("٣٠٠", "300"),
    ("۳۰۰", "300"),
    ("३००", "300"),
    ("３００", "300"),
    ("ＮＩＳ", "nis"),
    ("שָׁלוֹם", "שלום"),
    ("ﬁre", "fire"),
    ("Ⅻ", "xii"),
    ("①", "1"),
    ("①②", "12"),
    ("한국", unicodedata.normalize("NFD", "한국")),
    ("é", "e\u0301"),
    ("ﷲ", "الله"),
    ("𝐊ursk", "kursk"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_these_are_the_same_to_a_search(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert words(one) == words(other)
    assert words(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kursk", "Kursa"), ("이성권", "이성건"), ("محمد", "محمود"), ("张伟", "张炜"), ("300", "3000"), ("мир", "мор")],
)
def test_these_are_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \t\n", []),
        ("...!?-–—«»“”、。؟،", []),
        ("\ue000\U000f0000", []),
        ("😀 → €", []),
        ("300-plus", ["300", "plus"]),
        ("more than 1,200", ["more", "than", "1", "200"]),
        ("People's Army", ["people", "s", "army"]),
        ("People’s Army", ["people", "s", "army"]),
        ("a_b/c.d:e", ["a", "b", "c", "d", "e"]),
        ("x&y \"z\" 'q' (r) * NEAR AND OR NOT ^", ["x", "y", "z", "q", "r", "near", "and", "or", "not"]),
        ("Lee Seong-kweun, 이성권", ["lee", "seong", "kweun", "이성권"]),
        ("الجيش، الروسي", ["الجيش", "الروسي"]),
        ("Курская\u00a0область", ["курская", "область"]),
        ("क्षेत्र, युद्ध।", ["कषेतर", "युदध"]),
    ],
)
def test_words_are_cut_where_there_is_no_letter_or_digit(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("张伟", ["张伟", "伟"]),
        ("张伟 说", ["张伟", "伟", "说"]),
        ("KN-23号ミサイル", ["kn", "23", "号ミ", "ミサ", "サイ", "イル", "ル"]),
        ("ｶﾀｶﾅ", ["カタ", "タカ", "カナ", "ナ"]),
        ("ガザ", ["ガザ", "ザ"]),
        ("𠮷野家", ["𠮷野", "野家", "家"]),
        ("ยูเครน", ["ยเ", "เค", "คร", "รน", "น"]),
    ],
)
def test_a_script_without_spaces_is_cut_into_pairs(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("more than 30", [("more", False), ("than", False), ("30", True)]),
        ("张", [("张", True)]),
        ("张伟国 说", [("张伟", False), ("伟国", False), ("说", True)]),
        ("张 x", [("张", True), ("x", True)]),
        ("...", []),
    ],
)
def test_the_last_word_may_be_a_beginning(text: str, found: list[tuple[str, bool]]) -> None:
    assert sought(text) == [Sought(*one) for one in found]


@pytest.mark.parametrize("word", ["x" * 4000, "이" * 4000])
def test_a_long_word_is_found_by_its_beginning(word: str) -> None:
    assert words(word) == [word[:LONGEST_WORD]]
    assert sought(word) == [Sought(word[:LONGEST_WORD], False)]


@pytest.mark.parametrize("text", ["cas\u00adual\u200bty", "casu\u200dalty"])
def test_what_nobody_sees_cuts_no_word(text: str) -> None:
    assert words(text) == ["casualty"]


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_case_and_normal_form_make_no_difference(text: str) -> None:
    folded = fold(text)
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert fold(unicodedata.normalize(form, text)) == folded


def test_case_makes_no_difference_to_any_character() -> None:
    every = (chr(point) for point in range(0x110000))
    cased = [one for one in every if one != one.lower() or one != one.upper()]
    assert len(cased) > 2000
    assert [one for one in cased if not fold(one.upper()) == fold(one.lower()) == fold(one)] == []


def test_no_accent_is_left_on_any_character_that_has_one() -> None:
    letters = [chr(point) for point in range(0xC0, 0x2000) if "LATIN" in unicodedata.name(chr(point), "")]
    bare = {one: unicodedata.normalize("NFD", one)[0] for one in letters}
    accented = [one for one, base in bare.items() if base != one and base.isascii()]
    assert len(accented) > 400
    assert [one for one in accented if fold(one) != bare[one].lower()] == []


@given(st.text())
def test_what_is_found_is_words_and_nothing_that_is_syntax(text: str) -> None:
    for word in words(text):
        assert 0 < len(word) <= LONGEST_WORD
        assert all(unicodedata.category(character)[0] in "LNM" for character in word)


@given(st.text(max_size=40))
def test_a_text_is_found_by_itself(text: str) -> None:
    there = words(text)
    for one in sought(text):
        assert any(word.startswith(one.word) for word in there) if one.beginning else one.word in there


@given(st.lists(st.text(), max_size=5))
def test_texts_one_after_the_other_have_the_words_of_each(texts: list[str]) -> None:
    assert words(" ".join(texts)) == [word for text in texts for word in words(text)]
