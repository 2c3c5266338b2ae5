"""A site's material: articles of several days and outlets, with names that come again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimtrack.config import resource_path
from claimtrack.model import Certainty, Verdict
from claimtrack.report import Reported
from claimtrack.report.site import Built, SiteOptions, plan_site, write_site
from tests.factory import make_claim
from tests.report.records import article, decision, stored_claim, stored_document

Build = Callable[..., Built]


def note(text: str, *, content: str, name: str | None, verdict: Verdict | None = None, **details: Any) -> Reported:
    """A short article with one claim, said by its first word; `name` is its canonical source."""
    document = stored_document(text, **details)
    claim = make_claim(text, content=content, cue="dijo", source=text.split()[0], certainty=Certainty.PROBABLE)
    made = [decision(verdict, reviewer="Ana")] if verdict else []
    return Reported(document, [stored_claim(document, claim, name=name, decisions=made)])


def articles() -> list[Reported]:
    """The latest first, as the store gives them."""
    return [
        note(
            "Moscú dijo que la niñez crecerá.",
            content="la niñez crecerá",
            name="Gobierno de Rusia",
            verdict=Verdict.DISPUTED,
            title="La niñez",
            outlet="La Hoja",
            published=date(2024, 2, 1),
        ),
        article(title="Cumbre en Vladivostok", outlet="El Diario", published=date(2024, 1, 30)),
        note("Nadie dijo que llovería.", content="llovería", name=None),
    ]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def build(out: Path) -> Build:
    """Builds the site of these articles in `out`."""

    def built(reported: Sequence[Reported], **options: Any) -> Built:
        given = SiteOptions(**{"title": "Mesa", "templates": resource_path("templates"), **options})
        return write_site(out, plan_site(reported, given))

    return built
