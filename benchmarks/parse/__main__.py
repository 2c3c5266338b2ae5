"""python -m benchmarks.parse: claimtrack's parser beside spaCy's small model, and how its time grows with a text."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.parse.agreement import compare, harmonised, read
from benchmarks.parse.job import Job, WorkerFailed, ask
from training.conllu import read_file, write_sentence
from training.harmonise import harmonise

ROOT = Path(__file__).resolve().parents[2]
OURS = [sys.executable, "-m", "benchmarks.parse.ours"]
PEER = ROOT / "benchmarks" / "parse" / "peer.py"
TOKEN = re.compile(r"\w+|[^\w\s]")
GOLD_SENTENCES = 150


def main() -> None:
    """Print the tables; each number is measured now."""
    options = _options()
    texts = list(_articles(options.news, options.articles))
    gold = [harmonise(sentence, "ancora") for sentence in read_file(options.gold)[-GOLD_SENTENCES:]]
    written = "".join(write_sentence(sentence) for sentence in gold)
    try:
        if not options.growth_only:
            _print_comparison(options, texts, gold, written)
        _print_growth(texts, options.megabyte)
    except WorkerFailed as error:
        sys.exit(f"benchmarks.parse: {error}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parse", description=main.__doc__)
    parser.add_argument(
        "--news", type=Path, default=ROOT / "../shared/news/fakedes.jsonl", help="articles, a line each"
    )
    parser.add_argument("--gold", type=Path, default=ROOT / "../shared/treebanks/es_ancora-dev.conllu")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--plain-articles", type=int, default=100, help="how many of them as Stanza computes, slowly")
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--limit", type=float, default=120, help="seconds after which a reader is given up")
    parser.add_argument("--peer-python", type=Path, default=ROOT / "out/peers/bin/python", help="see make peers")
    parser.add_argument("--megabyte", type=float, default=1.0, help="size of the largest document for the growth")
    parser.add_argument("--growth-only", action="store_true")
    return parser.parse_args()


def _articles(path: Path, count: int) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for _, line in zip(range(count), lines, strict=False):
            yield json.loads(line)["text"]


def _print_comparison(options: argparse.Namespace, texts: Sequence[str], gold: Sequence[object], written: str) -> None:
    few = texts[: options.plain_articles]
    print(
        f"{len(texts)} articles, {_tokens(texts):,} words and marks; {len(gold)} gold sentences with their tokens given"
    )
    print(f"as Stanza computes: {len(few)} articles, {_tokens(few):,} words and marks\n")
    print(f"{'':44}{'threads':>8}{'words/s':>9}{'a CPU s':>9}{'UAS':>7}{'LAS':>7}{'MB':>7}{'cold s':>8}")
    for threads in options.threads:
        try:
            _print_rows(options, threads, (texts, few), written)
        except WorkerFailed as error:
            print(f"{error}: is the machine busy?\n")


def _print_rows(
    options: argparse.Namespace, threads: int, texts: tuple[Sequence[str], Sequence[str]], written: str
) -> None:
    """Rows of one number of threads; `texts` are all, and the few that Stanza computes its own way."""
    every, few = texts
    ours = ask(OURS, Job(every, written, threads), cwd=ROOT, limit=options.limit)
    plain = ask([*OURS, "--plain"], Job(few, written, threads), cwd=ROOT, limit=options.limit)
    peer = ask([str(options.peer_python), str(PEER)], Job(every, written, threads), limit=options.limit)
    rows = (
        (ours, _tokens(every), read(ours.parsed)),
        (plain, _tokens(few), read(plain.parsed)),
        (peer, _tokens(every), harmonised(peer.parsed)),
    )
    for answer, tokens, parsed in rows:
        agreement = compare(read(written), parsed)
        print(
            f"{answer.name:44}{threads:>8}{tokens / answer.wall:>9,.0f}{tokens / answer.cpu:>9,.0f}"
            f"{100 * agreement.uas:>7.1f}{100 * agreement.las:>7.1f}{answer.memory:>7,.0f}{answer.cold:>8.1f}"
        )
    for other, tokens, _ in rows[1:]:
        share = _tokens(every) / tokens
        ratio = f"{threads:>8}{share * other.wall / ours.wall:>9.2f}{share * other.cpu / ours.cpu:>9.2f}"
        print(f"{'times as fast as ' + other.name:44.44}{ratio}")
    print(flush=True)


def _tokens(texts: Sequence[str]) -> int:
    return sum(len(TOKEN.findall(text)) for text in texts)


def _print_growth(texts: Sequence[str], megabyte: float) -> None:
    """Time a word for documents that double in size: it stays about the same unless something is quadratic."""
    print(f"{'one document, KB':>20}{'seconds':>10}{'CPU s':>10}{'CPU ms a 1,000 words':>22}")
    whole = "\n\n".join(texts)
    for halvings in (4, 3, 2, 1, 0):
        size = int(megabyte * 1_000_000 / 2**halvings)
        text = (whole * (size // len(whole) + 1))[:size]
        answer = ask(OURS, Job([text]), cwd=ROOT)
        words = _tokens([text])
        kilobytes, each = len(text.encode()) / 1000, 1e6 * answer.cpu / words
        print(f"{kilobytes:>20,.0f}{answer.wall:>10.1f}{answer.cpu:>10.1f}{each:>22,.0f}", flush=True)


if __name__ == "__main__":
    main()
