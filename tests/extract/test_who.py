"""Whom a dropped subject, a pronoun, a surname, a role or an acronym means."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.entities import find_mentions
from claimtrack.extract.mentions import name_book
from claimtrack.extract.resolving import resolve_sources
from claimtrack.extract.source_kind import grade_source_kind
from claimtrack.extract.tree import plant
from claimtrack.extract.who import NOBODY
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Form, ParsedText, SourceKind, Span
from tests.extract.speaking import Said, Speaking, read_speaking
from tests.extract.test_any_tree import parses
from tests.factory import span

MINISTER = "El ministro de Salud, Daniel Rueda"
ANNOUNCED = Said("anunció", "habrá vacunas", MINISTER)


@pytest.fixture(scope="module")
def minister(pack: LanguagePack) -> Speaking:
    return read_speaking("minister", pack)


def test_full_name_needs_no_reference(minister: Speaking) -> None:
    assert minister.references(ANNOUNCED) == [None]


def test_dropped_subject_goes_on_with_who_spoke_last(minister: Speaking) -> None:
    assert minister.references(ANNOUNCED, Said("Agregó", "llegarán en mayo"))[1] == MINISTER


def test_surname_refers_to_the_full_name(minister: Speaking) -> None:
    assert minister.references(Said("dijo", "son seguras", "Rueda")) == [MINISTER]


def test_bare_role_refers_to_who_holds_it(minister: Speaking) -> None:
    assert minister.references(Said("aseguró", "no hay riesgo", "El ministro")) == [MINISTER]


def test_first_person_in_a_quotation_is_its_speaker(minister: Speaking) -> None:
    quoted = Said("dijo", "Creo que funcionarán", form=Form.DIRECT, nth=1)
    inner = Said("Creo", "funcionarán")
    assert minister.references(ANNOUNCED, inner, quoted)[1] == MINISTER


def test_first_person_outside_a_quotation_is_the_medium(pack: LanguagePack) -> None:
    text = read_speaking("medium", pack)
    assert text.references(Said("Creemos", "es grave")) == [None]


def test_acronym_refers_to_the_name_that_it_follows(pack: LanguagePack) -> None:
    text = read_speaking("acronym", pack)
    assert text.references(Said("dijo", "es grave", "La OPAG")) == ["La Organización Panamericana del Agua (OPAG)"]


def test_pronoun_agrees_in_gender(pack: LanguagePack) -> None:
    text = read_speaking("pronoun", pack)
    assert text.references(Said("dijo", "el plan avanza", "Ella")) == ["La alcaldesa Marta Solís"]


@pytest.mark.parametrize(("cue", "content"), [("Se espera", "hable hoy"), ("Dicen", "está enfermo")])
def test_impersonal_report_names_nobody(pack: LanguagePack, cue: str, content: str) -> None:
    assert read_speaking("impersonal", pack).references(Said(cue, content)) == [None]


def test_passive_without_agent_names_nobody(pack: LanguagePack) -> None:
    text = read_speaking("passive", pack)
    assert text.references(Said("Está acusado", "fraude", form=Form.NOMINAL)) == [None]


def test_plural_verb_looks_for_several(pack: LanguagePack) -> None:
    text = read_speaking("several", pack)
    assert text.references(Said("Afirmaron", "el agua es segura")) == ["Dos investigadores de la Universidad de Lima"]


def test_plural_verb_takes_a_couple_together(pack: LanguagePack) -> None:
    text = read_speaking("couple", pack)
    assert text.references(Said("Aseguraron", "costará poco")) == ["Irene Montes y Pablo Ibáñez"]


def test_firm_is_meant_by_what_it_is(pack: LanguagePack) -> None:
    text = read_speaking("firm", pack)
    assert text.references(Said("informó", "volará a Quito", "La compañía")) == ["La empresa Aerosur"]


def test_document_is_meant_by_another_word_for_it(pack: LanguagePack) -> None:
    text = read_speaking("report", pack)
    assert text.references(Said("señala", "faltan fondos", "El documento")) == ["Un informe de la Contraloría"]


def test_another_word_for_what_somebody_is_means_him(pack: LanguagePack) -> None:
    text = read_speaking("stand-in", pack)
    assert text.references(Said("dijo", "rezará", "El religioso")) == ["El obispo Luis Mora"]


def test_another_word_for_several_means_them_though_nobody_is_named(pack: LanguagePack) -> None:
    text = read_speaking("users", pack)
    assert text.references(Said("aseguran", "hubo humo", "Los cibernautas")) == ["Usuarios del metro"]


def test_nickname_refers_to_the_full_name(pack: LanguagePack) -> None:
    text = read_speaking("nickname", pack)
    assert text.references(Said("dijo", "ganarán", "El 'Tuca'")) == ["El Director Técnico, Ricardo 'Tuca' Ferro"]


def test_one_among_several_is_not_all_of_them(pack: LanguagePack) -> None:
    text = read_speaking("among-them", pack)
    assert text.references(Said("dijo", "volverá", "Salas")) == ["Ricardo Salas"]


def test_whose_lawyer_he_is_is_not_the_lawyer(pack: LanguagePack) -> None:
    text = read_speaking("which-lawyer", pack)
    assert text.references(Said("dijo", "apelará", "El abogado")) == ["El abogado de Mario Aguilar"]


def test_names_of_one_known_source_mean_the_same(pack: LanguagePack) -> None:
    text = read_speaking("known-by-two-names", pack)
    assert text.references(Said("dijo", "es grave", "La WHO")) == ["La Organización Mundial de la Salud"]


def test_what_somebody_was_makes_a_person_of_a_surname(pack: LanguagePack) -> None:
    text = read_speaking("former", pack)
    assert text.kinds(Said("dijo", "mintió", "Cleary, un exempleado")) == [SourceKind.PERSON]


def test_role_in_a_headline_points_ahead(pack: LanguagePack) -> None:
    text = read_speaking("headline", pack)
    assert text.references(Said("pide", "calma", "El diplomático", form=Form.NOMINAL)) == [
        "El embajador de Chile en Perú, Jorge Rivas"
    ]


def test_dropped_subject_inside_a_report_is_who_reports(pack: LanguagePack) -> None:
    text = read_speaking("inside", pack)
    outer = Said("dijo", "espera que haya acuerdo", "Laura Méndez")
    assert text.references(outer, Said("espera", "haya acuerdo")) == [None, "Laura Méndez"]


def test_who_spoke_wins_over_who_was_only_named(pack: LanguagePack) -> None:
    text = read_speaking("two-men", pack)
    said = Said("dijo", "no habrá juicio", "Cano")
    assert text.references(said, Said("Añadió", "está cansado")) == ["juez Mario Cano"] * 2


def test_unsigned_claim_is_nobodys(minister: Speaking) -> None:
    assert minister.resolve(Said("habrá", "habrá vacunas", form=Form.UNSIGNED)) == [NOBODY]


def test_trace_names_the_rule_and_the_rivals(pack: LanguagePack) -> None:
    text = read_speaking("two-men", pack)
    said = Said("dijo", "no habrá juicio", "Cano")
    added = text.resolve(said, Said("Añadió", "está cansado"))[1]
    assert added.rule == "dropped subject"
    chosen, *rivals = added.steps
    assert chosen.reason == "dropped subject"
    assert [r.span.of(text.parsed.text) for r in rivals if r.span] == ["El alcalde Luis Prado"]


def test_speaker_of_a_lone_quotation_is_told_in_full(minister: Speaking) -> None:
    quoted = minister.candidate(Said("Creo", "Creo que funcionarán", form=Form.DIRECT))
    lone = replace(quoted, cue=None, cue_words=(), speaker=span(minister.parsed.text, "Rueda", nth=1))
    found = resolve_sources([lone], minister.mentions, minister.parsed)[0].source_ref
    assert found is not None
    assert found.of(minister.parsed.text) == MINISTER


def test_first_person_without_an_understood_quotation_is_who_speaks_nearby(minister: Speaking) -> None:
    said = Said("dijo", "son seguras", "Rueda")
    assert minister.references(said, Said("Creo", "funcionarán")) == [MINISTER, MINISTER]


def test_claims_around_each_other_are_no_riddle(minister: Speaking) -> None:
    outer = Said("dijo", "Creo que funcionarán", form=Form.DIRECT, nth=1)
    assert minister.references(ANNOUNCED, outer, outer)[1:] == [MINISTER, MINISTER]


@given(parsed=parses(), cue=st.integers(0, 11), source=st.none() | st.integers(0, 11), form=st.sampled_from(Form))
def test_any_candidate_on_any_tree_is_resolved(
    parsed: ParsedText, cue: int, source: int | None, form: Form, pack: LanguagePack
) -> None:
    words = parsed.sentences[0].words
    at = min(cue, len(words) - 1)
    head = None if source is None else min(source, len(words) - 1)
    candidate = Candidate(
        0,
        (Span(0, len(parsed.text)),),
        form,
        "test",
        cue=words[at].span,
        cue_words=(at,),
        cue_head=at,
        source=words[head].span if head is not None else None,
        source_head=head,
    )
    mentions = find_mentions([plant(sentence, pack.words) for sentence in parsed.sentences], name_book(pack))
    resolution = resolve_sources([candidate, candidate], mentions, parsed)[1]
    assert resolution.source_ref is None or Span(0, len(parsed.text)).covers(resolution.source_ref)
    assert grade_source_kind(candidate, resolution, mentions, parsed, pack) in SourceKind
