"""Reading wordings: the table of qualifiers with its synonyms, every way to print a number, and what is refused."""

import re

import pytest

from app.domain.quantity import Quantity, WordingError, bounds, parse
from app.domain.wording import printed

# Every wording of the seed facts.
SEED = [
    ("more than 300", "more_than", 300),
    ("Over 300", "more_than", 300),
    ("more than 2,700", "more_than", 2700),
    ("more than 3,000", "more_than", 3000),
    ("up to 10,000", "up_to", 10_000),
    ("roughly 3,000", "about", 3000),
    ("up to 100,000", "up_to", 100_000),
    ("exceeded 200", "more_than", 200),
    ("at least 100", "at_least", 100),
    ("nearly 1,000", "nearly", 1000),
    ("another 1,000", "unqualified", 1000),
    ("approaching 1,000", "nearly", 1000),
    ("around 1,000", "about", 1000),
    ("almost 1,000", "nearly", 1000),
    ("more than 10,000", "more_than", 10_000),
    ("some 300", "about", 300),
    ("roughly 2,700", "about", 2700),
    ("some 3,000", "about", 3000),
    ("roughly 600", "about", 600),
    ("4,100", "unqualified", 4100),
    ("15,000", "unqualified", 15_000),
    ("600", "unqualified", 600),
    ("4,700", "unqualified", 4700),
]

SYNONYMS = {
    "unqualified": "|another |a further |an additional |a total of |the |all |only ",
    "exactly": "exactly |precisely ",
    "more_than": "more than |over |exceeded |exceeding |above |surpassed |upwards of |well over |in excess of |> |>",
    "at_least": "at least |no fewer than |no less than |not less than |a minimum of |≥ |≥|>= |at least another ",
    "less_than": "fewer than |less than |under |below |< |<",
    "up_to": "up to |as many as |at most |no more than |not more than |a maximum of |≤ |<=|up to a further ",
    "about": "about |some |roughly |around |approximately |approx. |an estimated |circa |c. |~|~ |≈",
    "nearly": "nearly |almost |approaching |close to |just under |just short of ",
}

AFTER = {
    "more_than": "-plus|+|‐plus| plus|+ soldiers",
    "about": " or so| or so soldiers|-odd| soldiers or so",
    "at_least": " or more| soldiers or more| at least",
    "up_to": " or fewer| or less| at most",
    "unqualified": " soldiers| North Korean soldiers|.| killed or wounded| people (civilians)|-strong| more",
}

PRINTED = [
    ("14", 14),
    ("three", 3),
    ("both", 2),
    ("both soldiers", 2),
    ("a single soldier", 1),
    ("zero", 0),
    ("0", 0),
    ("no", 0),
    ("none", 0),
    ("None", 0),
    ("no one", 0),
    ("no-one was killed", 0),
    ("no casualties", 0),
    ("no civilians killed", 0),
    ("twenty-seven", 27),
    ("twenty seven", 27),
    ("twenty‑seven", 27),
    ("two dozen", 24),
    ("a dozen", 12),
    ("half a dozen", 6),
    ("half-a-dozen", 6),
    ("a half-dozen", 6),
    ("half a million", 500_000),
    ("a hundred", 100),
    ("one hundred and twelve", 112),
    ("one hundred twelve", 112),
    ("two thousand seven hundred", 2700),
    ("two thousand and five", 2005),
    ("27-hundred", 2700),
    ("27 hundred", 2700),
    ("twenty-seven hundred", 2700),
    ("Twenty-Seven Hundred and Five", 2705),
    ("one hundred and two thousand", 102_000),
    ("a hundred thousand", 100_000),
    ("3 million", 3_000_000),
    ("1.2 million", 1_200_000),
    ("2.5 thousand", 2500),
    ("0.5 million", 500_000),
    ("1.234 million", 1_234_000),
    ("1 million 200 thousand", 1_200_000),
    ("12 lakh", 1_200_000),
    ("10k", 10_000),
    ("10K", 10_000),
    ("1.5bn", 1_500_000_000),
    ("1 trillion", 10**12),
    ("“14”", 14),
    ("(14)", 14),
    ("1\u00ad4", 14),
    ("  14\n", 14),
]

