"""Taking documents in: each whole or not at all, a second time nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from claimtrack.analysis import digest_of_code
from claimtrack.config import resource_path
from claimtrack.errors import EmptyInput, InputError, ParseFailed, StoreRefused, StoreUnavailable, WrongLanguage
from claimtrack.ingest import Failed, Here, Ingested, ingest, tools_of
from claimtrack.lexicon import LanguagePack, load_pack
from claimtrack.model import SourceText, Verdict, document_id
from claimtrack.review import decide
from claimtrack.store import ClaimFilter, SaveStatus, Store, find_claims, list_documents, load_document
from tests.factory import NOON
from tests.fakes import Replay, replay

KREMLIN = """\
# newdoc id = kremlin
# text = El Kremlin confirmó que habrá una reunión.
1	El	el	DET	_	Definite=Def|PronType=Art	2	det	_	_
2	Kremlin	Kremlin	PROPN	_	_	3	nsubj	_	_
3	confirmó	confirmar	VERB	_	Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin	0	root	_	_
4	que	que	SCONJ	_	_	5	mark	_	_
5	habrá	haber	VERB	_	Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin	3	ccomp	_	_
6	una	uno	DET	_	Definite=Ind|PronType=Art	7	det	_	_
7	reunión	reunión	NOUN	_	Gender=Fem|Number=Sing	5	obj	_	SpaceAfter=No
8	.	.	PUNCT	_	PunctType=Peri	3	punct	_	_

"""
SHOIGU = """\
# newdoc id = shoigu
# text = Serguéi Shoigú dijo que no hay fecha.
1	Serguéi	Serguéi	PROPN	_	_	3	nsubj	_	_
2	Shoigú	Shoigú	PROPN	_	_	1	flat	_	_
3	dijo	decir	VERB	_	Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin	0	root	_	_
4	que	que	SCONJ	_	_	6	mark	_	_
5	no	no	ADV	_	Polarity=Neg	6	advmod	_	_
6	hay	haber	VERB	_	Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin	3	ccomp	_	_
7	fecha	fecha	NOUN	_	Gender=Fem|Number=Sing	6	obj	_	SpaceAfter=No
8	.	.	PUNCT	_	PunctType=Peri	3	punct	_	_

"""
PLAIN = """\
# newdoc id = plain
# text = Llueve.
1	Llueve	llover	VERB	_	Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin	0	root	_	SpaceAfter=No
2	.	.	PUNCT	_	PunctType=Peri	1	punct	_	_

"""
TEXTS = {"kremlin": "El Kremlin confirmó que habrá una reunión.", "shoigu": "Serguéi Shoigú dijo que no hay fecha."}


@pytest.fixture(scope="module")
def pack() -> LanguagePack:
    """The pack that ships, but for its known sources, which grow."""
    return replace(load_pack(resource_path("seeds", "es")), sources=())


def article(name: str) -> SourceText:
    return SourceText(text=TEXTS[name], origin=f"{name}.txt")


def take_in(
    store: Store,
    pack: LanguagePack,
    *sources: SourceText | InputError,
    parser: Replay | None = None,
    force: bool = False,
    batch: int = 16,
) -> list[Ingested | Failed]:
    parser = parser or replay(KREMLIN, SHOIGU, PLAIN)
    return list(ingest(sources, analyser=Here(parser, pack), store=store, now=lambda: NOON, force=force, batch=batch))


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All that the store holds."""
    tables = ("documents", "runs", "tools", "claims", "content_spans", "sources", "source_aliases", "decisions")
    with store.read() as session:
        return {t: [tuple(row) for row in session.execute(sql(f"SELECT * FROM {t}"))] for t in tables}


def test_article_s_claims_are_stored_with_their_sources(sqlite_store: Store, pack: LanguagePack) -> None:
    done = take_in(sqlite_store, pack, article("kremlin"), article("shoigu"))
    assert done == [
        Ingested(document_id(article("kremlin")), "kremlin.txt", SaveStatus.NEW, claims=1),
        Ingested(document_id(article("shoigu")), "shoigu.txt", SaveStatus.NEW, claims=1),
    ]
    with sqlite_store.read() as session:
        found = {claim.source_name: claim for claim in find_claims(session, ClaimFilter())}
        run = load_document(session, document_id(article("kremlin"))).run
    assert found.keys() == {"Kremlin", "Serguéi Shoigú"}
    assert found["Kremlin"].content == ("habrá una reunión",)
    assert run.tools == tools_of(replay(), pack)
    assert run.tools.pack_digest == pack.digest


def test_article_without_claims_is_stored_all_the_same(sqlite_store: Store, pack: LanguagePack) -> None:
    [done] = take_in(sqlite_store, pack, SourceText(text="Llueve.", origin="plain.txt"))
    assert isinstance(done, Ingested)
    assert (done.status, done.claims) == (SaveStatus.NEW, 0)


def test_same_article_again_changes_nothing_and_is_not_parsed_again(sqlite_store: Store, pack: LanguagePack) -> None:
    take_in(sqlite_store, pack, article("kremlin"))
    before = rows(sqlite_store)
    [done] = take_in(sqlite_store, pack, article("kremlin"), parser=Replay({}))  # which can parse nothing
    assert done == Ingested(document_id(article("kremlin")), "kremlin.txt", SaveStatus.UNCHANGED)
    assert rows(sqlite_store) == before


