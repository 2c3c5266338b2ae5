"""python -m benchmarks.quality: the claims scored beside textacy and a plain baseline; how far confidence can be
believed."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.parses import ROOT, spanish_pack
from benchmarks.quality.ours import confidences, cross_validated, out_of_fold_confidences, rows_of, shipped
from benchmarks.quality.regular import find_claims, saying_forms
from benchmarks.quality.scoring import Found, Row, Scorer, load_scorer, table
from claimtrack.lexicon import LanguagePack
from training.confidence import reliability_table

PEER = Path(__file__).with_name("peer.py")
TENTHS = tuple(n / 10 for n in range(11))


def main() -> None:
    """Print the tables for dev, with --train for train too; each figure is measured now."""
    options = _options()
    sets = ("dev", "train") if options.train else ("dev",)
    needed = [options.gold / "score.py", *(options.gold / f"{name}.jsonl" for name in sets)]
    missing = next((path for path in needed if not path.is_file()), None)
    if missing is not None:
        print(f"benchmarks.quality: skipped, there is no {missing}. Name the folder of the gold: --gold FOLDER")
        return
    pack = spanish_pack()
    for name in sets:
        gold = [json.loads(line) for line in (options.gold / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        _print_set(name, gold, load_scorer(options.gold / "score.py", gold), pack, options.peer_python)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=main.__doc__)
    parser.add_argument("--gold", type=Path, default=ROOT / "../shared/gold", help="folder of dev.jsonl and score.py")
    parser.add_argument("--train", action="store_true", help="train too, cross-validated by article (minutes)")
    parser.add_argument("--peer-python", type=Path, default=ROOT / "out/peers/bin/python", help="see make peers")
    return parser.parse_args()


def _print_set(
    name: str, gold: Sequence[dict[str, Any]], scorer: Scorer, pack: LanguagePack, peer_python: Path
) -> None:
    texts = {document["id"]: document["text"] for document in gold}
    forms = saying_forms(pack)
    rows = [scorer.row("regular expressions", {key: find_claims(text, forms) for key, text in texts.items()})]
    rows += _peer_rows(scorer, texts, peer_python)
    rows.append(scorer.row("claimtrack, rules alone", rows_of(shipped(texts, pack, models=False))))
    if name == "train":
        folds = cross_validated(gold, texts, pack)
        found = rows_of(folds.claims)
        rows.append(scorer.row("claimtrack, rules with models, 10-fold", found))
        believed = out_of_fold_confidences(folds, scorer.right(found))
    else:
        claims = shipped(texts, pack, models=True)
        found = rows_of(claims)
        rows.append(scorer.row("claimtrack, rules with models", found))
        believed = confidences(claims, scorer.right(found))
    print(f"{name}: {len(gold)} articles, {sum(len(document['claims']) for document in gold):,} annotated claims\n")
    print("\n".join(table(rows)) + "\n")
    print("\n".join(reliability_table(np.asarray(believed[0]), believed[1], edges=TENTHS)) + "\n", flush=True)


def _peer_rows(scorer: Scorer, texts: dict[str, str], python: Path) -> list[Row]:
    """textacy's row; none, with a word why, where its environment isn't there."""
    if not python.is_file():
        print(f"benchmarks.quality: textacy isn't measured, there is no {python}. Make it: make peers", file=sys.stderr)
        return []
    done = subprocess.run([python, PEER], input=json.dumps(texts), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"benchmarks.quality: {python} {PEER.name}: {done.stderr.strip().splitlines()[-1:]}")
    answer = json.loads(done.stdout.splitlines()[-1])
    claims: Found = answer["claims"]
    return [scorer.row(answer["name"], claims)]


if __name__ == "__main__":
    main()