INDEFINITE = {
    "several": 3,
    "several soldiers": 3,
    "a few": 3,
    "tens": 10,
    "dozens": 12,
    "Dozens of soldiers": 12,
    "several dozen": 24,
    "scores": 40,
    "hundreds": 100,
    "several hundred": 200,
    "a few hundred": 200,
    "thousands": 1000,
    "thousands of containers of weapons": 1000,
    "several thousand": 2000,
    "tens of thousands": 10_000,
    "hundreds of thousands": 100_000,
    "another several hundred": 200,
}

UNKNOWN = [
    "unknown",
    "Unknown.",
    "an unknown number",
    "an unknown number of soldiers",
    "number unknown",
    "no reliable estimate",
    "no reliable estimates",
    "no official figures",
    "not known",
]

RANGES = [
    ("between 6 and 8", 6, 8),
    ("Between 6 and 8 soldiers", 6, 8),
    ("between six and eight", 6, 8),
    ("6-8", 6, 8),
    ("6–8", 6, 8),
    ("6—8", 6, 8),
    ("6 − 8", 6, 8),
    ("6‒8", 6, 8),
    ("6 to 8", 6, 8),
    ("from 6 to 8", 6, 8),
    ("a total of between 6 and 8", 6, 8),
    ("8 to 8", 8, 8),
    ("0 to 8", 0, 8),
    ("1,000-2,000", 1000, 2000),
    ("900 to 1,000", 900, 1000),
    ("between one hundred and two hundred", 100, 200),
    ("between one hundred and two and three hundred", 102, 300),
    ("between one hundred and two hundred and five", 100, 205),
    ("two to three hundred", 200, 300),
    ("2-3 million", 2_000_000, 3_000_000),
    ("between 1 and 1.5 million", 1_000_000, 1_500_000),
    ("between 1.5 and 2 million", 1_500_000, 2_000_000),
    ("3.5 to 5 million", 3_500_000, 5_000_000),
    ("1.2-1.5 million", 1_200_000, 1_500_000),
    ("10-20k", 10_000, 20_000),
    ("150 to 200 thousand", 150_000, 200_000),
    ("sixty to one hundred", 60, 100),
    ("twenty to thirty", 20, 30),
    ("300–400 killed or wounded", 300, 400),
]

REFUSED = """
...|soldiers|a soldier|few|many|a couple|hundred|and|between|more than|no more than|between 6|between 6 and|6 to
8 to 6|between 8 and 6|6-8-10|6 or 7|between 6 and 8 and 10|about 6 to 8|2.700|2.000|2,7|1,00,000|1.2
between one hundred and one and two hundred thousand|one hundred and fifty to two hundred thousand
1.2345 thousand|1,234,56|1 000 00|007|1,2345|.5 million|12.5 dozen|6-8,000|two to three hundred thousand
five hundred million million|$300|€300|300 dollars|300 won|£3 million|300%|300 %|30 percent|30 per cent|3rd|1st
third|one third|two-thirds|twenty-first|half|half of them|3/4|1:10|3 in 10|24-year-old|14 years old|300 km|300m
three days|300 per day|300 a day|300 soldiers every night|300 soldiers daily|three times|two-fold
T-72|No. 3|#3|not 300|not over 300|without 300
nearly no|-300|−300|+300|low 0, best 3, high 0|2024-12-19|at least about 300|more than some 300
about 300 or more|300 or so at least|up to several|over dozens|300 fewer|300 less than before
300 more than before|300 approximately|300 and counting|300 soldiers or so in Kursk|300 killed and 5 wounded
300 killed, five wounded|300 killed and several wounded|300 of 3,000|several hundreds of 3,000|no data
no information on casualties|no reports of deaths|no confirmed casualties|no serious injuries|no comment
unknown gunmen|an unknown number of 300|none of the above|less than 0|fewer than zero|2 trillion
more than one trillion|300 тысяч|более 300|unas 300|300 mille|3 Millionen|٣٠٠|３００|三百|½|²|1२|㏠|300²
"""

# What would not show on the page.
REFUSED_UNSEEN = ["", " ", "9" * 200, "\x00", "300\x00", "\ud800", "14 \u0301"]


