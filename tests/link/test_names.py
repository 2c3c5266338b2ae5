"""Reading the name off a source's phrase."""

from __future__ import annotations

import pytest

from claimtrack.config import resource_path
from claimtrack.lexicon import LanguagePack, load_pack
from claimtrack.link.names import MAX_NAME, BodyName, body_name, is_deictic, is_part_of, person_name


@pytest.fixture(scope="module")
def pack() -> LanguagePack:
    return load_pack(resource_path("seeds", "es"))


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Elena Poniatowska", "Elena Poniatowska"),
        ("El presidente ruso, Vladimir Putin", "Vladimir Putin"),
        ("el presidente ruso Vladimir Putin", "Vladimir Putin"),
        ("Antony Blinken, secretario de Estado de Estados Unidos", "Antony Blinken"),
        ("La diputada federal del Partido Revolucionario Institucional (PRI), Carmen Salinas", "Carmen Salinas"),
        ("la representante Nancy Mace, republicana por Carolina del Sur", "Nancy Mace"),
        ("El expresidente de México, Carlos Salinas de Gortari", "Carlos Salinas de Gortari"),
        ("La reina Isabel II de Inglaterra", "Isabel II de Inglaterra"),
        ("El Dr. Anthony Fauci", "Anthony Fauci"),
        ("la propia Mace", "Mace"),
        ("Putin", "Putin"),
        ("El exjefe de la CIA Michael Hayden", "Michael Hayden"),
        ("El senador republicano Lindsey Graham, de Carolina del Sur", "Lindsey Graham"),
        ('Jaime Rodríguez Calderón "El Bronco", candidato independiente', "Jaime Rodríguez Calderón"),
        ("el ministro de Defensa", None),
        ("el presidente", None),
        ("", None),
    ],
)
def test_person_s_name_is_found(pack: LanguagePack, phrase: str, name: str | None) -> None:
    assert person_name(phrase, pack) == name


def test_strict_reading_takes_no_firm_for_a_person(pack: LanguagePack) -> None:
    assert person_name("el portavoz de la empresa Televisa", pack, strict=True) is None


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("el Kremlin", BodyName("Kremlin")),
        ("El Gobierno de Seúl", BodyName("Gobierno de Seúl")),
        ("el diario británico The Guardian", BodyName("The Guardian")),
        ("la Organización Mundial de la Salud (OMS)", BodyName("Organización Mundial de la Salud", "OMS")),
        ("Avianca, la principal aerolínea del país", BodyName("Avianca")),
        ("funcionarios estadounidenses", BodyName("funcionarios estadounidenses")),
        ("la oficina del barrio Xilitla", BodyName("oficina del barrio Xilitla")),
        ("las autoridades sanitarias que investigan", BodyName("autoridades sanitarias")),
        ("un hospital de Florida (EE. UU.)", BodyName("hospital de Florida")),
        ("el informe", None),
        ("su gobierno", None),
        ("los que protestan", None),
        ("(OMS)", None),
        ("", None),
    ],
)
def test_body_s_name_is_found(pack: LanguagePack, phrase: str, name: BodyName | None) -> None:
    assert body_name(phrase, pack) == name


def test_described_document_keeps_its_noun(pack: LanguagePack) -> None:
    assert body_name("el informe Brydon", pack, described=True) == BodyName("informe Brydon")


def test_long_description_is_cut_at_a_word(pack: LanguagePack) -> None:
    found = body_name("un estudio " + "muy " * 60 + "largo", pack)
    assert found is not None
    assert len(found.name) <= MAX_NAME + 1
    assert found.name.endswith("muy…")


@pytest.mark.parametrize(
    ("phrase", "deictic"), [("ella", True), ("quienes", True), ("él mismo", True), ("el Kremlin", False)]
)
def test_pronouns_name_nobody(pack: LanguagePack, phrase: str, deictic: bool) -> None:
    assert is_deictic(phrase, pack) is deictic


@pytest.mark.parametrize(
    ("short", "long", "part"),
    [
        ("Putin", "Vladímir Putin", True),
        ("LÓPEZ OBRADOR", "Andrés Manuel López Obrador", True),
        ("Putin", "Putin", False),
        ("Manuel Obrador", "Andrés Manuel López Obrador", False),
        ("Ana", "Anabel Ruiz", False),
    ],
)
def test_shorter_name_is_part_of_the_longer(short: str, long: str, part: bool) -> None:
    assert is_part_of(short, long) is part
