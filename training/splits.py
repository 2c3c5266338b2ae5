"""Which sentences are for training and which for dev, in the common scheme, as files that the trainers read."""

import random
from collections.abc import Callable
from pathlib import Path

from training.conllu import Sentence, read_file, write_file
from training.harmonise import harmonise_all
from training.typography import vary, with_text

DEV_FROM_ANCORA = 150
FILES = {
    "ancora-dev": ("es_ancora-dev.conllu", "ancora"),
    "ancora-test": ("es_ancora-test-1200.conllu", "ancora"),
    "gsd-dev": ("es_gsd-dev.conllu", "gsd"),
    "gsd-test": ("es_gsd-test.conllu", "gsd"),
    "pud-test": ("es_pud-test.conllu", "pud"),
    "cess": ("cess_esp_ud_train.conllu", "cess"),
}


def build_splits(treebanks: Path, out: Path, *, seed: int, log: Callable[[str], None]) -> None:
    """Write `harmonised/*.conllu`, `train.conllu`, and `dev.conllu`: GSD test, then the last 150 of AnCora dev.

    Sentences with a space inside a word (7 of PUD) are left out: Stanza's formats cannot hold them.
    """
    (out / "harmonised").mkdir(parents=True, exist_ok=True)
    parts: dict[str, list[Sentence]] = {}
    for name, (file, treebank) in FILES.items():
        raw = [s for s in read_file(treebanks / file) if not _has_spaces(s)]
        parts[name] = list(harmonise_all(raw, treebank))
        write_file(out / "harmonised" / f"{name}.conllu", parts[name])
        log(f"{name}: {len(parts[name])} sentences")
    train = [
        *parts["ancora-dev"][:-DEV_FROM_ANCORA],
        *parts["ancora-test"],
        *parts["gsd-dev"],
        *parts["pud-test"],
        *parts["cess"],
    ]
    rng = random.Random(seed)
    write_file(out / "train.conllu", [vary(s, rng) for s in train])
    dev_ancora = [with_text(s) for s in parts["ancora-dev"][-DEV_FROM_ANCORA:]]
    dev_gsd = [with_text(s) for s in parts["gsd-test"]]
    write_file(out / "dev-ancora.conllu", dev_ancora)
    write_file(out / "dev-gsd.conllu", dev_gsd)
    write_file(out / "dev.conllu", [*dev_gsd, *dev_ancora])
    words = sum(len(s.words) for s in train)
    log(f"train: {len(train)} sentences, {words} words; dev: {len(dev_gsd) + len(dev_ancora)} sentences")


def _has_spaces(sentence: Sentence) -> bool:
    return any(" " in w.form for w in sentence.words) or any(" " in m.form for m in sentence.multiwords)