@pytest.mark.parametrize(("wording", "qualifier", "value"), SEED)
def test_the_wordings_of_the_seed(wording: str, qualifier: str, value: int) -> None:
    assert parse(wording) == Quantity(qualifier, value, *bounds(qualifier, value))
    assert printed(wording) == (value,)


@pytest.mark.parametrize(
    ("phrase", "qualifier"), [(phrase, name) for name, listed in SYNONYMS.items() for phrase in listed.split("|")]
)
@pytest.mark.parametrize(
    ("number", "value"), [("2,700", 2700), ("two thousand seven hundred", 2700), ("two dozen", 24)]
)
def test_phrases_before_the_number(phrase: str, qualifier: str, number: str, value: int) -> None:
    expected = Quantity(qualifier, value, *bounds(qualifier, value))
    for wording in (phrase + number, (phrase + number).upper(), (phrase + number).replace(" ", "\u00a0") + " soldiers"):
        assert parse(wording) == expected


@pytest.mark.parametrize(
    ("phrase", "qualifier"), [(phrase, name) for name, listed in AFTER.items() for phrase in listed.split("|")]
)
@pytest.mark.parametrize(("number", "value"), [("300", 300), ("three hundred", 300), ("a dozen", 12)])
def test_phrases_after_the_number(phrase: str, qualifier: str, number: str, value: int) -> None:
    assert parse(number + phrase) == Quantity(qualifier, value, *bounds(qualifier, value))


@pytest.mark.parametrize(("wording", "value"), PRINTED)
def test_numbers(wording: str, value: int) -> None:
    assert parse(wording) == Quantity("unqualified", value, value, value, value)
    assert printed(wording) == (value,)


@pytest.mark.parametrize(("wording", "low"), INDEFINITE.items())
def test_indefinite(wording: str, low: int) -> None:
    assert parse(wording) == Quantity("indefinite", None, low, None, None)
    assert printed(wording) == ()


@pytest.mark.parametrize("wording", UNKNOWN)
def test_unknown(wording: str) -> None:
    assert parse(wording) == Quantity("unknown", None, None, None, None)


@pytest.mark.parametrize(("wording", "low", "high"), RANGES)
def test_ranges(wording: str, low: int, high: int) -> None:
    assert parse(wording) == Quantity("between", None, low, None, high)
    assert printed(wording) == (low, high)


@pytest.mark.parametrize("wording", [*re.split(r"[|\n]", REFUSED.strip()), *REFUSED_UNSEEN])
def test_refused(wording: str) -> None:
    with pytest.raises(WordingError, match="Give the parts instead: qualifier, with value or with low, best and high"):
        parse(wording)


def test_a_refusal_says_why() -> None:
    for wording, reason in {
        "2 trillion": "at most 1,000,000,000,000",
        "8 to 6": "exchange them",
        "3" * 201: "at most 200 characters",
        "٣٠٠": "digits 0 to 9",
        "at least over 3": "twice",
        "no data": "nothing is known",
    }.items():
        with pytest.raises(WordingError, match=reason):
            parse(wording)


@pytest.mark.parametrize(
    ("wording", "numbers"),
    [
        ("low 0, best 3, high 0", (0, 3, 0)),
        ("dead: two thousand seven hundred", (2700,)),
        ("not 27-hundred", (2700,)),
        ("somewhere between one hundred and two hundred", (100, 200)),
        ("30% of 3,000", (3000,)),
        ("$300 for 5 men", (5,)),
        ("the 3rd of 12 T-72s", (12,)),
        ("aged 24 years", ()),
        ("on 2024-12-19", ()),
        ("unas 300 personas", (300,)),
        ("2 mil 700 personas", ()),
        ("2 тысячи 700 человек", ()),
        ("entre 2.700 y 3.000", ()),
        ("hundreds, perhaps dozens", ()),
        ("٣٠٠", ()),
        ("3" * 201, ()),
    ],
)
def test_numbers_of_what_is_not_understood(wording: str, numbers: tuple[int, ...]) -> None:
    assert printed(wording) == numbers


def test_a_huge_wording_is_refused_for_its_length() -> None:
    for wording in ("9" * 100_000, "between 1 and " * 7000, "- " * 50_000, "1,000" * 20_000, "ﷺ" * 100_000):
        with pytest.raises(WordingError, match="at most 200 characters"):
            parse(wording)
        assert printed(wording) == ()
