"""Who stands behind the claims of one document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.config import resource_path
from claimtrack.lexicon import KnownSource, LanguagePack, load_pack
from claimtrack.link import link_sources
from claimtrack.model import Claim, Extraction, LinkedSource, SourceKind
from tests.factory import claims_within, make_claim, texts

KNOWN = KnownSource("Gobierno de Estados Unidos", ("EE. UU.", "la Casa Blanca"), SourceKind.INSTITUTION)
SHIPPED = load_pack(resource_path("seeds", "es"))


@pytest.fixture(scope="module")
def pack() -> LanguagePack:
    """The pack that ships with one known source of ours."""
    return replace(SHIPPED, sources=(KNOWN,))


def link(text: str, pack: LanguagePack, *claims: Claim) -> list[LinkedSource | None]:
    return list(link_sources(text, Extraction(claims), pack))


def said_by(text: str, source: str | None, kind: SourceKind, *, ref: str | None = None) -> Claim:
    return make_claim(text, content="P", source=source, source_ref=ref, source_kind=kind)


def test_fullest_mention_names_the_source_and_the_phrase_is_its_alias(pack: LanguagePack) -> None:
    text = "El presidente ruso, Vladimir Putin, llegó. Putin dijo que P. El mandatario dijo que P."
    full = "El presidente ruso, Vladimir Putin"
    surname = said_by(text, "Putin", SourceKind.PERSON, ref=full)
    role = said_by(text, "El mandatario", SourceKind.ROLE, ref=full)
    dropped = said_by(text, None, SourceKind.PERSON, ref=full)
    found = link(text, pack, surname, role, dropped)
    assert {(one.key, one.name, one.kind) for one in found if one} == {
        ("vladimir putin", "Vladimir Putin", SourceKind.PERSON)
    }
    assert [one.alias for one in found if one] == ["Putin", "mandatario", full.removeprefix("El ")]


def test_phrase_that_points_back_is_no_alias(pack: LanguagePack) -> None:
    text = "La Alianza del Norte firmó. Esta alianza dijo que P."
    claim = said_by(text, "Esta alianza", SourceKind.INSTITUTION, ref="La Alianza del Norte")
    assert [(one.name, one.alias) for one in link(text, pack, claim) if one] == [
        ("Alianza del Norte", "Alianza del Norte")
    ]


def test_surname_joins_the_one_longer_name_of_the_document(pack: LanguagePack) -> None:
    text = "Vladimir Putin dijo que P. Putin añadió que P."
    found = link(
        text, pack, said_by(text, "Vladimir Putin", SourceKind.PERSON), said_by(text, "Putin", SourceKind.PERSON)
    )
    assert [one.name for one in found if one] == ["Vladimir Putin", "Vladimir Putin"]


def test_surname_of_two_persons_stays_by_itself(pack: LanguagePack) -> None:
    text = "Carlos Ruiz dijo que P. Ana Ruiz dijo que P. Ruiz dijo que P."
    claims = [said_by(text, name, SourceKind.PERSON) for name in ("Carlos Ruiz", "Ana Ruiz")]
    ambiguous = replace(claims[0], source=said_by(text, ". Ruiz", SourceKind.PERSON).source)
    assert [one.name for one in link(text, pack, *claims, ambiguous) if one][2] == "Ruiz"


def test_body_in_a_person_s_title_is_not_the_person(pack: LanguagePack) -> None:
    text = "La diputada del Partido Verde (PV), Carmen Salinas, dijo que P. El PV negó que P."
    claims = [
        said_by(text, "La diputada del Partido Verde (PV), Carmen Salinas", SourceKind.PERSON),
        said_by(text, "El PV", SourceKind.INSTITUTION),
    ]
    assert [one.name for one in link(text, pack, *claims) if one] == ["Carmen Salinas", "PV"]


def test_known_source_goes_by_its_name_in_the_pack(pack: LanguagePack) -> None:
    text = "La Casa Blanca dijo que P. Según EE. UU., P. El Gobierno de Estados Unidos negó P."
    phrases = ("La Casa Blanca", "EE. UU.", "El Gobierno de Estados Unidos")
    found = link(text, pack, *(said_by(text, phrase, SourceKind.INSTITUTION) for phrase in phrases))
    assert [(one.key, one.name, one.kind) for one in found if one] == 3 * [
        ("gobierno de estados unidos", KNOWN.name, KNOWN.kind)
    ]
    assert [one.alias for one in found if one] == ["Casa Blanca", "EE. UU.", "Gobierno de Estados Unidos"]


def test_acronym_given_in_brackets_stands_for_its_name(pack: LanguagePack) -> None:
    text = "El Consejo Nacional Electoral (CNE) dijo que P. El CNE añadió que P."
    claims = [
        said_by(text, "El Consejo Nacional Electoral (CNE)", SourceKind.INSTITUTION),
        said_by(text, "El CNE", SourceKind.INSTITUTION),
    ]
    assert [one.name for one in link(text, pack, *claims) if one] == 2 * ["Consejo Nacional Electoral"]


def test_article_with_a_capital_inside_a_sentence_belongs_to_the_name(pack: LanguagePack) -> None:
    text = "El Kremlin dijo que P. Lo publicó El País. Según El País, P."
    kremlin = said_by(text, "El Kremlin", SourceKind.INSTITUTION)
    paper = said_by(text, "El País", SourceKind.INSTITUTION)
    assert [one.name for one in link(text, pack, kremlin, paper) if one] == ["Kremlin", "El País"]


@pytest.mark.parametrize("kind", [SourceKind.ANONYMOUS, SourceKind.IMPERSONAL, SourceKind.AUTHOR])
def test_nobody_stands_behind(pack: LanguagePack, kind: SourceKind) -> None:
    text = "Fuentes del Kremlin dicen que P."
    assert link(text, pack, said_by(text, "Fuentes del Kremlin", kind)) == [None]


def test_phrase_that_names_nobody_outside_its_text_is_not_linked(pack: LanguagePack) -> None:
    text = "Ella dijo que P. El informe dice que P. Su gobierno dice que P."
    claims = [
        said_by(text, "Ella", SourceKind.PERSON),
        said_by(text, "El informe", SourceKind.DOCUMENT),
        said_by(text, "Su gobierno", SourceKind.INSTITUTION),
    ]
    assert link(text, pack, *claims) == [None, None, None]


@given(st.data())
def test_any_claim_gets_a_named_source_or_none(data: st.DataObject) -> None:
    text = data.draw(texts)
    claims = tuple(data.draw(st.lists(claims_within(len(text)), max_size=5)))
    for claim, source in zip(claims, link_sources(text, Extraction(claims), SHIPPED), strict=True):
        if source is not None:
            assert source.key
            assert source.name.strip()
            assert source.alias.strip()
            assert claim.source or claim.source_ref
