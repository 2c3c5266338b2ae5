"""A language folder in seeds/ -> a validated LanguagePack. Words live there as data; the code knows only frames."""

from __future__ import annotations

import csv
import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from claimtrack.errors import PackError
from claimtrack.model import Act, Certainty, HedgeKind, Polarity, SourceKind
from claimtrack.word_lists import WORD_LISTS

CLASSES = frozenset({"verb", "noun", "phrase"})
ARGUMENTS = frozenset({"clause", "question", "inf", "np", "quote", "small", "se", "subject", "opinion"})
STANCES = frozenset({"report", "factive", "opinion", "emotion", "denial", "request"}) | frozenset(
    {"promise", "forecast", "question", "topic", "rumour"}
)
NOUN_CLASSES = frozenset({"role", "document", "anonymous", "institution", "place", "utterance", "content"})

Value = TypeVar("Value", Act, Certainty, Polarity, HedgeKind, SourceKind)


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of cues.csv: a word or phrase that signals attribution, and the frame of what it takes.

    `arguments` says where the content stands: a `clause` (que P), an indirect `question` (si P), an infinitive
    (`inf`), a noun phrase that stands for a fact (`np`), a quotation (`quote`), object plus predicate (`small`), the
    cue's own `subject` (trascendió que P), impersonal `se` V que P; `opinion` marks "para X". `prepositions` are those
    whose noun phrase, clause or infinitive is the content ("acusó a X de P", "habló sobre P"); in the file,
    `prep:en_contra_de` writes one of several words.
    """

    lemma: str
    word_class: str
    arguments: frozenset[str]
    prepositions: frozenset[str]
    act: Act
    stance: str
    certainty: Certainty
    polarity: Polarity
    example: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class HedgeMarker:
    """A row of hedges.csv. `alone`: without a source it makes an unsigned claim of its clause (guidelines, rule 11)."""

    marker: str
    kind: HedgeKind
    certainty: Certainty
    alone: bool
    example: str


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A row of sources.csv: who is meant by several names."""

    name: str
    aliases: tuple[str, ...]
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model as data: features that are absent weigh nothing; `threshold` is the least probability that
    counts, or in a choice among options the least lead over the rules' own."""

    bias: float
    threshold: float
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class LanguagePack:
    """All that claimtrack knows of one language, with the hash of the files it came from. It equals itself alone, so
    that what is made ready from it can be remembered.

    `forms`: inflected verb forms, small letters, whose infinitive the shipped models get wrong. `abbreviations`: a form
    with its stop -> what comes after it ("name", "number" or "any"). `words`: the lists of word_lists.py, each with
    at least one word. `verb_endings`, `participle_endings`: an ending and the infinitive's in its place, in the order
    to try. `contractions`: a word -> those that the parse makes of it. `rankers`: the learnt weights of ranker/, by
    name; empty where a pack has none, and the rules' own order holds. `stand_ins`: a noun -> those in whose place it
    may stand ("el religioso" for "el obispo").
    """

    code: str
    name: str
    digest: str
    quotes: tuple[tuple[str, str], ...]
    processors: str
    package: str
    cues: tuple[Cue, ...]
    hedges: tuple[HedgeMarker, ...]
    sources: tuple[KnownSource, ...]
    nouns: Mapping[str, frozenset[str]]
    given_names: frozenset[str]
    words: Mapping[str, frozenset[str]]
    verb_endings: tuple[tuple[str, str], ...] = ()
    participle_endings: tuple[tuple[str, str], ...] = ()
    contractions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    rankers: Mapping[str, Weights] = field(default_factory=dict)
    stand_ins: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def noun_is(self, lemma: str, noun_class: str) -> bool:
        return noun_class in self.nouns.get(lemma.lower(), frozenset())


def load_pack(folder: Path) -> LanguagePack:
    """Read seeds/<lang>/. Raises PackError naming the file, the line and the column of a bad row."""
    settings = _settings(folder / "pack.toml")
    try:
        stanza = settings["stanza"]
        return LanguagePack(
            code=settings["code"],
            name=settings["name"],
            digest=_digest(folder),
            quotes=tuple((pair[0], pair[1]) for pair in settings["quotes"]),
            processors=stanza["processors"],
            package=stanza["package"],
            cues=tuple(_cue(row) for row in _rows(folder / "cues.csv")),
            hedges=tuple(_hedge(row) for row in _rows(folder / "hedges.csv")),
            sources=tuple(_source(row) for row in _rows(folder / "sources.csv")),
            nouns=_nouns(folder / "nouns.csv"),
            given_names=_lines(folder / "given_names.txt"),
            words=load_words(folder),
            verb_endings=_endings(folder / "endings.csv", "verb"),
            participle_endings=_endings(folder / "endings.csv", "participle"),
            contractions={word: tuple(parts) for word, parts in settings["contractions"].items()},
            rankers=_rankers(folder / "ranker"),
            stand_ins={row["noun"]: frozenset(row["stands_for"].split()) for row in _rows(folder / "stand_ins.csv")},
            forms={row["form"]: row["lemma"] for row in _rows(folder / "forms.csv")},
            abbreviations={row["form"]: row.one_of("before", BEFORE) for row in _rows(folder / "abbreviations.csv")},
        )
    except KeyError as missing:
        raise PackError(str(folder / "pack.toml"), f"has no setting {missing}") from missing


def _rankers(folder: Path) -> dict[str, Weights]:
    return {path.stem: _weights(path) for path in sorted(folder.glob("*.json"))}


def _weights(path: Path) -> Weights:
    try:
        stored = json.loads(_read(path))
        weights = {str(name): float(value) for name, value in stored["weights"].items()}
        return Weights(float(stored["bias"]), float(stored["threshold"]), weights)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise PackError(str(path), f"is no ranker: {error!r}") from error


