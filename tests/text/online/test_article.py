"""From a page to the article in it."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.errors import InputError
from claimtrack.text.online import Fetched, read_article

PARAGRAPHS = (
    "El Kremlin confirmó la reunión entre Kim y Putin, que tendrá lugar esta semana en el Lejano Oriente ruso.",
    "Según el Gobierno de Seúl, el líder norcoreano viajará en tren a Rusia y llegará el martes por la mañana.",
    "«El acuerdo podría firmarse <b>el miércoles</b>», dijo el ministro de Defensa &lt;en una rueda de prensa&gt;.",
)
PAGE = f"""<!DOCTYPE html><html lang="es"><head><title>La reunión | El Diario</title>
<meta property="og:title" content="La reunión"><meta property="og:site_name" content="El Diario">
<meta property="article:published_time" content="2023-09-11T10:00:00Z"><script>var x = "robado";</script></head>
<body><nav><a href="/">Inicio</a> <a href="/deportes">Deportes</a></nav>
<article><h1>La reunión</h1>{"".join(f"<p>{one}</p>" for one in PARAGRAPHS)}</article>
<aside>Suscríbete</aside><footer>Aviso legal</footer></body></html>"""


def fetched(body: str, *, kind: str = "text/html", charset: str = "", encoding: str = "utf-8") -> Fetched:
    return Fetched("https://diario.example/reunion", kind, charset, body.encode(encoding))


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("nonsense", "utf-8")])
def test_the_article_is_found_without_what_stands_around_it(charset: str, encoding: str) -> None:
    found = read_article(fetched(PAGE, charset=charset, encoding=encoding))
    assert "\n\nSegún el Gobierno de Seúl" in found.text
    assert "el miércoles», dijo el ministro de Defensa <en una rueda de prensa>." in found.text
    assert not any(word in found.text for word in ("Deportes", "Suscríbete", "Aviso", "robado", "<b>"))
    assert (found.title, found.outlet, found.published) == ("La reunión", "El Diario", date(2023, 9, 11))
    assert found.url == "https://diario.example/reunion"


def test_a_plain_text_is_taken_as_it_is() -> None:
    found = read_article(fetched("Putin dijo que no.\n\n<p>Y ya.", kind="text/plain"))
    assert found.text == "Putin dijo que no.\n\n<p>Y ya."


@pytest.mark.parametrize(
    "body", ["", "   ", "<html><body></body></html>", "<!DOCTYPE html><p>", "\0\0\0", "<a>" * 9_000]
)
def test_a_page_without_an_article_is_said(body: str) -> None:
    with pytest.raises(InputError):
        read_article(fetched(body))
