"""Treebank sentences as words that rules can change: reading, writing and walking them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path


@dataclass(slots=True)
class Word:
    """One syntactic word. `index` counts from 1; `head` 0 is the root."""

    index: int
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: dict[str, str]
    head: int
    relation: str
    misc: str

    @property
    def lower(self) -> str:
        """The form in lower case."""
        return self.form.lower()

    @property
    def kind(self) -> str:
        """The relation without its subtype."""
        return self.relation.split(":")[0]

    @property
    def is_participle(self) -> bool:
        """Whether it is marked as a participle."""
        return self.feats.get("VerbForm") == "Part"

    @property
    def is_infinitive(self) -> bool:
        """Whether it is marked as an infinitive."""
        return self.feats.get("VerbForm") == "Inf"

    @property
    def is_finite(self) -> bool:
        """Whether it is marked as a finite verb."""
        return self.feats.get("VerbForm") == "Fin"


@dataclass(slots=True)
class MultiWord:
    """A written token that stands for words `start` to `end`: del = de + el."""

    start: int
    end: int
    form: str
    misc: str


@dataclass(slots=True)
class Sentence:
    """A tree with its comments. Empty nodes of enhanced trees are not kept."""

    comments: list[str]
    words: list[Word]
    multiwords: list[MultiWord] = field(default_factory=list)

    def word(self, index: int) -> Word | None:
        """The word at `index`, or None outside the sentence."""
        return self.words[index - 1] if 1 <= index <= len(self.words) else None

    def head_of(self, word: Word) -> Word | None:
        """The governor, or None for the root."""
        return self.word(word.head)

    def children(self, word: Word) -> list[Word]:
        """Direct dependents, in order."""
        return [w for w in self.words if w.head == word.index]

    def below(self, word: Word) -> list[Word]:
        """Every direct and indirect dependent."""
        found, waiting = list[Word](), [word]
        while waiting:
            children = self.children(waiting.pop())
            found.extend(children)
            waiting.extend(children)
        return found

    def case_of(self, word: Word) -> str:
        """The lemma of the first preposition before `word` that marks it, or nothing."""
        return next((c.lemma.lower() for c in self.children(word) if c.relation == "case" and c.index < word.index), "")

    def has(self, word: Word, *kinds: str) -> bool:
        """Whether a dependent has one of these relations, subtypes aside."""
        return any(c.kind in kinds for c in self.children(word))

    def is_tree(self) -> bool:
        """One root, and every word reaches it."""
        if sum(w.head == 0 for w in self.words) != 1:
            return False
        for word in self.words:
            seen, at = set[int](), word.index
            while at:
                if at in seen or at > len(self.words):
                    return False
                seen.add(at)
                at = self.words[at - 1].head
        return True

    def copy(self) -> "Sentence":
        """A sentence that can be changed without touching this one."""
        words = [replace(w, feats=dict(w.feats)) for w in self.words]
        return Sentence(list(self.comments), words, [replace(m) for m in self.multiwords])


def read_sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U stream. A line without ten columns raises ValueError with its number."""
    comments, words, multiwords = list[str](), list[Word](), list[MultiWord]()
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if not line:
            if words:
                yield Sentence(comments, words, multiwords)
            comments, words, multiwords = [], [], []
        elif line.startswith("#"):
            comments.append(line)
        else:
            columns = line.split("\t")
            if len(columns) != 10:
                raise ValueError(f"line {number}: {len(columns)} columns where CoNLL-U has 10")
            if "-" in columns[0]:
                start, end = columns[0].split("-")
                multiwords.append(MultiWord(int(start), int(end), columns[1], columns[9]))
            elif "." not in columns[0]:
                words.append(_word(columns))
    if words:
        yield Sentence(comments, words, multiwords)


def read_file(path: Path) -> list[Sentence]:
    """All sentences of a file."""
    with path.open(encoding="utf-8") as lines:
        return list(read_sentences(lines))


def _word(columns: list[str]) -> Word:
    feats = {} if columns[5] == "_" else dict(pair.split("=", 1) for pair in columns[5].split("|"))
    head = int(columns[6]) if columns[6].isdigit() else 0
    index, form, lemma, upos, xpos = columns[:5]
    return Word(int(index), form, lemma, upos, xpos, feats, head, columns[7], columns[9])


def write_sentence(sentence: Sentence) -> str:
    """CoNLL-U lines with the blank line that ends them."""
    multi = {m.start: m for m in sentence.multiwords}
    lines = list(sentence.comments)
    for w in sentence.words:
        if m := multi.get(w.index):
            lines.append(f"{m.start}-{m.end}\t{m.form}" + "\t_" * 7 + f"\t{m.misc}")
        feats = "|".join(f"{k}={v}" for k, v in sorted(w.feats.items(), key=lambda kv: kv[0].lower())) or "_"
        columns = (str(w.index), w.form, w.lemma, w.upos, w.xpos, feats, str(w.head), w.relation, "_", w.misc)
        lines.append("\t".join(columns))
    return "\n".join(lines) + "\n\n"


def write_file(path: Path, sentences: Iterable[Sentence]) -> None:
    """Write `sentences` to `path`, through a file beside it, so that a break leaves nothing half done."""
    part = path.with_suffix(path.suffix + ".part")
    with part.open("w", encoding="utf-8") as out:
        out.writelines(write_sentence(s) for s in sentences)
    part.replace(path)
