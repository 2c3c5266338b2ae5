"""Other languages are told; Spanish in all its dress goes through."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.config import resource_path
from claimtrack.errors import WrongLanguage
from claimtrack.lexicon import LanguagePack
from claimtrack.model import SourceText
from claimtrack.text import check_language

GOLD = Path(__file__).parents[3] / "shared" / "gold"
SPANISH = LanguagePack("es", "Spanish", "", (), "", "", (), (), (), {}, frozenset(), {})


def check(text: str) -> None:
    check_language(SourceText(text=text, origin="nota.txt"), SPANISH)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The prime minister said on Tuesday that the government would not negotiate with the strikers.", "English"),
        ("O primeiro-ministro disse na terça-feira que o governo não vai negociar com os grevistas.", "Portuguese"),
        ("El president de la Generalitat va dir dimarts que el Govern no negociarà amb els vaguistes.", "Catalan"),
        ("O presidente da Xunta dixo o martes que o goberno non vai negociar cos folguistas do naval.", "Galician"),
        ("Премьер-министр заявил во вторник, что правительство не будет вести переговоры с бастующими.", "Russian"),
        ("THE PRIME MINISTER SAID ON TUESDAY THAT THE GOVERNMENT WOULD NOT NEGOTIATE WITH STRIKERS.", "English"),
    ],
)
def test_another_language_is_told_by_name(text: str, language: str) -> None:
    with pytest.raises(WrongLanguage, match=rf"^nota\.txt: looks like {language}, not Spanish\. Use --force"):
        check(text)


@pytest.mark.parametrize(
    "text",
    [
        "No",
        "OK, Google",
        "The end.",
        "EL PRESIDENTE DIJO QUE NO HABRÁ MÁS RECORTES Y QUE EL AÑO PRÓXIMO SERÁ MEJOR",
        "El grupo presentó «The Dark Side of the Moon» y dijo que volverá a tocar «Wish You Were Here» en Madrid.",
    ],
)
def test_spanish_and_texts_too_short_to_tell_go_through(text: str) -> None:
    check(text)


def test_the_demo_article_is_spanish() -> None:
    check(resource_path("seeds", "demo", "cumbre-kim-putin.txt").read_text(encoding="utf-8"))


def gold_texts() -> Iterator[str]:
    for path in sorted(GOLD.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated articles in ../shared/gold are not here")
def test_all_annotated_articles_are_spanish() -> None:
    count = 0
    for text in gold_texts():
        check(text)
        count += 1
    assert count > 100
