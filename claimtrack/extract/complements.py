"""Contents that a cue governs in its own sentence: clauses, infinitives, noun phrases, small clauses, prepositional ones.

Rules are tried from the surest to the loosest; the first that finds a content wins. Each works around what a parser does
to it: a que-clause hung on the day of the week ("anunció este lunes que P"), a clause read as adverbial, a missing que.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimtrack.extract.contents import clause_spans, spread
from claimtrack.extract.cues import FoundCue
from claimtrack.extract.noun_phrase import noun_phrase
from claimtrack.extract.reading import Reading
from claimtrack.extract.tree import Tree, feat, is_relation
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Span

CLAUSAL = ("ccomp", "csubj", "xcomp", "advcl", "acl", "parataxis", "obj", "obl", "nsubj", "advmod", "conj", "dep")
OPTIONS = 4
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "ADJ", "X"})
OWN_SAYING = frozenset(
    {"report", "factive", "opinion", "denial"}
)  # "dijo [estar feliz]": the speaker speaks of himself
QUESTION_WORDS = frozenset(
    {
        "si",
        "qué",
        "quién",
        "quiénes",
        "cómo",
        "cuándo",
        "dónde",
        "cuánto",
        "cuánta",
        "cuántos",
        "cuántas",
        "cuál",
        "cuáles",
        "por",
    }
)


@dataclass(frozen=True, slots=True)
class Complement:
    """A content found under a cue: the word at its top, its spans, the rule, and whether it is a noun phrase."""

    top: int
    spans: tuple[Span, ...]
    rule: str
    nominal: bool = False


def find_complements(reading: Reading, cue: FoundCue, pack: LanguagePack) -> list[Complement]:
    """The contents that a verb or noun cue may have in its sentence, the surest first; at most OPTIONS of them."""
    found: list[Complement] = []
    for rule in RULES:
        for complement in rule(reading, cue, pack):
            if complement.spans and all(complement.spans != other.spans for other in found):
                found.append(complement)
                if len(found) == OPTIONS:
                    return found
    return found


def _que_clause(reading: Reading, cue: FoundCue, pack: LanguagePack) -> Iterator[Complement]:
    """ "El ministro dijo [que] P": a clause after the cue that begins with its conjunction."""
    if not cue.entry.arguments & {"clause", "question", "subject", "se"} and cue.entry.word_class != "noun":
        return
    tree = reading.trees[cue.sentence]
    last = max(cue.words)
    for top in _reachable(tree, cue):
        mark = _opening(tree, top, last)
        if mark is None:
            continue
        mark = _first_que(tree, last, mark)
        spans = clause_spans(
            reading, cue.sentence, top, cue=cue.words, after=mark, since=mark + 1, cue_head=cue.head, clausal=True
        )
        yield Complement(top, spans, "clause" if tree.words[mark].text.lower() == "que" else "question")


def _first_que(tree: Tree, after: int, mark: int) -> int:
    """The `que` next to the cue where the parser took a later conjunction: "dijo [que] si llueve se queda"."""
    for i in range(after + 1, min(mark, after + 6)):
        word = tree.words[i]
        if word.text.lower() == "que":
            return i
        if word.upos in ("VERB", "AUX"):
            break
    return mark


def _reachable(tree: Tree, cue: FoundCue) -> Iterator[int]:
    """Clauses under the cue, direct children first, then those a parser hung on a word between the cue and the `que`."""
    direct = [k for w in (cue.head, *cue.words) for k in tree.kids(w, *CLAUSAL) if k not in cue.words]
    yield from dict.fromkeys(direct)
    for between in tree.subtree(cue.head):
        if (
            between in cue.words
            or between < cue.head
            or tree.words[between].upos not in ("NOUN", "PROPN", "ADV", "NUM", "ADJ")
        ):
            continue
        yield from (k for k in tree.kids(between, "acl", "advcl", "ccomp") if k not in direct)


def _opening(tree: Tree, top: int, after: int) -> int | None:
    """Index of the conjunction that opens a clause: its first words are `que`, `de que`, `a que`, `si`."""
    words = [i for i in tree.subtree(top) if i > after and tree.words[i].upos != "PUNCT"]
    for i in words[:2]:
        form = tree.words[i].text.lower()
        if form in ("que", "si"):
            if is_relation(tree.words[i], "nsubj", "obj", "obl") and _is_true_relative(tree, top, i):
                return None
            return i
        if tree.words[i].upos not in ("ADP", "CCONJ"):
            return None
    return None


def _is_true_relative(tree: Tree, top: int, relative: int) -> bool:
    """True where `que` stands right behind the noun it takes up: "el hombre que vino"; a day or place is no such noun."""
    head = tree.words[top].head
    if not is_relation(tree.words[top], "acl") or head < 0:
        return False
    governor = tree.words[head]
    return not (
        is_relation(governor, "obl", "advmod", "nmod")
        and head == relative - 1
        and tree.kid(top, "nsubj") not in (None, relative)
    )


def _bare_clause(reading: Reading, cue: FoundCue, pack: LanguagePack) -> Iterator[Complement]:
    """ "No habrá arrestos, dice EU": a finite clause without conjunction, on either side of the cue."""
    if not cue.entry.arguments & {"clause", "quote", "question", "subject"}:
        return
    tree = reading.trees[cue.sentence]
    for top in tree.kids(cue.head, "ccomp", "csubj", "xcomp"):
        if _infinitive(tree, top) or (
            is_relation(tree.words[top], "xcomp") and feat(tree.words[top], "VerbForm") != "Fin"
        ):
            continue
        if top < cue.head and not _set_off(tree, cue):
            continue
        side = {"before": min(cue.words)} if top < cue.head else {"after": max(cue.words)}
        spans = clause_spans(reading, cue.sentence, top, cue=cue.words, drop=_own_side(tree, cue, top), **side)
        yield Complement(top, spans, "bare clause" if top > cue.head else "clause before the cue")
    word = tree.words[cue.head]
    if (
        is_relation(word, "parataxis", "advcl")
        and word.head >= 0
        and "clause" in cue.entry.arguments
        and _parenthetical(tree, cue)
    ):
        spans = clause_spans(reading, cue.sentence, word.head, cue=cue.words, drop=[cue.head])
        yield Complement(word.head, spans, "parenthetical cue")


def _set_off(tree: Tree, cue: FoundCue) -> bool:
    """True where a comma, dash or quote mark stands before the cue's verb group or before its subject."""
    first = min(cue.words)
    subject = tree.kid(cue.head, "nsubj")
    starts = [first] + ([tree.subtree(subject)[0]] if subject is not None and subject < cue.head else [])
    return any(i > 0 and tree.words[i - 1].upos == "PUNCT" and tree.words[i - 1].text not in ".:" for i in starts)


