"""Every step of the recipe on a handful of sentences: what comes out is a package that parses, with its scores."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import torch
from stanza.models.common.pretrain import PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX

from claimtrack.config import Settings, resource_path
from claimtrack.lexicon import load_pack
from claimtrack.parse import load_parser
from claimtrack.parse.manifest import check_files
from claimtrack.parse.packages import package_in_use
from claimtrack.parse.scoring import Score
from tests.training.teacher.packing import write_packed
from tests.training.trees import tree
from training.conllu import MultiWord, Sentence, read_file, write_file
from training.recipe import Work, run
from training.score_table import render_table
from training.splits import DEV_FROM_ANCORA, FILES

pytestmark = pytest.mark.slow

SPEECH = (
    "El el DET Definite=Def 2 det\nministro ministro NOUN - 3 nsubj\ndijo decir VERB Mood=Ind|VerbForm=Fin 0 root\n"
    "que que SCONJ - 5 mark\nvendrá venir VERB Mood=Ind|VerbForm=Fin 3 ccomp\n. . PUNCT - 3 punct"
)
WISH = (
    "Ana Ana PROPN - 2 nsubj\nquiere querer VERB Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin 0 root\n"
    "hacer hacer VERB VerbForm=Inf 2 xcomp\nlo él PRON - 3 obj\nde de ADP - 7 case\nel el DET - 7 det\n"
    "mar mar NOUN - 3 obl\n. . PUNCT - 2 punct"
)
WORDS = ("de", "el", "que", "decir", "dijo", "dicho", "hacer", "haciendo", "hacerlo", "diga", "parte", "mar", "ana")


def speech(number: int) -> Sentence:
    return _with_id(tree(SPEECH), number, stop=5)


def wish(number: int) -> Sentence:
    sentence = _with_id(tree(WISH), number, stop=7)
    sentence.multiwords = [MultiWord(3, 4, "hacerlo", "_"), MultiWord(5, 6, "del", "_")]
    return sentence


def _with_id(sentence: Sentence, number: int, *, stop: int) -> Sentence:
    sentence.comments = [f"# sent_id = cess-{number // 8}-{number % 8 + 1}"]
    sentence.words[stop - 1].misc = "SpaceAfter=No"
    return sentence


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("given")
    for name, (file, _) in FILES.items():
        count = DEV_FROM_ANCORA + 16 if name == "ancora-dev" else 16
        write_file(folder / file, [(speech, wish)[number % 2](number) for number in range(count)])
    torch.manual_seed(1)
    vectors = {
        "vocab": PretrainedWordVocab(list(WORDS), lang="es", lower=True).state_dict(),
        "emb": torch.randn(len(WORDS) + len(VOCAB_PREFIX), 8),
    }
    torch.save(vectors, folder / "vectors.pt", _use_new_zipfile_serialization=False)
    return folder


def work(
    given: Path, folder: Path, start: Path | None = None, raw: Path | None = None, packed: Path | None = None
) -> Work:
    return Work(
        treebanks=given,
        vectors=given / "vectors.pt",
        folder=folder,
        start=start,
        raw=raw,
        packed=packed,
        without=given / "gold.jsonl" if raw else None,
        parser_steps=3,
        tagger_steps=3,
        tokenizer_steps=3,
        expander_steps=3,
        clitic_forms=40,
        speller_rounds=1,
        teacher_steps=3,
    )


@pytest.fixture(scope="module")
def made(given: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(work(given, tmp_path_factory.mktemp("made")), lambda _: None)


def assert_parses(package: Path) -> None:
    pack = load_pack(resource_path("seeds", "es"))
    settings = Settings(db_url="sqlite://", db_from="test", models_dir=package, threads=1)
    assert package_in_use(settings, pack).folder == package
    text = "El ministro dijo que vendrá."
    (parsed,) = load_parser(settings, pack).parse([text])
    assert parsed.text == text
    assert parsed.sentences


def test_from_treebanks_to_a_package_that_parses(made: Path) -> None:
    assert [check.problem for check in check_files(made)] == [None] * 7
    assert_parses(made)


def test_the_scores_of_the_package_stand_beside_it(made: Path) -> None:
    rows = [line.split("|")[1:-1] for line in (made.parent / "scores.md").read_text(encoding="utf-8").splitlines()]
    assert [cell.strip() for cell in rows[0]] == ["F1", "AnCora dev, last 150", "GSD test"]
    scores = {row[0].strip(): [float(cell) for cell in row[1:]] for row in rows[2:]}
    assert {"Words", "Sentences", "UPOS", "LAS", "nsubj", "ccomp", "verb lemmas"} <= set(scores)
    assert all(0 <= score <= 100 for row in scores.values() for score in row)


def test_a_row_is_a_measure_and_a_column_a_treebank() -> None:
    scores = {"one": (Score("LAS", 4, 4, 3),), "other": (Score("LAS", 2, 2, 2),)}
    assert render_table(scores) == "| F1 | one | other |\n| --- | --- | --- |\n| LAS | 75.00 | 100.00 |\n"


def test_what_the_models_were_made_with_is_written_down(made: Path) -> None:
    origin = json.loads((made.parent / "made-with.json").read_text(encoding="utf-8"))
    assert origin["options"]["seed"] == 7
    assert origin["options"]["parser_steps"] == 3
    assert set(origin["versions"]) == {"python", "stanza", "torch", "numpy"}
    assert set(origin["inputs"]) == {"vectors.pt", *(file for file, _ in FILES.values())}


def test_steps_that_are_done_are_not_done_again(made: Path, given: Path) -> None:
    files = [*made.parent.glob("*.pt"), made.parent / "train.conllu"]
    for file in files:
        os.utime(file, (1, 1))
    log: list[str] = []
    run(work(given, made.parent), log.append)
    assert [file.stat().st_mtime for file in files] == [1] * len(files)
    assert [line for line in log if line.endswith("there already")] == [
        f"{name}: there already"
        for name in ("train.conllu", "tokenize.pt", "mwt.pt", "lemma.pt", "pos.pt", "depparse.pt")
    ]


def test_a_run_goes_on_from_an_earlier_package(made: Path, given: Path, tmp_path: Path) -> None:
    log: list[str] = []
    assert_parses(run(work(given, tmp_path, start=made), log.append))
    assert any("more in the vocabulary" in line for line in log)


def test_tagger_and_parser_learn_from_a_teachers_trees_too(made: Path, given: Path, tmp_path: Path) -> None:
    articles = {"one": "El ministro dijo que vendrá pronto.", "two": "La ministra aseguró que no vendrá hoy."}
    lines = [json.dumps({"id": name, "text": text}, ensure_ascii=False) for name, text in articles.items()]
    (given / "raw.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (given / "gold.jsonl").write_text(json.dumps({"origin": "two"}), encoding="utf-8")
    letters = dict.fromkeys("▁abcdefghijklmnopqrstuvwxyzáéíóúñ.,ELA", -5.0)
    write_packed(given / "e5.bin", letters, {})
    again = work(given, tmp_path, start=made, raw=given / "raw.jsonl", packed=given / "e5.bin")
    assert_parses(run(again, lambda _: None))
    [silver] = read_file(tmp_path / "silver.conllu")
    assert silver.comments == ["# text = El ministro dijo que vendrá pronto."]
    assert silver.is_tree()
    origin = json.loads((tmp_path / "made-with.json").read_text(encoding="utf-8"))
    assert {"raw.jsonl", "gold.jsonl", "e5.bin"} <= set(origin["inputs"])
