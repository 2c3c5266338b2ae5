"""The tokenizer's task: its score, its windows, and that it learns."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from stanza.models.common.pretrain import PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX
from stanza.models.tokenization.trainer import Trainer

from tests.training.trees import tree
from training.conllu import MultiWord, Sentence, write_file
from training.fit import Plan, fit
from training.passages import Piece, labelled
from training.tokenizer import PARTS, WINDOW, TokenizerTask, f1, without_stop


def sentences() -> list[Sentence]:
    found = []
    for number in range(40):
        made = tree(
            "Ana Ana PROPN - 2 nsubj\nquiere querer VERB VerbForm=Fin 0 root\nvenir venir VERB VerbForm=Inf 2 xcomp\n"
            "de de ADP - 6 case\nel el DET - 6 det\nmar mar NOUN - 3 obl\n. . PUNCT - 2 punct"
        )
        made.multiwords = [MultiWord(4, 5, "del", "_")]
        made.words[5].misc = "SpaceAfter=No"
        made.comments = [f"# sent_id = cess-{number // 8}-{number % 8 + 1}"]
        found.append(made)
    return found


@pytest.fixture(scope="module")
def task(tmp_path_factory: pytest.TempPathFactory) -> TokenizerTask:
    folder = tmp_path_factory.mktemp("tokenizer")
    write_file(folder / "train.conllu", sentences())
    words = ["venir", "hacer", "parte", "mar", "ana"]
    vocab = PretrainedWordVocab(words, lang="es", lower=True)
    emb = torch.randn(len(words) + len(VOCAB_PREFIX), 4)
    torch.save({"vocab": vocab.state_dict(), "emb": emb}, folder / "v.pt", _use_new_zipfile_serialization=False)
    torch.manual_seed(1)
    return TokenizerTask(folder / "train.conllu", folder / "train.conllu", folder / "v.pt", batch_size=8)


def test_windows_are_full_of_labelled_characters(task: TokenizerTask) -> None:
    batches = task.batches()
    for _ in range(20):
        units, labels, feats = next(batches)
        assert units.shape == labels.shape == feats.shape[:2]
        assert units.shape[1] <= WINDOW + 1
        assert ((labels >= 0) == (units > 0)).all()
        assert (units[:, -1] == 0).all()
        assert units[0, 0] > 0


def test_it_learns_and_goes_on_from_what_stanza_loads(task: TokenizerTask, tmp_path: Path) -> None:
    best = tmp_path / "best.pt"
    plan = Plan(steps=60, rate=0.02, warmup=5, eval_every=20, average=0.5)
    fitted = fit(task, plan, best, lambda _: None)
    assert fitted.best > 95
    assert Trainer(model_file=str(best), device="cpu").args["use_mwt"]


def test_scores_count_spans() -> None:
    gold = [labelled([[Piece("Va"), Piece("del", multi=True)], [Piece("No", space=False), Piece(".")]])]
    right = [label for _, label in gold[0]]
    assert {part: f1(gold, [right], labels) for part, labels in PARTS.items()} == dict.fromkeys(PARTS, 100.0)
    joined = [label if label != 4 else 3 for label in right]
    assert f1(gold, [joined], PARTS["words"]) == 100
    assert f1(gold, [joined], PARTS["sentences"]) == 0
    split = [0 if place == 8 else label for place, label in enumerate(right)]
    assert f1(gold, [split], PARTS["words"]) == pytest.approx(100 * 2 * 2 / 7)
    assert f1(gold, [split], PARTS["sentences"]) == 100
    plain = [min(label, 2) if label != 4 else 2 for label in right]
    assert f1(gold, [plain], PARTS["multi"]) == 0


def test_the_word_before_a_lost_stop_ends_the_sentence() -> None:
    letters = labelled([[Piece("Va"), Piece("al", multi=True, space=False), Piece(".")]])
    assert without_stop(letters)[-1] == ("l", 4)
    assert without_stop(letters[:2]) == letters[:2]
