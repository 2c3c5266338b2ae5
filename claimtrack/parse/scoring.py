"""How well do parses agree with a gold treebank? The CoNLL 2018 measures, and the relations that carry attribution."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from udtools.udeval import UDError, evaluate, load_conllu

from claimtrack.errors import NotComparable
from claimtrack.model import ParsedText, Sentence, Word
from claimtrack.parse.conllu_writer import write_conllu

MEASURES = (
    "Tokens",
    "Sentences",
    "Words",
    "UPOS",
    "UFeats",
    "AllTags",
    "Lemmas",
    "UAS",
    "LAS",
    "CLAS",
    "MLAS",
    "BLEX",
)
# A relation without a subtype counts those with one too.
RELATIONS = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "obl:agent",
    "ccomp",
    "xcomp",
    "advcl",
    "acl:relcl",
    "parataxis",
    "appos",
    "expl",
)
VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Score:
    """One measure, 0 to 1; `gold` and `system` say how many there were to find and how many were found."""

    name: str
    gold: int
    system: int
    correct: int

    @property
    def precision(self) -> float:
        return self.correct / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.gold + self.system
        return 2 * self.correct / both if both else 0.0


def score_parses(gold: Sequence[ParsedText], system: Sequence[ParsedText]) -> tuple[Score, ...]:
    """The CoNLL 2018 measures (udtools, the shared task's own program), each relation of RELATIONS, and verbs' lemmas.

    LAS leaves subtypes out, as the shared task did. A relation is right where word, head and name with subtype are.
    Raises NotComparable where the texts differ by more than white space.
    """
    try:
        table = evaluate(_load(gold), _load(system))
    except UDError as error:
        raise NotComparable(str(error)) from error
    official = [Score(n, s.gold_total, s.system_total, s.correct) for n in MEASURES for s in [table[n]]]
    ours, theirs = dict(_placed(gold)), dict(_placed(system))
    relations = [_relation(name, ours, theirs) for name in RELATIONS]
    return (*official, *relations, _verb_lemmas(ours, theirs))


def _load(parses: Sequence[ParsedText]) -> object:
    return load_conllu(io.StringIO("".join(write_conllu(parsed) for parsed in parses)), "", {})


# A word's place: its document, its token's offsets, and which of the token's words it is.
Place = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Placed:
    word: Word
    head: Place | None


def _placed(parses: Sequence[ParsedText]) -> Iterator[tuple[Place, _Placed]]:
    for document, parsed in enumerate(parses):
        for sentence in parsed.sentences:
            places = list(_places(document, sentence))
            for word, place in zip(sentence.words, places, strict=True):
                yield place, _Placed(word, places[word.head] if word.head >= 0 else None)


def _places(document: int, sentence: Sentence) -> Iterator[Place]:
    before, count = None, 0
    for word in sentence.words:
        count = count + 1 if word.span == before else 0
        before = word.span
        yield document, word.span.start, word.span.end, count


def _relation(name: str, gold: dict[Place, _Placed], system: dict[Place, _Placed]) -> Score:
    wanted = {place for place, placed in gold.items() if _is(placed.word.deprel, name)}
    found = {place for place, placed in system.items() if _is(placed.word.deprel, name)}
    right = sum(gold[place].head == system[place].head for place in wanted & found)
    return Score(name, len(wanted), len(found), right)


def _is(deprel: str, name: str) -> bool:
    return deprel == name or (":" not in name and deprel.split(":")[0] == name)


def _verb_lemmas(gold: dict[Place, _Placed], system: dict[Place, _Placed]) -> Score:
    """Of the gold verbs and auxiliaries, how many have their lemma, whatever tag the parse gave them."""
    verbs = {place: placed.word for place, placed in gold.items() if placed.word.upos in VERBS}
    found = [place for place in verbs if place in system]
    right = sum(verbs[place].lemma == system[place].word.lemma for place in found)
    return Score("verb lemmas", len(verbs), len(found), right)
