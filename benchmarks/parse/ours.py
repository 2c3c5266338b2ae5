"""The worker for claimtrack's parser: a job on stdin, an answer on stdout. With --plain Stanza computes its own way."""

from __future__ import annotations

import json
import resource
import sys
import time
from typing import Any

FIRST = "El Kremlin confirmó la reunión."
BATCH = 16
NAMES = {True: "claimtrack", False: "the same models, as Stanza computes"}


def answer(job: dict[str, Any], *, quick: bool) -> dict[str, Any]:
    start = time.perf_counter()
    from claimtrack.config import Settings, resource_path
    from claimtrack.lexicon import load_pack
    from claimtrack.parse import WordParser, load_parser, read_conllu, write_conllu

    settings = Settings(db_url="sqlite://", db_from="benchmark", threads=job["threads"])
    parser = load_parser(settings, load_pack(resource_path("seeds", "es")), quick=quick)
    parser.parse([FIRST])
    cold = time.perf_counter() - start

    wall, cpu = time.perf_counter(), time.process_time()
    for first in range(0, len(job["texts"]), BATCH):
        parser.parse(job["texts"][first : first + BATCH])
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    assert isinstance(parser, WordParser)
    gold = [document.parsed for document in read_conllu(job["gold"])] if job["gold"] else []
    parsed = "".join(write_conllu(one) for one in parser.parse_words(gold))
    return {"name": NAMES[quick], "cold": cold, "wall": wall, "cpu": cpu, "memory": memory, "parsed": parsed}


if __name__ == "__main__":
    print(json.dumps(answer(json.load(sys.stdin), quick="--plain" not in sys.argv)))
