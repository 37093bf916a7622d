"""Imprecise dates: what is accepted, what it spans, and which date a figure holds for."""

from calendar import monthrange
from datetime import date

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.dates import OPEN_END, OPEN_START, DateError, Edtf, effective_as_of, parse

ACCEPTED = [
    ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ("2024~", date(2024, 1, 1), date(2024, 12, 31)),
    ("2024?", date(2024, 1, 1), date(2024, 12, 31)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
    ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
    ("2024-10~", date(2024, 10, 1), date(2024, 10, 31)),
    ("2025-01-13", date(2025, 1, 13), date(2025, 1, 13)),
    ("2025-01-13?", date(2025, 1, 13), date(2025, 1, 13)),
    ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
    ("0001", date(1, 1, 1), date(1, 12, 31)),
    ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31)),
    ("2024-10/2025-01", date(2024, 10, 1), date(2025, 1, 31)),
    ("2024-10~/2025-01-13?", date(2024, 10, 1), date(2025, 1, 13)),
    ("2024-10/2024", date(2024, 10, 1), date(2024, 12, 31)),
    ("2024/2024-03", date(2024, 1, 1), date(2024, 3, 31)),
    ("2024-10~/..", date(2024, 10, 1), OPEN_END),
    ("2022-02/..", date(2022, 2, 1), OPEN_END),
    ("../2025-01-13", OPEN_START, date(2025, 1, 13)),
    ("../2025-01~", OPEN_START, date(2025, 1, 31)),
]

REFUSED = [
    "",
    " ",
    "/",
    "..",
    "../..",
    "../",
    "/..",
    "2024/",
    "/2024",
    "2024//2025",
    "2024/2025/2026",
    "0000",
    "0000-01-01",
    "24",
    "20240",
    "-2024",
    "+2024",
    "2024-1",
    "2024-00",
    "2024-13",
    "2024-10-00",
    "2024-10-32",
    "2023-02-29",
    "2024-21",
    "202X",
    "2024-XX",
    "2024~?",
    "2024~~",
    "2024%",
    "~2024",
    "2024-~10",
    "2024-10-13T12:00",
    "2024-10-13Z",
    " 2024",
    "2024 ",
    "2024\n",
    "2024 / 2025",
    "٢٠٢٤",
    "２０２４",
    "2024‐10",
    "13.01.2025",
    "2025/2024",
    "2025-01-14/2025-01-13",
    "2025-01/2024",
    "2024-10-13..2024-10-14",
    "..2024",
    "{2024}",
    "2024-10-13/2024-10-14/../..",
    "2" * 41,
]


@pytest.mark.parametrize(("text", "earliest", "latest"), ACCEPTED)
def test_accepted(text: str, earliest: date, latest: date) -> None:
    assert parse(text) == Edtf(text, earliest, latest)


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse(text)
    message = str(refusal.value)
    assert message.endswith(".")
    assert len(text) < 3 or text not in message


def test_a_huge_text_is_refused_for_its_length() -> None:
    for text in ("2" * 100_000, "2024/" * 20_000, "-" * 100_000):
        with pytest.raises(DateError, match="at most 40 characters"):
            parse(text)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2024", "2024"),
        ("2025-01-13~", "2025-01-13~"),
        ("../2025-01-13", "2025-01-13"),
        ("2024-10/2025-01?", "2025-01?"),
        ("2024-10/..", None),
    ],
)
def test_closed_end(text: str, end: str | None) -> None:
    assert parse(text).closed_end() == (parse(end) if end else None)


@pytest.mark.parametrize(
    ("as_of", "period", "stated_on", "effective"),
    [
        (None, None, None, None),
        ("2024-12", "../2025-01-13", "2025-01-14", "2024-12"),
        ("2024-12/2025-01", "../2025-01-13", None, "2024-12/2025-01"),
        (None, "../2025-01-13", "2025-01-14", "2025-01-13"),
        (None, "2024-10/2025-01~", "2025-01-14", "2025-01~"),
        (None, "2024-10", "2025-01-14", "2024-10"),
        (None, "2024-10/..", "2025-01-14", "2025-01-14"),
        (None, "2024-10/..", None, None),
        (None, None, "2025-01-14", "2025-01-14"),
        (None, None, "../2024-12-19", "../2024-12-19"),
    ],
)
def test_effective_as_of(as_of: str | None, period: str | None, stated_on: str | None, effective: str | None) -> None:
    as_of_date, period_date, stated_date, expected = (
        parse(text) if text else None for text in (as_of, period, stated_on, effective)
    )
    assert effective_as_of(as_of_date, period_date, stated_date) == expected


@st.composite
def days(draw: st.DrawFn) -> str:
    """Draw a valid date of any precision, with or without a mark."""
    year = draw(st.integers(1, 9999))
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, monthrange(year, month)[1]))
    text = draw(st.sampled_from([f"{year:04}", f"{year:04}-{month:02}", f"{year:04}-{month:02}-{day:02}"]))
    return text + draw(st.sampled_from(["", "~", "?"]))


intervals = st.builds("{}/{}".format, days() | st.just(".."), days() | st.just(".."))


@given(st.text(alphabet="0123456789-/.~?X ", max_size=45) | st.text(max_size=60))
@settings(deadline=None, max_examples=400)
def test_only_date_errors_are_raised(text: str) -> None:
    try:
        read = parse(text)
    except DateError:
        return
    assert read.text == text
    assert OPEN_START <= read.earliest <= read.latest <= OPEN_END


@given(days() | intervals)
@settings(deadline=None, max_examples=400)
def test_the_closed_end_lies_within(text: str) -> None:
    try:
        read = parse(text)
    except DateError:
        assert "/" in text
        return
    end = read.closed_end()
    if end is None:
        assert text.endswith("/..")
        assert read.latest == OPEN_END
    else:
        # It may begin before the interval does: "2024-10/2024".
        assert end.latest == read.latest
        assert text.endswith(end.text)
        assert end.closed_end() == end
        assert parse(end.text) == end


@given(days(), days())
@settings(deadline=None, max_examples=300)
def test_an_interval_is_refused_exactly_if_it_is_reversed(start: str, end: str) -> None:
    reversed_ = parse(start).earliest > parse(end).latest
    try:
        read = parse(f"{start}/{end}")
    except DateError:
        assert reversed_
    else:
        assert not reversed_
        assert (read.earliest, read.latest) == (parse(start).earliest, parse(end).latest)


@given(days())
@settings(deadline=None, max_examples=60)
def test_agrees_with_the_edtf_library(text: str) -> None:
    oracle = edtf.parse_edtf(text)
    read = parse(text)
    assert tuple(oracle.lower_strict())[:3] == (read.earliest.year, read.earliest.month, read.earliest.day)
    assert tuple(oracle.upper_strict())[:3] == (read.latest.year, read.latest.month, read.latest.day)


@given(days(), days())
@settings(deadline=None, max_examples=30)
def test_agrees_with_the_edtf_library_on_intervals(start: str, end: str) -> None:
    text = f"{start}/{end}"
    try:
        read = parse(text)
    except DateError:
        return
    oracle = edtf.parse_edtf(text)
    assert tuple(oracle.lower_strict())[:3] == (read.earliest.year, read.earliest.month, read.earliest.day)
    assert tuple(oracle.upper_strict())[:3] == (read.latest.year, read.latest.month, read.latest.day)
