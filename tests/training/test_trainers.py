"""The trainers on a treebank of a few sentences: the quick loss is Stanza's, and learning learns."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from stanza.models.common.pretrain import PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX

from tests.training.trees import tree
from training import parser as parser_module
from training.conllu import read_file, write_file
from training.fit import Plan, fit
from training.parser import UNSURE, ParserTask, parser_loss
from training.tagger import TaggerTask
from training.warm_start import grow_vocabulary

NOTES = [
    "Ana Ana PROPN - 2 nsubj\nvino venir VERB VerbForm=Fin 0 root\n. . PUNCT - 2 punct",
    "El el DET - 2 det\nperro perro NOUN - 3 nsubj\nladra ladrar VERB VerbForm=Fin 0 root\n. . PUNCT - 3 punct",
    "Dijo decir VERB VerbForm=Fin 0 root\nque que SCONJ - 3 mark\nllueve llover VERB VerbForm=Fin 1 ccomp",
]


@pytest.fixture(scope="module")
def treebank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("treebank") / "tiny.conllu"
    write_file(path, [tree(notes) for notes in NOTES * 4])
    return path


@pytest.fixture(scope="module")
def vectors(treebank: Path) -> Path:
    words = sorted({w.lower for s in read_file(treebank) for w in s.words})
    path = treebank.with_name("vectors.pt")
    vocab = PretrainedWordVocab(words, lang="es", lower=True)
    torch.manual_seed(1)
    emb = torch.randn(len(words) + len(VOCAB_PREFIX), 8)
    torch.save({"vocab": vocab.state_dict(), "emb": emb}, path, _use_new_zipfile_serialization=False)
    return path


def test_the_quick_parser_loss_is_stanzas(treebank: Path, vectors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        parser_module, "FLAGS", parser_module.FLAGS.replace("dropout 0.4", "dropout 0").replace("0.25", "0")
    )
    torch.manual_seed(1)
    task = ParserTask(treebank, treebank, vectors, batch_words=20)
    for weight in task.model.parameters():
        torch.nn.init.normal_(weight, std=0.3)
    task.model.train()
    batch = next(task.batches())
    theirs, _ = task.trainer.model.loss(*batch[:11], *batch[12:16])
    ours = parser_loss(task.model, batch[:11], *batch[12:16])
    assert float(ours.detach()) == pytest.approx(float(theirs.detach()), rel=1e-5)


def test_unsure_silver_words_change_nothing(treebank: Path, vectors: Path, tmp_path: Path) -> None:
    plain, odd = tree(NOTES[2]), tree(NOTES[2].replace("1 ccomp", f"2 {UNSURE}"))
    losses = []
    for name, sentence in (("plain", tree(NOTES[2].replace("1 ccomp", f"1 {UNSURE}"))), ("odd", odd), ("all", plain)):
        write_file(tmp_path / f"{name}.conllu", [sentence])
        torch.manual_seed(1)
        task = ParserTask(treebank, treebank, vectors, batch_words=20, silver=tmp_path / f"{name}.conllu")
        task.model.eval()
        batches = task.batches()
        next(batches)
        batch = next(batches)
        losses.append(float(parser_loss(task.model, batch[:11], *batch[12:16]).detach()))
    assert losses[0] == pytest.approx(losses[1], rel=1e-6)
    assert losses[0] != pytest.approx(losses[2], rel=1e-3)


def test_the_parser_learns_and_goes_on_with_more_words(treebank: Path, vectors: Path, tmp_path: Path) -> None:
    torch.manual_seed(1)
    best = tmp_path / "parser.pt"
    plan = Plan(steps=40, rate=0.01, warmup=3, eval_every=10, average=0.5)
    fitted = fit(ParserTask(treebank, treebank, vectors, batch_words=30), plan, best, lambda _: None)
    assert fitted.best == 100
    more = [*read_file(treebank), *(tree("Grita gritar VERB VerbForm=Fin 0 root") for _ in range(3))]
    grown = grow_vocabulary(best, more, tmp_path / "grown.pt", seed=1)
    assert grown["word"] == grown["lemma"] == 1
    write_file(tmp_path / "more.conllu", more)
    again = ParserTask(tmp_path / "more.conllu", treebank, vectors, batch_words=30, init=tmp_path / "grown.pt")
    again.model.eval()
    with torch.inference_mode():
        assert again.score() == 100


def test_the_tagger_learns(treebank: Path, vectors: Path, tmp_path: Path) -> None:
    plan = Plan(steps=20, rate=0.01, warmup=3, eval_every=10, average=0.5)
    task = TaggerTask(treebank, treebank, vectors, batch_size=6)
    assert fit(task, plan, tmp_path / "tagger.pt", lambda _: None).best == 100