def _parenthetical(tree: Tree, cue: FoundCue) -> bool:
    """True where the cue's clause stands between commas or after one: ", dijo Ana,"."""
    first = min(tree.subtree(cue.head))
    return (
        first > 0
        and tree.words[first - 1].text in (",", "—", "–", "-", "”", '"', "»")
        and feat(tree.words[cue.head], "VerbForm") == "Fin"
        and tree.kid(cue.head, "mark") is None
    )


def _own_side(tree: Tree, cue: FoundCue, top: int) -> list[int]:
    return [k for k in tree.children[cue.head] if k != top]


def _infinitive(tree: Tree, top: int) -> bool:
    return feat(tree.words[top], "VerbForm") == "Inf" and not any(
        feat(tree.words[k], "VerbForm") == "Fin" for k in tree.kids(top, "aux", "cop")
    )


def _clause_on_a_noun(reading: Reading, cue: FoundCue, pack: LanguagePack) -> Iterator[Complement]:
    """ "Informó el Ministerio de Salud [que P]": the clause a parser read as relative; with no other content it is what is said."""
    if "clause" not in cue.entry.arguments or cue.entry.word_class != "verb":
        return
    tree = reading.trees[cue.sentence]
    last = max(cue.words)
    for word in tree.words[last + 1 :]:
        if word.text in (";", ":", ".") or (word.upos == "VERB" and feat(word, "VerbForm") == "Fin"):
            return
        if word.text.lower() != "que" or word.head <= word.index:
            continue
        top = word.head
        if is_relation(
            tree.words[top], "acl", "advcl", "ccomp", "conj", "parataxis", "csubj"
        ) and cue.head in tree.ancestors(top):
            yield Complement(
                top,
                clause_spans(
                    reading,
                    cue.sentence,
                    top,
                    cue=cue.words,
                    after=word.index,
                    since=word.index + 1,
                    cue_head=cue.head,
                    clausal=True,
                ),
                "clause behind a noun",
            )
        return


