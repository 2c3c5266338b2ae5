"""What the expander learns beside the treebanks."""

from __future__ import annotations

from pathlib import Path

from stanza.utils.conll import CoNLL

from training.clitics import Hosts
from training.conllu import write_file
from training.expander import clitic_sentences

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
