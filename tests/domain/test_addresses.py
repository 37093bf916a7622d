"""Addresses of pages: one form for each page, whoever linked to it, and refused where they are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.addresses import address_hash, canonical, host_of

SAME = [
    "https://news.example/a?id=3",
    "http://news.example/a?id=3",
    "HTTPS://News.Example/a?id=3",
    "https://news.example:443/a?id=3",
    "http://news.example:80/a?id=3#comments",
    "https://news.example./a?id=3",
    "https://news.example/a?utm_source=mail&id=3&UTM_Medium=x",
    "https://news.example/a?id=3&fbclid=IwAR0&gclid=1&mc_cid=2",
    "https://news.example/a?id=3&at_medium=RSS&ref=home",
    "https://news.example/b/../a?id=3",
    "https://news.example/%61?id=3&",
    "  https://news.example/a?id=3 ",
]
OTHER = [
    "https://news.example/a",
    "https://news.example/a?id=4",
    "https://news.example/a/?id=3",
    "https://news.example/A?id=3",
    "https://www.news.example/a?id=3",
    "https://news.example:8080/a?id=3",
    "https://news.example/a?id=3&page=2",
]
NONE = [
    "",
    "news.example/a",
    "ftp://news.example/a",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://",
    "https:///a",
    "https://user:secret@news.example/a",
    "https://news.example:99999/a",
    "https://[::1/a",
    "https://ex\u2100mple.example.\u2024/",
]


@pytest.mark.parametrize("address", SAME)
def test_one_page_has_one_address(address: str) -> None:
    assert canonical(address) == SAME[0]
    assert address_hash(address) == address_hash(SAME[0])


@pytest.mark.parametrize("address", OTHER)
def test_other_pages_have_others(address: str) -> None:
    assert canonical(address) != SAME[0]
    assert address_hash(address) != address_hash(SAME[0])


@pytest.mark.parametrize("address", NONE)
def test_what_is_no_address_is_refused_with_what_to_change(address: str) -> None:
    with pytest.raises(ValueError, match=r"address|host|password"):
        canonical(address)
    assert 0 <= address_hash(address) < 2**63


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("https://example.com", "https://example.com/"),
        ("https://пример.example/путь?a=б", "https://xn--e1afmkfd.example/%D0%BF%D1%83%D1%82%D1%8C?a=%D0%B1"),
        ("https://example.com/a%2fb?x=%e4", "https://example.com/a%2Fb?x=%E4"),
        ("https://example.com/a b", "https://example.com/a%20b"),
        ("https://[2606:4700::1]/x", "https://[2606:4700::1]/x"),
    ],
)
def test_forms(address: str, form: str) -> None:
    assert canonical(address) == form


def test_hosts() -> None:
    assert host_of("https://www.News.example:443/a") == "news.example"


@given(st.text(max_size=80))
def test_the_form_of_a_form_is_itself(text: str) -> None:
    for address in (text, f"https://news.example/{text}", f"https://{text}.example/?{text}"):
        try:
            form = canonical(address)
        except ValueError:
            continue
        assert canonical(form) == form
        assert form.isascii()