def _infinitive_clause(reading: Reading, cue: FoundCue, pack: LanguagePack) -> Iterator[Complement]:
    """ "Putin ha prometido [ampliar los lazos]"."""
    own_saying = "clause" in cue.entry.arguments and cue.entry.stance in OWN_SAYING
    if "inf" not in cue.entry.arguments and not own_saying:
        return
    tree = reading.trees[cue.sentence]
    for top in [k for w in cue.words for k in tree.kids(w, "xcomp", "ccomp", "obj", "advcl", "csubj", "obl", "acl")]:
        verb_form = _infinitive(tree, top) or any(_infinitive(tree, k) for k in tree.kids(top, "cop", "aux"))
        if top > cue.head and verb_form and tree.case(top) in ("", "a", "de", "en", "con"):
            marks = [tree.words[m].text.lower() for m in tree.kids(top, "mark", "case")]
            if marks and (marks[0] not in ("a", "de", "en", "con", "que") or "inf" not in cue.entry.arguments):
                continue
            yield Complement(
                top,
                clause_spans(reading, cue.sentence, top, cue=cue.words, after=max(cue.words), cue_head=cue.head),
                "infinitive",
            )


def _small_clause(reading: Reading, cue: FoundCue, pack: LanguagePack) -> Iterator[Complement]:
    """ "Considera [las clínicas lugares delicados]", "lo calificó de [injusto]"."""
    if "small" not in cue.entry.arguments:
        return
    tree = reading.trees[cue.sentence]
    obj = tree.kid(cue.head, "obj", "nsubj:pass")
    prepositions = cue.entry.prepositions or frozenset({"como", "de", ""})
    for top in tree.kids(cue.head, "xcomp", "obl", "advcl", "nmod", "amod", "obl:agent", "ccomp", "acl"):
        case = tree.case(top) or " ".join(tree.words[m].text.lower() for m in tree.kids(top, "mark"))
        if top < cue.head or case not in prepositions or top in cue.words:
            continue
        predicate = clause_spans(
            reading, cue.sentence, _strip(tree, top), cue=cue.words, drop=tree.kids(top, "case", "mark")
        )
        if (
            obj is not None
            and obj > cue.head
            and not is_relation(tree.words[obj], "nsubj")
            and tree.words[obj].upos != "PRON"
            and predicate
        ):
            whole = clause_spans(reading, cue.sentence, obj, cue=cue.words, drop=tree.kids(obj, "case"))
            if whole and whole[0].start < predicate[-1].end:
                yield Complement(top, (Span(whole[0].start, predicate[-1].end),), "object and predicate")
                continue
        yield Complement(top, predicate, "predicate")


def _strip(tree: Tree, top: int) -> int:
    return top


def _charge(reading: Reading, cue: FoundCue, pack: LanguagePack) -> Iterator[Complement]:
    """ "Acusó a [X de fraude]", "criticó a [los países ricos por acumular dosis]": who is charged and with what."""
    if not cue.entry.prepositions & {"de", "por", "como"} or cue.entry.lemma not in pack.words.get(
        "charges", frozenset()
    ):
        return
    tree = reading.trees[cue.sentence]
    accused = next(
        (
            k
            for k in tree.kids(cue.head, "obj", "iobj", "obl")
            if k > cue.head and tree.words[k].upos in ("NOUN", "PROPN") and tree.case(k) in ("a", "")
        ),
        None,
    )
    if accused is None or tree.kid(cue.head, "aux:pass") is not None:
        return
    for top in [
        k for w in (cue.head, accused) for k in tree.kids(w, "obl", "nmod", "advcl", "acl", "xcomp", "obl:agent")
    ]:
        case = tree.case(top) or next((tree.words[m].text.lower() for m in tree.kids(top, "mark")), "")
        if top > accused and case in cue.entry.prepositions:
            charge = clause_spans(
                reading,
                cue.sentence,
                top,
                cue=cue.words,
                drop=[*tree.kids(top, "case"), *tree.kids(top, "mark")],
                cue_head=cue.head,
            )
            whole = clause_spans(reading, cue.sentence, accused, cue=cue.words, drop=tree.kids(accused, "case"))
            if charge and whole and whole[0].start < charge[-1].end:
                yield Complement(top, (Span(whole[0].start, charge[-1].end),), "charge")


