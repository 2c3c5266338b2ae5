"""What was wrong is told in Spanish first; the library's own words follow where they say more."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from claimtrack.errors import BadQuery, ClaimtrackError, EmptyInput, NotFound, Overtaken, StoreEmpty
from claimtrack.web.wrong import OVERTAKEN, wrong_of


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (Overtaken("3f2a", 1, 2), OVERTAKEN),
        (EmptyInput("x.txt"), "No hay texto."),
        (NotFound("claim", "3f2a", ""), "No se encuentra."),
        (StoreEmpty("desk.db"), "La base de datos no se puede usar ahora mismo. Inténtalo dentro de un momento."),
        (ClaimtrackError("strange"), "No se ha podido hacer."),
    ],
)
def test_a_finer_kind_of_failure_has_its_own_words(error: ClaimtrackError, says: str) -> None:
    assert (wrong_of(error).says, wrong_of(error).detail) == (says, str(error))


def test_a_page_that_is_not_there_says_so_in_spanish_alone(desk: TestClient) -> None:
    page = desk.get("/nowhere").text
    assert "Aquí no hay nada: la dirección está mal copiada" in page
    assert 'lang="en"' not in page.partition("<main")[2].partition("</main>")[0]


def test_details_are_marked_as_english(desk: TestClient) -> None:
    page = desk.get("/queue?q=certainty:bad").text
    assert f'{wrong_of(BadQuery("", "")).says} <span class="detail" lang="en">cannot search for' in page
