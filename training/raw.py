"""Sentences of parsed raw text that are worth training on: python -m training.raw PARSED.conllu OUT.conllu"""

import argparse
import json
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from training.conllu import Sentence, read_file, write_file

NEWDOC = "# newdoc id = "
FEWEST, MOST = 3, 120  # words


def choose(sentences: Iterable[Sentence], *, without: Container[str] = ()) -> Iterator[Sentence]:
    """Each different sentence of 3 to 120 words once, of documents that aren't in `without`; offsets go from MISC.

    Articles come in versions, and longer "sentences" are mostly tables and lists.
    """
    seen, document = set[str](), ""
    for sentence in sentences:
        document = next((c.removeprefix(NEWDOC) for c in sentence.comments if c.startswith(NEWDOC)), document)
        form = " ".join(word.form for word in sentence.words)
        if document in without or form in seen or not FEWEST <= len(sentence.words) <= MOST:
            continue
        seen.add(form)
        yield _clean(sentence)


def _clean(sentence: Sentence) -> Sentence:
    new = sentence.copy()
    new.comments = [c for c in new.comments if c.startswith("# text =")]
    for word in new.words:
        word.misc = _space(word.misc)
    for multi in new.multiwords:
        multi.misc = _space(multi.misc)
    return new


def _space(misc: str) -> str:
    return "SpaceAfter=No" if "SpaceAfter=No" in misc else "_"


def main() -> None:
    """Read, choose, write."""
    parser = argparse.ArgumentParser(prog="python -m training.raw", description=__doc__)
    parser.add_argument(
        "source", type=Path, metavar="PARSED.conllu", help="what claimtrack extract --format conllu wrote"
    )
    parser.add_argument("target", type=Path, metavar="OUT.conllu")
    parser.add_argument(
        "--without", type=Path, metavar="GOLD.jsonl", help="leave out the articles of its `origin` fields"
    )
    given = parser.parse_args()
    gold = given.without.read_text(encoding="utf-8").splitlines() if given.without else []
    write_file(given.target, choose(read_file(given.source), without={json.loads(line)["origin"] for line in gold}))


if __name__ == "__main__":
    main()