def _prepositional(reading: Reading, cue: FoundCue, pack: LanguagePack) -> Iterator[Complement]:
    """ "Acusó a X de [fraude]", "habló sobre [la crisis]": the phrase behind one of the cue's prepositions."""
    if not cue.entry.prepositions:
        return
    tree = reading.trees[cue.sentence]
    for top in [
        k
        for w in cue.words
        for k in tree.kids(w, "obl", "nmod", "obj", "advcl", "xcomp", "acl", "ccomp", "iobj", "obl:agent")
    ]:
        case = tree.case(top) or next((tree.words[m].text.lower() for m in tree.kids(top, "mark")), "")
        if top < cue.head or top in cue.words or case not in cue.entry.prepositions:
            continue
        marks = tree.kids(top, "case") + tree.kids(top, "mark")
        if tree.words[top].upos in NOMINAL and _is_person(tree, top, pack) and case == "a":
            continue
        spans = clause_spans(
            reading, cue.sentence, top, cue=cue.words, drop=marks, after=max(cue.words), cue_head=cue.head
        )
        nominal = tree.words[top].upos in NOMINAL
        yield Complement(top, spans, f"phrase with {case}", nominal=nominal)


def _noun_phrase(reading: Reading, cue: FoundCue, pack: LanguagePack) -> Iterator[Complement]:
    """ "El Kremlin ha confirmado [la reunión]": an object that stands for an event, a state or a fact."""
    if "np" not in cue.entry.arguments:
        return
    tree = reading.trees[cue.sentence]
    for top in tree.kids(cue.head, "obj", "nsubj:pass"):
        word = tree.words[top]
        if top in cue.words or word.upos not in NOMINAL or _no_content(tree, top, pack):
            continue
        passive = word.deprel == "nsubj:pass"
        if not passive and top < cue.head:
            continue
        side = {} if passive else {"after": max(cue.words), "cue_head": cue.head}
        spans = clause_spans(reading, cue.sentence, top, cue=cue.words, drop=tree.kids(top, "case"), **side)
        yield Complement(top, spans, "subject of the passive" if passive else "noun phrase", nominal=True)


def _participle(reading: Reading, cue: FoundCue, pack: LanguagePack) -> Iterator[Complement]:
    """ "La noticia, revelada por Seúl": a participle of speech with its agent; the noun it modifies is the content."""
    tree = reading.trees[cue.sentence]
    word = tree.words[cue.head]
    if "np" not in cue.entry.arguments or feat(word, "VerbForm") != "Part" and word.upos != "ADJ":
        return
    if tree.kid(cue.head, "obl:agent") is None:
        return
    top = cue.head
    while is_relation(tree.words[top], "conj") and tree.words[top].head >= 0:
        top = tree.words[top].head
    subject = tree.kid(top, "nsubj")
    if subject is None and is_relation(tree.words[top], "acl", "amod"):
        subject = tree.words[top].head
    if subject is None or tree.words[subject].upos not in NOMINAL:
        return
    spans = clause_spans(
        reading,
        cue.sentence,
        subject,
        cue=cue.words,
        drop=[*tree.kids(subject, "case"), *([top] if top in tree.subtree(subject) else [])],
    )
    yield Complement(subject, spans[:1], "noun that the participle modifies", nominal=True)


def _noun_content(reading: Reading, cue: FoundCue, pack: LanguagePack) -> Iterator[Complement]:
    """ "La propuesta de [eliminar el financiamiento]": the phrase or infinitive behind a noun cue."""
    if cue.entry.word_class != "noun":
        return
    tree = reading.trees[cue.sentence]
    for top in tree.kids(cue.head, "acl", "nmod", "ccomp", "advcl", "obl"):
        case = tree.case(top) or next((tree.words[m].text.lower() for m in tree.kids(top, "mark")), "")
        if top < cue.head or case not in (cue.entry.prepositions or {"de"}):
            continue
        if _infinitive(tree, top) and "inf" in cue.entry.arguments:
            yield Complement(
                top,
                clause_spans(
                    reading, cue.sentence, top, cue=cue.words, drop=[*tree.kids(top, "case"), *tree.kids(top, "mark")]
                ),
                "infinitive of a noun",
            )
        elif "np" in cue.entry.arguments and not _is_person(tree, top, pack):
            yield Complement(
                top,
                clause_spans(reading, cue.sentence, top, cue=cue.words, drop=tree.kids(top, "case")),
                "phrase of a noun",
                nominal=True,
            )