def test_article_that_comes_twice_in_one_call_is_stored_once(sqlite_store: Store, pack: LanguagePack) -> None:
    done = take_in(sqlite_store, pack, article("kremlin"), article("kremlin"))
    assert [one.status for one in done if isinstance(one, Ingested)] == [SaveStatus.NEW, SaveStatus.UNCHANGED]
    with sqlite_store.read() as session:
        assert len(list_documents(session)) == 1


def test_other_rules_of_the_same_version_make_a_new_run(
    sqlite_store: Store, pack: LanguagePack, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(sqlite_store, pack, article("kremlin"))
    monkeypatch.setattr("claimtrack.ingest.analysers.rules_digest", lambda: "f" * 64)
    [done] = take_in(sqlite_store, pack, article("kremlin"))
    assert isinstance(done, Ingested)
    assert done.status is SaveStatus.UPDATED
    [again] = take_in(sqlite_store, pack, article("kremlin"))
    assert isinstance(again, Ingested)
    assert again.status is SaveStatus.UNCHANGED


def test_code_has_another_digest_when_a_letter_changes_and_not_when_it_is_compiled(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    rule = tmp_path / "rules" / "rule.py"
    rule.write_text("A = 1\n", encoding="utf-8")
    before = digest_of_code(tmp_path / "rules")
    (tmp_path / "rules" / "rule.pyc").write_bytes(b"compiled")
    assert digest_of_code(tmp_path / "rules") == before
    rule.write_text("A = 2\n", encoding="utf-8")
    assert digest_of_code(tmp_path / "rules") != before


def test_other_models_make_a_new_run_and_decisions_stay(sqlite_store: Store, pack: LanguagePack) -> None:
    take_in(sqlite_store, pack, article("kremlin"))
    with sqlite_store.read() as session:
        [before] = find_claims(session, ClaimFilter())
    decide(sqlite_store, before.id, Verdict.CONFIRMED, reviewer="Ana", now=NOON)
    [done] = take_in(sqlite_store, pack, article("kremlin"), parser=replay(KREMLIN, models="n" * 64))
    assert isinstance(done, Ingested)
    assert (done.status, done.claims) == (SaveStatus.UPDATED, 1)
    with sqlite_store.read() as session:
        [after] = find_claims(session, ClaimFilter())
    assert (after.id, after.verdict) == (before.id, Verdict.CONFIRMED)
    assert after.run_id > before.run_id


@pytest.mark.parametrize("batch", [1, 2, 16])
def test_document_that_cannot_be_parsed_takes_no_other_with_it(
    sqlite_store: Store, pack: LanguagePack, batch: int
) -> None:
    broken = SourceText(text="Esto rompe el analizador.", origin="roto.txt")
    done = take_in(sqlite_store, pack, article("kremlin"), broken, article("shoigu"), batch=batch)
    assert [type(one) for one in done] == [Ingested, Failed, Ingested]
    failed = done[1]
    assert isinstance(failed, Failed)
    assert isinstance(failed.error, ParseFailed)
    assert failed.origin == "roto.txt"


def test_unreadable_input_passes_through_as_failed(sqlite_store: Store, pack: LanguagePack) -> None:
    unread = EmptyInput("vacío.txt")
    assert take_in(sqlite_store, pack, unread, article("kremlin"))[0] == Failed(None, unread)


def test_text_that_the_database_cannot_keep_fails_alone(sqlite_store: Store, pack: LanguagePack) -> None:
    parser = replay(KREMLIN, PLAIN)
    hostile = "Llueve.\0"
    parser = Replay({**parser.parses, hostile: replace(parser.parses["Llueve."], text=hostile)}, parser.fingerprint)
    done = take_in(sqlite_store, pack, SourceText(text=hostile, origin="nul.txt"), article("kremlin"), parser=parser)
    assert isinstance(done[0], Failed)
    assert isinstance(done[0].error, StoreRefused)
    assert isinstance(done[1], Ingested)


def test_other_language_is_taken_in_only_by_force(sqlite_store: Store, pack: LanguagePack) -> None:
    text = "The Kremlin has confirmed that the meeting between the two leaders will take place on Wednesday morning."
    english = SourceText(text=text, origin="english.txt")
    parsed = replay(PLAIN).parses["Llueve."]
    parser = Replay({text: replace(parsed, text=text)})
    [refused] = take_in(sqlite_store, pack, english, parser=parser)
    assert isinstance(refused, Failed)
    assert isinstance(refused.error, WrongLanguage)
    [forced] = take_in(sqlite_store, pack, english, parser=parser, force=True)
    assert isinstance(forced, Ingested)


def test_documents_before_a_failure_of_the_database_are_safe(sqlite_store: Store, pack: LanguagePack) -> None:
    def sources() -> Iterable[SourceText]:
        yield article("kremlin")
        with sqlite_store.write() as session:  # stands for a disk that gives up between two documents
            session.execute(sql("ALTER TABLE runs RENAME TO gone"))
        yield article("shoigu")

    results = ingest(
        sources(), analyser=Here(replay(KREMLIN, SHOIGU), pack), store=sqlite_store, now=lambda: NOON, batch=1
    )
    assert isinstance(next(results), Ingested)
    with pytest.raises(StoreUnavailable, match="no such table"):
        next(results)
    with sqlite_store.write() as session:
        session.execute(sql("ALTER TABLE gone RENAME TO runs"))
    with sqlite_store.read() as session:
        assert len(list_documents(session)) == 1
        assert len(find_claims(session, ClaimFilter())) == 1
