"""Cues: the words and fixed phrases of the lexicon, found in a sentence with their verb group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimtrack.extract.tree import Tree, is_relation
from claimtrack.lexicon import Cue, LanguagePack
from claimtrack.model import Span, Word

GAP = 2  # words that may stand between the parts of a cue of several words: "deja muy claro"


@dataclass(frozen=True, slots=True)
class Lookup:
    """The lexicon's cues by the first word to look for; longer cues stand before shorter ones. `endings` and
    `participles` lead a form back to its infinitive."""

    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, tuple[Cue, ...]]
    phrases: Mapping[str, tuple[Cue, ...]]
    endings: tuple[tuple[str, str], ...]
    participles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue in a sentence. `head` is its governing word, `words` the whole group, both as indices in the sentence."""

    sentence: int
    head: int
    words: tuple[int, ...]
    span: Span
    entry: Cue
    negated: bool = False
    se: bool = False


def index_cues(pack: LanguagePack) -> Lookup:
    tables: dict[str, dict[str, list[Cue]]] = {"verb": {}, "noun": {}, "phrase": {}}
    for cue in sorted(pack.cues, key=lambda c: -len(c.lemma.split())):
        tables[cue.word_class].setdefault(cue.lemma.split()[0], []).append(cue)
    frozen = {name: {first: tuple(cues) for first, cues in table.items()} for name, table in tables.items()}
    return Lookup(frozen["verb"], frozen["noun"], frozen["phrase"], pack.verb_endings, pack.participle_endings)


def find_cues(sentence: int, tree: Tree, lookup: Lookup, negations: frozenset[str]) -> Iterator[FoundCue]:
    """Every verb and noun cue of a sentence, in order; the longest row wins ("dar a conocer" over "dar")."""
    for word in tree.words:
        if word.upos in ("VERB", "AUX", "ADJ"):
            yield from _verb_cue(sentence, tree, word, lookup, negations)
        elif word.upos == "NOUN":
            if _headline_verb(tree, word):
                yield from _verb_cue(sentence, tree, word, lookup, negations)
            else:
                yield from _noun_cue(sentence, tree, word, lookup)


def find_phrases(sentence: int, tree: Tree, lookup: Lookup) -> Iterator[FoundCue]:
    """Fixed phrases word for word ("de acuerdo con"); the longest that fits at a place wins."""
    forms = [w.text.lower() for w in tree.words]
    i = 0
    while i < len(forms):
        step = 1
        for cue in lookup.phrases.get(forms[i], ()):
            parts = cue.lemma.split()
            if forms[i : i + len(parts)] == parts:
                words = tuple(range(i, i + len(parts)))
                yield FoundCue(sentence, _top(tree, words), words, _span(tree, words), cue)
                step = len(parts)
                break
        i += step


def _noun_cue(sentence: int, tree: Tree, word: Word, lookup: Lookup) -> Iterator[FoundCue]:
    for cue in lookup.nouns.get(word.lemma.lower(), ()):
        rest = _rest(tree, word.index, cue)
        if rest is not None:
            words = (word.index, *rest)
            yield FoundCue(sentence, word.index, words, _span(tree, words), cue)
            return


def _headline_verb(tree: Tree, word: Word) -> bool:
    """True for a bare noun behind a comma and before a name: "..., alerta Cofepris" is a verb."""
    i = word.index
    subject, clause = tree.kid(i, "nsubj"), tree.kid(i, "ccomp")
    if subject is not None and subject < i and clause is not None and tree.kid(i, "cop") is None:
        return True  # "Wylie denuncia que P"
    if not 0 < i < len(tree.words) - 1 or tree.kid(i, "det", "case", "amod") is not None:
        return False
    return (
        tree.words[i - 1].text in (",", "'", '"', "”", "»")
        and tree.words[i + 1].upos in ("PROPN", "DET")
        and word.text.islower()
    )


def _verb_cue(sentence: int, tree: Tree, word: Word, lookup: Lookup, negations: frozenset[str]) -> Iterator[FoundCue]:
    for lemma in verb_lemmas(word, lookup):
        for cue in lookup.verbs.get(lemma, ()):
            rest = _rest(tree, word.index, cue)
            if rest is None:
                continue
            group, negated, se = verb_group(tree, word.index, negations)
            words = tuple(sorted({*group, *rest}))
            yield FoundCue(sentence, word.index, words, _span(tree, words), cue, negated, se)
            return


def verb_lemmas(word: Word, lookup: Lookup) -> tuple[str, ...]:
    """The infinitives that a word may be a form of, the parser's lemma first.

    Participles tagged as adjectives are led back to theirs; a rare verb's lemma may be made up ("tuiteó" -> toner)
    and a
    headline's verb taken for a noun ("alerta Cofepris"), so regular endings are undone too.
    """
    lemma = word.lemma.lower()
    if lemma.endswith(("arse", "erse", "irse")):
        lemma = lemma.removesuffix("se")
    form = word.text.lower()
    if word.upos == "ADJ":
        masculine = lemma[:-1] + "o" if lemma.endswith("a") else lemma
        return (
            lemma,
            *(masculine.removesuffix(end) + verb for end, verb in lookup.participles if masculine.endswith(end)),
        )
    guesses = (form.removesuffix(end) + verb for end, verb in lookup.endings if form.endswith(end))
    return (lemma, *(guess for guess in guesses if len(guess) > 4 and guess != lemma))


def verb_group(tree: Tree, head: int, negations: frozenset[str]) -> tuple[list[int], bool, bool]:
    """A verb with its auxiliaries, its clitic and negation beside it; whether negated; whether `se` is there."""
    group, negated, se = [head], False, False
    mine = tree.lists["first_person_clitics"]  # "[me parece] que P", "[nos dimos cuenta] de P"; but "nos [dijo] que P"
    for kid in tree.children[head]:
        word = tree.words[kid]
        form = word.text.lower()
        beside = head - 6 <= kid < head
        if is_relation(word, "aux", "cop") and kid < head:
            group.append(kid)
        elif form == "se" and abs(kid - head) <= 4 and word.upos == "PRON":
            se = True
            if beside:
                group.append(kid)
        elif form in mine and beside and (is_relation(word, "expl") or tree.words[head].lemma == "parecer"):
            group.append(kid)
        elif form in negations and beside and is_relation(word, "advmod", "cc", "det"):
            negated = True
            group.append(kid)
    return _contiguous(group, head), negated, se


def _contiguous(group: list[int], head: int) -> list[int]:
    """The words of the group that stand together with the head, up to two strangers apart ("ha siempre dicho")."""
    kept = [head]
    for index in sorted((i for i in group if i < head), reverse=True):
        if kept[-1] - index > 3:
            break
        kept.append(index)
    return sorted([*kept, *(i for i in group if i > head)])


def _rest(tree: Tree, head: int, cue: Cue) -> list[int] | None:
    """Where the further words of a cue stand after its head; None if one is missing."""
    if " " not in cue.lemma:
        return []
    at, found = head, []
    for part in cue.lemma.split()[1:]:
        window = range(at + 1, min(at + 2 + GAP, len(tree.words)))
        place = next((i for i in window if part in (tree.words[i].text.lower(), tree.words[i].lemma.lower())), None)
        if place is None:
            return None
        found.append(place)
        at = place
    return found


def _top(tree: Tree, words: tuple[int, ...]) -> int:
    return next((i for i in words if tree.words[i].head not in words), words[0])


def _span(tree: Tree, words: tuple[int, ...]) -> Span:
    return Span(tree.words[min(words)].span.start, tree.words[max(words)].span.end)