def _set_off_clause(reading: Reading, cue: FoundCue, pack: LanguagePack) -> Iterator[Complement]:
    """ "[P], aclara el América" · "[El debate], dijo, [no sirve]": the sentence around an attribution between commas."""
    tree = reading.trees[cue.sentence]
    word = tree.words[cue.head]
    if (
        not cue.entry.arguments & {"clause", "quote"}
        or cue.entry.word_class != "verb"
        or feat(word, "VerbForm") != "Fin"
    ):
        return
    first = min(cue.words)
    if first < 2 or tree.words[first - 1].text not in (",", "—", "–", "-", "'", '"', "”", "»"):
        return
    end = max(cue.words)
    subject = tree.kid(cue.head, "nsubj", "obj")
    if subject is not None and subject > cue.head:
        end = max(end, noun_phrase(tree, subject)[-1])
    following = tree.words[end + 1 :]
    if following and following[0].upos != "PUNCT" and not _occasion(tree, cue, end):
        return
    begin, stop = tree.words[_clause_start(tree, first - 1)].span.start, tree.words[first - 1].span.start
    spans = list(spread(reading, [Span(begin, stop)])) if begin < stop else []
    if following and following[0].text in (",", "—", "–", "-") and any(w.upos == "VERB" for w in following):
        spans += (
            spread(reading, [Span(following[0].span.end, tree.sentence.span.end)])
            if following[0].span.end < tree.sentence.span.end
            else ()
        )
    top = word.head if word.head >= 0 else next((k for k in tree.children[cue.head] if k < first), cue.head)
    yield Complement(top, tuple(spans), "sentence around the cue")


def _occasion(tree: Tree, cue: FoundCue, end: int) -> bool:
    """True where all that follows hangs on the cue: "dijo Sánchez ante los diputados"."""
    return all(
        cue.head in (i, *tree.ancestors(i)) or tree.words[i].upos == "PUNCT" for i in range(end + 1, len(tree.words))
    )


def _clause_start(tree: Tree, before: int) -> int:
    """Where the clause in front of an attribution begins: behind the last full stop, colon or opening `que,`."""
    for i in range(before - 1, -1, -1):
        if tree.words[i].text in (";", ":") or (tree.words[i].text.lower() == "que" and i == before - 1):
            return min(i + 1, before)
    return 0


def _anaphora(reading: Reading, cue: FoundCue, pack: LanguagePack) -> Iterator[Complement]:
    """ "[P]. Así lo confirmó X" · "[P]; esto lo advirtió X": what a pronoun points back to (guidelines, Cases)."""
    tree = reading.trees[cue.sentence]
    if not cue.entry.arguments & {"clause", "np"} or cue.entry.word_class != "verb" or cue.negated:
        return
    near = {tree.words[i].text.lower() for i in range(max(0, min(cue.words) - 3), cue.head)}
    if not near & {"lo", "esto", "eso", "ello"}:
        return
    start = max(0, min(cue.words) - 6)
    cut = next((i for i in range(min(cue.words), start, -1) if tree.words[i].text in (";", ",", ":")), None)
    if cut is not None and cut > 4:
        spans = spread(reading, [Span(tree.words[0].span.start, tree.words[cut].span.start)])
    elif cue.sentence > 0 and min(cue.words) <= 4:
        back = reading.trees[cue.sentence - 1].sentence.span
        spans = spread(reading, [back])
    else:
        return
    yield Complement(cue.head, spans, "what a pronoun points back to")


def _no_content(tree: Tree, top: int, pack: LanguagePack) -> bool:
    word = tree.words[top]
    lemma = word.lemma.lower()
    if word.upos == "PRON" or pack.noun_is(lemma, "utterance") or pack.noun_is(lemma, "anonymous"):
        return True
    return _is_person(tree, top, pack)


def _is_person(tree: Tree, top: int, pack: LanguagePack) -> bool:
    word = tree.words[top]
    if word.upos == "PROPN" or (word.upos == "PRON" and word.text.lower() not in ("ello", "esto", "eso", "aquello")):
        return True
    lemma = word.lemma.lower()
    return (pack.noun_is(lemma, "role") or pack.noun_is(lemma, "institution")) and not pack.noun_is(lemma, "content")


Rule = Callable[[Reading, FoundCue, LanguagePack], Iterator[Complement]]
RULES: tuple[Rule, ...] = (
    _que_clause,
    _bare_clause,
    _infinitive_clause,
    _charge,
    _small_clause,
    _prepositional,
    _noun_phrase,
    _clause_on_a_noun,
    _participle,
    _noun_content,
    _set_off_clause,
    _anaphora,
)
