"""What the expander learns beside the treebanks."""

from __future__ import annotations

from pathlib import Path

import torch
from stanza.models.mwt.trainer import Trainer
from stanza.utils.conll import CoNLL

from training.clitics import Hosts
from training.conllu import write_file
from training.expander import ExpanderTask, clitic_sentences
from training.fit import Plan, fit

HOSTS = Hosts(("hacer", "decir"), ("haciendo", "diciendo"), ("diga", "haga"))


def test_known_forms_come_first_and_drawn_ones_follow(tmp_path: Path) -> None:
    made = clitic_sentences(HOSTS, ["casa", "hacerlo", "dígame"], count=100, seed=1)
    tokens = [m for sentence in made for m in sentence.multiwords]
    assert [m.form for m in tokens[:2]] == ["hacerlo", "dígame"]
    assert len(tokens) == 102
    assert any(m.form.isupper() for m in tokens)
    assert any(m.form.istitle() for m in tokens)
    write_file(tmp_path / "more.conllu", made)
    pairs = CoNLL.conll2doc(str(tmp_path / "more.conllu")).get_mwt_expansions(evaluation=False)
    assert pairs[0] == ["hacerlo", "hacer lo"]
    assert pairs[1] == ["dígame", "diga me"]
    assert len(pairs) == 102


def test_it_learns_and_stanza_loads_it_with_its_dictionary(tmp_path: Path) -> None:
    torch.manual_seed(1)
    write_file(tmp_path / "more.conllu", clitic_sentences(HOSTS, ["hacerlo"], count=60, seed=1))
    task = ExpanderTask(tmp_path / "more.conllu", tmp_path / "more.conllu", batch_size=16, whole=["parte", "hacerlo"])
    task.model.eval()
    before = task.score()
    fitted = fit(
        task, Plan(steps=120, rate=0.01, warmup=5, eval_every=60, average=0.5), tmp_path / "m.pt", lambda _: None
    )
    assert fitted.best > before + 30
    loaded = Trainer(model_file=str(tmp_path / "m.pt"), device="cpu")
    assert loaded.predict_dict(["hacerlo", "Hacerlo", "Parte"]) == ["hacer lo", "Hacer lo", "Parte"]
    assert loaded.expansion_dict["parte"] == "parte"
