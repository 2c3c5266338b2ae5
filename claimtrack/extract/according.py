"""According-phrases: "según X, P", "P, de acuerdo con X", "para X, P" as somebody's opinion, "a su juicio, P"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.contents import by_sentence, clause_spans
from claimtrack.extract.cues import FoundCue
from claimtrack.extract.reading import Reading
from claimtrack.extract.sources import find_beside, find_source, source_span
from claimtrack.extract.tree import Tree, feat, is_relation, span_of
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Form, Span, TraceStep

EDGE = 3  # characters of marks that may stand between a phrase and its sentence's edge
PREDICATES = ("root", "ccomp", "csubj", "advcl", "acl", "parataxis", "conj", "xcomp")


def find_according(
    reading: Reading, phrases: list[FoundCue], verbs: Mapping[tuple[int, int], FoundCue], pack: LanguagePack
) -> Iterator[tuple[Candidate, ...]]:
    """The options of each phrase: its content is the clause that the phrase modifies, without the phrase; or a
    wider one."""
    for cue in phrases:
        tree = reading.trees[cue.sentence]
        if reading.quotation_at(cue.span) is not None and cue.entry.arguments & {"opinion"}:
            continue
        options = tuple(_according(reading, tree, cue, verbs, pack))
        if options:
            others = [p.span for p in phrases if p.sentence == cue.sentence and p is not cue]
            yield _at_an_edge(options, reading, others)


def _at_an_edge(options: tuple[Candidate, ...], reading: Reading, others: list[Span]) -> tuple[Candidate, ...]:
    """A phrase that opens or ends its sentence speaks of all of it: the widest option goes first, those around another
    phrase or past a semicolon last. "[A, según X, y] B, según Y"."""
    first, tree = options[0], reading.trees[options[0].sentence]
    cue, source = first.cue, first.source
    if cue is None:
        return options
    ends = max(cue.end, source.end if source else 0) >= tree.sentence.span.end - EDGE
    if not ends and cue.start > tree.sentence.span.start + EDGE:
        return options

    def order(option: Candidate) -> tuple[bool, int]:
        around = any(span.covers(other) for span in option.contents for other in others)
        around = around or any(";" in span.of(reading.text) for span in option.contents)
        return around, -sum(span.end - span.start for span in option.contents)

    return tuple(sorted(options, key=order))


def _according(
    reading: Reading, tree: Tree, cue: FoundCue, verbs: Mapping[tuple[int, int], FoundCue], pack: LanguagePack
) -> Iterator[Candidate]:
    if cue.entry.lemma.startswith("de acuerdo") and _is_agreement(tree, cue.words[0]):
        return
    opinion = "opinion" in cue.entry.arguments
    head = _noun_head(tree, cue)
    if head is None and opinion:
        return
    words = tree.words
    source: Span | None = None
    source_head: int | None = None
    cue_words = cue.words
    if head is not None and words[head].upos == "VERB":  # "según informó X", "según ha podido saber este diario"
        if opinion or not _speaks(tree, head, cue, verbs):
            return
        found = find_beside(tree, _with_verb(tree, cue, head), ()) or find_source(tree, head)
        cue_words = _with_verb(tree, cue, head)
        top = head
        if found is not None and found.head > cue.words[0]:
            source_head = found.head
            source = source_span(tree, source_head, avoid=frozenset(cue_words))
    elif head is not None:
        top = head
        if "clause" in cue.entry.arguments and "np" not in cue.entry.arguments:
            return None  # "como" and its kind attribute with a verb only: "como dijo X"
        if not _takes_source(cue):
            source_head = None
        else:
            if words[head].lemma.lower() in pack.words["measures"]:
                return
            source_head = head
            source = source_span(tree, head, avoid=frozenset(cue.words))
            if opinion and not _may_opine(tree, head, cue, pack):
                return
    else:
        top = cue.head
    span = span_of(words, [i for i in cue_words if abs(i - cue.words[0]) <= 6]) or cue.span
    base = Candidate(
        sentence=cue.sentence,
        contents=(),
        form=Form.ACCORDING,
        rule="opinion phrase" if opinion else "according phrase",
        cue=span,
        cue_words=cue_words,
        cue_head=cue.words[0],
        entry=cue.entry,
        source=source,
        source_head=source_head if source else None,
    )
    seen: set[tuple[Span, ...]] = set()
    for governor in _modified(tree, top, cue):
        phrase = sorted({*cue.words, *(i for i in tree.subtree(top) if i >= cue.words[0] and governor != i)})
        drop = [top] if governor != top and top not in tree.ancestors(governor) else []
        contents = clause_spans(reading, cue.sentence, governor, cue=phrase, drop=drop)
        contents = _main_stretch(contents, cue, governor, tree)
        if not contents or contents in seen:
            continue
        seen.add(contents)
        word = words[governor]
        yield replace(
            base,
            contents=contents,
            steps=(
                TraceStep("content", "clause that the phrase modifies", word.text, word.lemma, word.deprel, word.span),
            ),
        )
    for contents in _stretches(reading, tree, cue, span, source):
        if contents and contents not in seen:
            seen.add(contents)
            step = TraceStep("content", "stretch beside the phrase", span=contents[0])
            yield replace(base, contents=contents, rule=f"{base.rule}, stretch beside it", steps=(step,))


def _is_agreement(tree: Tree, first: int) -> bool:
    """ "Está [de acuerdo con] el papa", "muy [de acuerdo con] él, dijo": somebody agrees."""
    before = tree.words[first - 1] if first else None
    agrees = before is not None and before.lemma.lower() in ("estar", "ponerse")
    return agrees or (before is not None and before.text.lower() in tree.lists["degrees"])


def _stretches(
    reading: Reading, tree: Tree, cue: FoundCue, span: Span, source: Span | None
) -> Iterator[tuple[Span, ...]]:
    """What stands beside the phrase whatever the parse says: "Según X, [P]." · "[P], según X." · "P y [Q], según X"."""
    words = tree.words
    end = max(span.end, source.end if source else 0)
    after = next((w for w in words if w.span.start >= end), None)
    first = next((w for w in words if w.upos != "PUNCT"), words[0])
    if first.span.start >= span.start or words[max(0, cue.words[0] - 1)].text in (";", ":"):
        if after is not None and after.text == ",":
            stop = next((w for w in words if w.text == ";" and w.span.start > after.span.end), None)
            yield tuple(by_sentence(reading, after.span.end, stop.span.start if stop else tree.sentence.span.end))
        return
    comma = words[cue.words[0] - 1]
    if comma.text != "," or (after is not None and after.text not in (".", ";", ",", "y", "e", ")")):
        return
    starts = [i for i in range(1, cue.words[0] - 2) if words[i].text in (";", ":") or words[i].upos == "CCONJ"]
    for start in (first.span.start, *(words[i].span.end for i in starts[-2:])):
        yield tuple(by_sentence(reading, start, comma.span.start))


def _with_verb(tree: Tree, cue: FoundCue, verb: int) -> tuple[int, ...]:
    """The phrase with the verb that it introduces: "según [ha podido saber]"."""
    return tuple(sorted({*cue.words, verb, *tree.kids(verb, "aux", "expl")}))


def _speaks(tree: Tree, head: int, cue: FoundCue, verbs: Mapping[tuple[int, int], FoundCue]) -> bool:
    found = verbs.get((cue.sentence, head))
    if found is None or found.entry.word_class != "verb":
        return False
    return bool(found.entry.arguments & {"clause", "quote"}) and feat(tree.words[head], "Mood") in ("Ind", "Cnd", "")


def _takes_source(cue: FoundCue) -> bool:
    return cue.entry.lemma.split()[-1] in ("según", "con", "a", "de", "por", "para", "citando", "del", "al")


def _noun_head(tree: Tree, cue: FoundCue) -> int | None:
    """The head of the noun phrase or clause that follows the phrase."""
    last = cue.words[-1]
    for i in range(last + 1, min(last + 12, len(tree.words))):
        word = tree.words[i]
        if word.upos == "PUNCT":
            return None
        pronoun = (
            word.upos == "PRON" and feat(word, "PronType") != "Rel" and word.text.lower() not in tree.lists["clitics"]
        )
        if pronoun or word.upos in ("NOUN", "PROPN", "VERB", "NUM", "SYM", "X"):
            if word.upos == "VERB" and feat(word, "VerbForm") != "Fin" and not tree.kids(i, "aux"):
                continue
            top = i
            while tree.words[top].head > last and tree.words[top].head not in cue.words and _same_phrase(tree, top):
                top = tree.words[top].head
            return top
    return None


def _same_phrase(tree: Tree, index: int) -> bool:
    return (
        is_relation(tree.words[index], "det", "amod", "nummod", "compound", "flat", "nmod", "appos", "aux", "nsubj")
        and tree.words[index].head <= index + 8
        and tree.words[tree.words[index].head].upos in ("NOUN", "PROPN", "VERB")
        and not (is_relation(tree.words[index], "nsubj") and tree.words[tree.words[index].head].upos != "VERB")
    )


def _may_opine(tree: Tree, head: int, cue: FoundCue, pack: LanguagePack) -> bool:
    """ "Para X, P": X is somebody, the phrase opens the sentence or clause and a comma closes it."""
    word = tree.words[head]
    if cue.words[0] > 0 and tree.words[cue.words[0] - 1].upos not in ("PUNCT", "CCONJ", "SCONJ"):
        return False
    end = max(i for i in tree.subtree(head) if i >= head)
    closed = any(tree.words[i].text == "," for i in range(head, min(end + 2, len(tree.words))))
    somebody = (
        word.upos == "PROPN"
        or pack.noun_is(word.lemma.lower(), "role")
        or pack.noun_is(word.lemma.lower(), "institution")
        or (word.upos == "PRON" and word.text.lower() in tree.lists["opinion_pronouns"])
    )
    return somebody and closed


def _modified(tree: Tree, top: int, cue: FoundCue) -> Iterator[int]:
    """Predicates that the phrase may belong to: the nearest above it that heads a clause, then those above that one."""
    found = False
    for i in tree.ancestors(top):
        if i in cue.words:
            continue
        word = tree.words[i]
        told = next((k for k in tree.kids(i, "ccomp") if k > top), None)
        if cue.entry.lemma.startswith("citando") and told is not None:  # "informó, citando a X, [que P]"
            found = True
            yield told
        clausal = word.upos in ("VERB", "AUX", "ADJ") or tree.kids(i, "cop", "nsubj") or word.deprel == "root"
        if word.deprel.split(":")[0] in PREDICATES and clausal:
            found = True
            yield i
    if (
        not found and tree.words[top].deprel == "root"
    ):  # the parser made the phrase the head: what follows is its clause
        yield from tree.kids(top, "parataxis", "ccomp", "advcl", "acl", "conj", "appos", "dep")
    if not found and (head := tree.words[top].head) >= 0 and tree.words[head].upos in ("NOUN", "PROPN"):
        yield head


def _main_stretch(contents: tuple[Span, ...], cue: FoundCue, governor: int, tree: Tree) -> tuple[Span, ...]:
    """A relative clause leaves its pronoun out: "la medida que, según X, [costará más]"."""
    if is_relation(tree.words[governor], "acl"):
        return tuple(s for s in contents if s.start >= cue.span.start) or contents
    return contents
