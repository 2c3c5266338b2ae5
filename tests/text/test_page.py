"""A saved page becomes the article in it."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.errors import InputTooLarge, NoArticle
from claimtrack.text import is_page, read_page, read_upload
from tests.text.online.test_article import PAGE

CANONICAL = '<link rel="canonical" href="https://diario.example/reunion">'


def test_a_saved_page_says_where_it_came_from() -> None:
    page = PAGE.replace("</head>", CANONICAL + "</head>").encode()
    found = read_page(page, "reunion.html", max_bytes=100_000)
    assert found.text.startswith("La reunión\n\nEl Kremlin confirmó") or found.text.startswith("El Kremlin confirmó")
    assert (found.title, found.outlet, found.published) == ("La reunión", "El Diario", date(2023, 9, 11))
    assert (found.origin, found.url) == ("reunion.html", "https://diario.example/reunion")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "/reunion"])
def test_an_address_that_is_none_of_the_web_is_not_kept(address: str) -> None:
    page = PAGE.replace("</head>", f'<link rel="canonical" href="{address}"></head>').encode()
    assert read_page(page, "reunion.html", max_bytes=100_000).url is None


@pytest.mark.parametrize(
    ("name", "start", "expected"),
    [
        ("a.HTML", b"", True),
        ("a.htm", b"El alcalde", True),
        ("a", b"\xef\xbb\xbf\r\n <!DOCTYPE html>", True),
        ("a.txt", b"<html lang=es>", True),
        ("a.txt", b"El <html> es", False),
        ("a.txt", b"", False),
    ],
)
def test_pages_are_told_from_texts(name: str, start: bytes, expected: bool) -> None:
    assert is_page(name, start) is expected


def test_a_page_without_an_article_is_named() -> None:
    with pytest.raises(NoArticle, match=r"menu\.html: no article was found"):
        read_upload(b"<html><body><script>var x = 1;</script></body></html>", "menu.html", max_bytes=1_000)


def test_a_page_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(InputTooLarge):
        read_upload(PAGE.encode(), "reunion.html", max_bytes=100)
