"""The search: words and a date in one field."""

import pytest

from app.pages.searching import sought
from tests.pages.asking import page
from tests.running import Service


@pytest.mark.parametrize(
    ("q", "words", "when"),
    [
        ("NIS January 2025", "NIS", "2025-01"),
        ("13 January 2025 NIS", "NIS", "2025-01-13"),
        ("nis 1 SEPT 2024 killed", "nis killed", "2024-09-01"),
        ("NIS 2025-01-13", "NIS", "2025-01-13"),
        ("killed 2025", "killed", "2025"),
        ("may 2024", "", "2024-05"),
        ("maybe 2024", "maybe", "2024"),
        ("May", "May", None),
        ("31 February 2024", "31 February 2024", None),
        ("2025-13-01", "2025-13-01", None),
        ("more than 2700", "more than 2700", None),
        ("12025 men", "12025 men", None),
        ("국가정보원 2025", "국가정보원", "2025"),
    ],
)
def test_a_date_among_words(q: str, words: str, when: str | None) -> None:
    assert sought(q) == (words, when)


def test_what_somebody_said_in_a_month_is_found(service: Service) -> None:
    found = page(service, "/search?q=NIS+January+2025")
    assert "“NIS”, January 2025" in found.text
    links = {has["href"] for has in found.all("a")}
    assert "/statements/nis-briefing-2025-01-13" in links
    assert "/figures/nis-2025-01-13-killed" in links
    assert "/sources/nis" in links
    assert "/statements/nis-briefing-2025-04-30" not in links
    assert "/statements/nis-briefing-2024-12-19" not in links


def test_a_date_alone_is_enough(service: Service) -> None:
    links = {has["href"] for has in page(service, "/search?q=April+2025").all("a")}
    assert "/statements/north-korea-confirmation-2025-04-28" in links
    assert not any(link.startswith("/sources/kbs") for link in links), "a source has no date"


def test_nothing_found_says_what_to_do(service: Service) -> None:
    assert "and is of that time" in page(service, "/search?q=zzzz+2025").text
    assert "Fewer words find more" in page(service, "/search?q=zzzz").text
    assert "“NIS January 2025”" in page(service, "/search").text
