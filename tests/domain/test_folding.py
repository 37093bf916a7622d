"""Text as it is searched: case and accents go, words stay whole in every script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.folding import fold, phrases

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
    assert phrases(one) == phrases(other)
    assert phrases(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kursk", "Kursa"), ("이성권", "이성건"), ("محمد", "محمود"), ("张伟", "张炜"), ("300", "3000"), ("мир", "мор")],
)
def test_these_are_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "words"),
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
def test_words_are_cut_where_there_is_no_letter_or_digit(text: str, words: list[str]) -> None:
    assert phrases(text) == [(word,) for word in words]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("张伟", [("张", "伟")]),
        ("张伟 说", [("张", "伟"), ("说",)]),
        ("KN-23号ミサイル", [("kn",), ("23", "号", "ミ", "サ", "イ", "ル")]),
        ("ｶﾀｶﾅ", [("カ", "タ", "カ", "ナ")]),
        ("𠮷野家", [("𠮷", "野", "家")]),
        ("ยูเครน", [("ย", "เ", "ค", "ร", "น")]),
    ],
)
def test_a_script_without_spaces_is_cut_into_its_characters(text: str, found: list[tuple[str, ...]]) -> None:
    assert phrases(text) == found


def test_words_of_a_text_stand_side_by_side_as_those_of_a_part_of_it() -> None:
    def words(text: str) -> list[str]:
        return [word for phrase in phrases(text) for word in phrase]

    whole = words("北京张伟国")
    assert [whole[i : i + 2] for i in range(len(whole))].count(words("张伟")) == 1


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
    for phrase in phrases(text):
        assert phrase
        for word in phrase:
            assert word
            assert all(unicodedata.category(character)[0] in "LNM" for character in word)
            assert phrases(word) == [(word,)], "a word is found by itself"


@given(st.lists(st.text(), max_size=5))
def test_texts_one_after_the_other_have_the_words_of_each(texts: list[str]) -> None:
    assert phrases(" ".join(texts)) == [phrase for text in texts for phrase in phrases(text)]
