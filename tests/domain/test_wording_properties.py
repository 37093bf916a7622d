"""Wordings drawn at random: what is printed is read back, and nothing breaks the reader."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.quantity import Quantity, WordingError, bounds, parse
from app.domain.wording import printed

UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
"""
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety"
PIECES = """
between from to and or so more than at least no about dozen dozens hundred thousand million several a few of two twenty
seven 1 27 300 2,700 1.2 2.700 - – + % , . $ ~ ≥ unknown number half soldiers killed zero none over k
"""
# One phrase of each qualifier; the others are tested by name.
PHRASES = {
    "unqualified": "a total of",
    "exactly": "exactly",
    "more_than": "more than",
    "at_least": "no fewer than",
    "less_than": "<",
    "up_to": "no more than",
    "about": "≈",
    "nearly": "just short of",
}


def in_words(number: int, joint: str, hyphen: str) -> str:
    """Spell a number below 10**12 as British (joint " and ") or American (joint " ") English does."""
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            count, rest = divmod(number, scale)
            spelled = f"{in_words(count, joint, hyphen)} {name}"
            return spelled if not rest else spelled + (joint if rest < 100 else " ") + in_words(rest, joint, hyphen)
    if number < 20:
        return UNITS.split()[number]
    tens, unit = divmod(number, 10)
    return TENS.split()[tens] + (hyphen + UNITS.split()[unit] if unit else "")


numbers = st.integers(0, 10**12 - 1) | st.integers(0, 10_000)
separators = st.sampled_from(["", ",", "'", "’", " ", "\u00a0", "\u2009", "\u202f", "\u2007"])
hyphens = st.sampled_from(["-", "\u2010", "\u2011", " "])
dashes = st.sampled_from(["-", "\u2010", "\u2011", "\u2012", "–", "—", "\u2212", " – ", "\u2009-\u2009", " to "])
pieces = st.lists(st.sampled_from(PIECES.split()), max_size=20)


@given(numbers, separators, st.sampled_from([" and ", " "]), hyphens, st.sampled_from(sorted(PHRASES)))
@settings(deadline=None, max_examples=400)
def test_a_number_survives_however_it_is_printed(
    number: int, separator: str, joint: str, hyphen: str, qualifier: str
) -> None:
    assume(qualifier != "less_than" or number)
    expected = Quantity(qualifier, number, *bounds(qualifier, number))
    phrase = PHRASES[qualifier]
    for text in (f"{number:,}".replace(",", separator), in_words(number, joint, hyphen)):
        for wording in (f"{phrase} {text}", f"{phrase} {text} soldiers", f"{phrase} {text}".title()):
            assert parse(wording) == expected
            assert printed(f"killed: {wording}") == (number,)


@given(numbers, numbers, separators.filter(lambda by: not by.isspace()), dashes)
@settings(deadline=None, max_examples=300)
def test_a_range_survives_however_it_is_printed(one: int, other: int, separator: str, dash: str) -> None:
    low, high = sorted((one, other))
    # "6-8,000" may start at 6,000, and is refused.
    assume(low >= 1000 or high < 1000 or high % 1000 or low >= high // 1000)
    first, last = (f"{number:,}".replace(",", separator) for number in (low, high))
    expected = Quantity("between", None, low, None, high)
    for wording in (f"{first}{dash}{last}", f"between {first} and {last}", f"from {first} to {last} soldiers"):
        assert parse(wording) == expected


@given(st.integers(100, 10**6), st.integers(100, 10**6), st.sampled_from([" and ", " "]))
@settings(deadline=None, max_examples=200)
def test_a_range_in_words_is_read_or_refused_but_never_misread(one: int, other: int, joint: str) -> None:
    low, high = sorted((one, other))
    first, last = (in_words(number, joint, "-") for number in (low, high))
    for wording in (f"between {first} and {last}", f"{first} to {last}"):
        try:
            found = parse(wording)
        except WordingError:  # "One hundred to two hundred thousand" may start at 100,000.
            continue
        assert found == Quantity("between", None, low, None, high)


@given(st.text(max_size=300) | pieces.map(" ".join) | pieces.map("".join))
@settings(deadline=None, max_examples=2000)
def test_only_wording_errors_are_raised(wording: str) -> None:
    numbers_printed = printed(wording)
    assert all(number >= 0 for number in numbers_printed)
    try:
        found = parse(wording)
    except WordingError:
        return
    assert len(wording) <= 200
    stated = [bound for bound in (found.low, found.best, found.high) if bound is not None]
    assert stated == sorted(stated)
    assert all(0 <= number <= 10**12 for number in [*stated, *numbers_printed])
    if found.value is not None:
        assert (found.low, found.best, found.high) == bounds(found.qualifier, found.value)