@dataclass(frozen=True, slots=True)
class _Row:
    path: Path
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fail(self, column: str, reason: str) -> PackError:
        return PackError(f"{self.path}, line {self.line}, column {column}", reason)

    def value(self, column: str, values: type[Value]) -> Value:
        try:
            return values(self[column])
        except ValueError:
            raise self.fail(column, f"{self[column]!r} is none of {', '.join(values)}") from None

    def one_of(self, column: str, allowed: frozenset[str]) -> str:
        if self[column] not in allowed:
            raise self.fail(column, f"{self[column]!r} is none of {', '.join(sorted(allowed))}")
        return self[column]


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "cues.csv": ("lemma", "frame", "act", "stance", "certainty", "polarity", "example", "note"),
    "hedges.csv": ("marker", "kind", "certainty", "alone", "example"),
    "nouns.csv": ("noun", "class", "example"),
    "sources.csv": ("name", "aliases", "kind"),
    "words.csv": ("word", "list", "example"),
    "endings.csv": ("ending", "kind", "infinitive", "example"),
    "forms.csv": ("form", "lemma"),
    "stand_ins.csv": ("noun", "stands_for", "example"),
    "abbreviations.csv": ("form", "before"),
}
ENDING_KINDS = frozenset({"verb", "participle"})
BEFORE = frozenset({"name", "number", "any"})


def _cue(row: _Row) -> Cue:
    word_class, *arguments = row["frame"].split() or [""]
    if word_class not in CLASSES:
        raise row.fail("frame", f"starts with {word_class!r}, not with one of {', '.join(sorted(CLASSES))}")
    plain = frozenset(a for a in arguments if not a.startswith("prep:"))
    if plain - ARGUMENTS:
        raise row.fail("frame", f"{', '.join(sorted(plain - ARGUMENTS))} is none of {', '.join(sorted(ARGUMENTS))}")
    return Cue(
        lemma=row["lemma"],
        word_class=word_class,
        arguments=plain,
        prepositions=frozenset(a.removeprefix("prep:").replace("_", " ") for a in arguments if a.startswith("prep:")),
        act=row.value("act", Act),
        stance=row.one_of("stance", STANCES),
        certainty=row.value("certainty", Certainty),
        polarity=row.value("polarity", Polarity),
        example=row["example"],
        note=row["note"],
    )


def _hedge(row: _Row) -> HedgeMarker:
    return HedgeMarker(
        marker=row["marker"],
        kind=row.value("kind", HedgeKind),
        certainty=row.value("certainty", Certainty),
        alone=row.one_of("alone", frozenset({"yes", "no"})) == "yes",
        example=row["example"],
    )


def _source(row: _Row) -> KnownSource:
    aliases = tuple(a.strip() for a in row["aliases"].split("|") if a.strip())
    return KnownSource(name=row["name"], aliases=aliases, kind=row.value("kind", SourceKind))


def _nouns(path: Path) -> dict[str, frozenset[str]]:
    nouns: dict[str, set[str]] = {}
    for row in _rows(path):
        nouns.setdefault(row["noun"].lower(), set()).add(row.one_of("class", NOUN_CLASSES))
    return {noun: frozenset(classes) for noun, classes in nouns.items()}


def load_words(folder: Path) -> Mapping[str, frozenset[str]]:
    """The word lists of seeds/<lang>/ alone, for who needs no more of the pack. Raises PackError."""
    path = folder / "words.csv"
    lists: dict[str, set[str]] = {name: set() for name in WORD_LISTS}
    for row in _rows(path):
        lists[row.one_of("list", frozenset(WORD_LISTS))].add(row["word"])
    empty = [name for name, words in lists.items() if not words]
    if empty:
        raise PackError(str(path), f"has no word for the list{'s' * (len(empty) > 1)} {', '.join(empty)}")
    return {name: frozenset(words) for name, words in lists.items()}


def _endings(path: Path, kind: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (row["ending"], infinitive)
        for row in _rows(path)
        if row.one_of("kind", ENDING_KINDS) == kind
        for infinitive in row["infinitive"].split("|")
    )


def _rows(path: Path) -> Iterator[_Row]:
    columns = COLUMNS[path.name]
    reader = csv.DictReader(_read(path).splitlines(), strict=True)
    if tuple(reader.fieldnames or ()) != columns:
        raise PackError(str(path), f"must start with the columns {','.join(columns)}")
    seen: set[tuple[str, ...]] = set()
    for cells in reader:
        row = _Row(path, reader.line_num, cells)
        if None in cells or None in cells.values():
            raise PackError(f"{path}, line {reader.line_num}", f"has not {len(columns)} cells; quote cells with commas")
        key = (cells[columns[0]], *cells[columns[1]].split()[:1])
        if not cells[columns[0]] or ("example" in columns and not cells["example"]):
            raise PackError(f"{path}, line {reader.line_num}", "needs its first cell and an example")
        if key in seen:
            raise row.fail(columns[0], f"{cells[columns[0]]!r} stands twice")
        seen.add(key)
        yield row


def _lines(path: Path) -> frozenset[str]:
    return frozenset(n.strip() for n in _read(path).splitlines() if n.strip() and not n.startswith("#"))


def _settings(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_read(path))
    except tomllib.TOMLDecodeError as error:
        raise PackError(str(path), f"is not valid TOML: {error}") from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(str(path), f"cannot be read: {error}") from error


def _digest(folder: Path) -> str:
    """SHA-256 over the pack's own files and rankers (not the parser's models), names and contents."""
    digest = hashlib.sha256()
    own = [p for p in folder.iterdir() if p.suffix in {".csv", ".toml", ".txt"}]
    for path in sorted([*own, *(folder / "ranker").glob("*.json")]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
