"""Everything in a text that can say something: noun phrases that may be sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.extract.names import QUOTES, comparable, fold, is_acronym, is_title, name_words, stands_in_for
from claimtrack.extract.noun_phrase import continues_apposition, noun_phrase, phrase_span
from claimtrack.extract.tree import Tree, feat, is_relation
from claimtrack.lexicon import LanguagePack
from claimtrack.model import SourceKind, Span, Word

HEADS = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X")
NOUN_KINDS = (
    ("institution", SourceKind.INSTITUTION),
    ("document", SourceKind.DOCUMENT),
    ("role", SourceKind.ROLE),
    ("anonymous", SourceKind.ANONYMOUS),
    ("place", SourceKind.INSTITUTION),
)
FORMER = 4  # letters at least of what somebody was: "exempleado"
PRONOUNS = ("Prs", "Dem", "Ind", "Tot", "")
CLITICS = ("obj", "iobj", "expl")  # what "lo", "le" and "se" are; they never say anything
INSIDE_NAMES = ("flat", "fixed", "compound", "goeswith", "det", "case", "punct", "mark", "cc", "expl")


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase. `head` is its head's index in the sentence, `name` its proper name, folded.

    `roles` are the lemmas of the nouns that say what it is, `details` its other words, folded. `gender` and `number`
    are UD's values or "" where nothing tells. `kind` is a guess, None where nothing tells. `entity` is the position of
    whom it means in `Mentions.entities` (entities.py). `stands_for` are the nouns in whose place its first role may
    stand, `nicknames` the words in quotes within its name, folded, `known` the name of sources.csv for its own,
    `bodies` how many of its details are names: América in "el presidente del América".
    """

    sentence: int
    head: int
    span: Span
    gender: str
    number: str
    kind: SourceKind | None
    name: tuple[str, ...]
    roles: tuple[str, ...]
    details: frozenset[str]
    acronyms: tuple[str, ...]
    definite: bool
    demonstrative: bool
    pronoun: bool
    subject: bool
    group: bool
    nested: bool
    stands_for: frozenset[str] = frozenset()
    nicknames: tuple[str, ...] = ()
    known: str = ""
    bodies: int = 0
    entity: int = -1


@dataclass(frozen=True, slots=True)
class NameBook:
    """The pack with its known sources by folded name: "oms" -> institution, and the name that all of them share."""

    pack: LanguagePack
    kinds: Mapping[str, SourceKind]
    known: Mapping[str, str]


def name_book(pack: LanguagePack) -> NameBook:
    particles = pack.words["name_particles"]
    named = [
        (" ".join(part for part in fold(name).split() if part not in particles), source)
        for source in pack.sources
        for name in (source.name, *source.aliases)
    ]
    return NameBook(pack, {name: s.kind for name, s in named}, {name: s.name for name, s in named})


def list_mentions(trees: Sequence[Tree], book: NameBook) -> list[Mention]:
    """All noun phrases that can be sources, in order, wider ones first; none has its entity yet."""
    found = [mention for sentence, tree in enumerate(trees) for mention in _mentions_of(sentence, tree, book)]
    return sorted(found, key=lambda m: (m.span.start, -m.span.end))


def _mentions_of(sentence: int, tree: Tree, book: NameBook) -> list[Mention]:
    found = []
    for word in tree.words:
        if word.upos in HEADS and _may_head(tree, word, book.pack):
            double = _has_two_roles(tree, word.index, book.pack)
            found.append(_mention(sentence, tree, word.index, book, conjuncts=double))
            if not double and _has_conjunct(tree, word.index):
                found.append(_mention(sentence, tree, word.index, book, conjuncts=True, group=True))
    return found


def _may_head(tree: Tree, word: Word, pack: LanguagePack) -> bool:
    """True for names, personal pronouns, nouns that can be sources, and every subject or agent of a verb."""
    relation = tree.kinds[word.index]
    if relation in INSIDE_NAMES:
        return False
    if relation == "nsubj" or word.deprel == "obl:agent":
        return word.upos != "PRON" or word.feats.get("PronType", "") in PRONOUNS
    if word.upos == "PROPN":
        alone = tree.kid(word.index, "flat", "appos") is None
        return not (alone and pack.noun_is(word.text.lower(), "content"))  # "Coronavirus: ..." names nobody
    if word.upos == "PRON":
        return word.feats.get("PronType", "") in PRONOUNS and relation not in CLITICS
    if word.upos != "NOUN":
        return False
    named = any(tree.words[k].upos == "PROPN" for k in tree.kids(word.index, "appos"))
    return named or noun_kind(word.lemma, pack) is not None


def _has_conjunct(tree: Tree, head: int) -> bool:
    kids = tree.kids(head, "conj")
    return any(
        tree.words[k].upos in ("NOUN", "PROPN", "PRON") and not continues_apposition(tree, head, k) for k in kids
    )


def _has_two_roles(tree: Tree, head: int, pack: LanguagePack) -> bool:
    """ "El expresidente y senador Joan Pou": a second role without an article is the same person's."""
    if feat(tree.words[head], "Number") != "Sing" or tree.kid(head, "det") is None:
        return False
    return (
        any(
            noun_kind(tree.words[i].lemma, pack) is SourceKind.ROLE
            and feat(tree.words[i], "Number") == "Sing"
            and tree.kid(i, "det", "case") is None
            for i in tree.kids(head, "conj")
        )
        and noun_kind(tree.words[head].lemma, pack) is SourceKind.ROLE
    )


def _mention(sentence: int, tree: Tree, head: int, book: NameBook, *, conjuncts: bool, group: bool = False) -> Mention:
    words, pack = tree.words, book.pack
    word = words[head]
    phrase = noun_phrase(tree, head, conjuncts=conjuncts)
    inside = set(phrase)
    parts = [head, *_apposed(tree, head, inside, pack)]
    named = max((name_words(tree, p, pack) for p in parts), key=lambda n: (_is_person_name(words, n, pack), len(n)))
    kind = _kind(tree, head, parts, named, book)
    named = () if group else named
    acronyms = [words[i].text for i in phrase if named and _renames(words, i, head)]
    titles = [i for p in parts for i in (p, *_titles(tree, p, pack)) if i not in named]
    roles = tuple(dict.fromkeys(words[i].lemma.lower() for i in titles if words[i].upos in ("NOUN", "PROPN")))
    det = next((words[k] for k in tree.kids(head, "det") if k < head), None)
    return Mention(
        sentence=sentence,
        head=head,
        span=phrase_span(tree, phrase),
        gender=_gender(tree, parts, named, pack),
        number="Plur" if group else _number(tree, head, det),
        kind=kind,
        name=comparable(words[i] for i in named),
        roles=roles,
        details=frozenset(
            fold(words[i].text)
            for i in phrase
            if words[i].upos in ("NOUN", "PROPN", "ADJ") and i not in named and i not in titles
        ),
        acronyms=tuple(acronyms),
        definite=det is not None and (feat(det, "Definite") == "Def" or feat(det, "PronType") == "Dem"),
        demonstrative=det is not None and feat(det, "PronType") == "Dem",
        pronoun=word.upos == "PRON",
        subject=is_relation(word, "nsubj") or (word.deprel == "root" and bool(named)),
        group=group,
        nested=is_relation(word, "nmod", "appos", "conj"),
        stands_for=stands_in_for(roles[0], pack) if roles and not named else frozenset(),
        known=book.known.get(" ".join(comparable(words[i] for i in named)), "") if named else "",
        nicknames=tuple(fold(words[i].text) for i in phrase if _is_nickname(words, i)) if named else (),
        bodies=sum(words[i].upos == "PROPN" and i not in named and i not in titles for i in phrase),
    )


def _apposed(tree: Tree, head: int, inside: set[int], pack: LanguagePack) -> list[int]:
    """Heads inside the phrase that rename its head: appositions, and a name that hangs beside its role.

    "la presidenta de la Comisión, Ursula von der Leyen": a person's name renames the role, not the institution.
    """
    words = tree.words
    near = [k for k in tree.kids(head, "appos", "flat") if k in inside and _renames_head(tree, head, k)]
    found = [*near, *(k for kid in near for k in tree.kids(kid, "appos") if k in inside)]
    if noun_kind(words[head].lemma, pack) is SourceKind.INSTITUTION and not pack.noun_is(words[head].lemma, "role"):
        return [k for k in found if words[k].text not in pack.given_names]
    if not found:
        found = [i for i in sorted(inside) if i > head and _names_role(tree, head, i, pack)]
    return found


def _renames_head(tree: Tree, head: int, kid: int) -> bool:
    """ "el Director Técnico, [Ricardo Ferretti]": a name behind a comma, though the parser went on with the title; "los
    empresarios, entre ellos [Ricardo Salinas]" are more than one."""
    words = tree.words
    if is_relation(words[kid], "flat"):
        return words[kid].upos == "PROPN" and words[kid - 1].text == ","
    return not _is_one_of_them(tree, head, kid)


def _is_one_of_them(tree: Tree, head: int, kid: int) -> bool:
    several = tree.words[head].upos == "NOUN" and feat(tree.words[head], "Number") == "Plur"
    return several and tree.words[kid].upos == "PROPN" and tree.kid(kid, "conj") is None


def _names_role(tree: Tree, head: int, index: int, pack: LanguagePack) -> bool:
    word = tree.words[index]
    if word.upos != "PROPN" or noun_kind(tree.words[head].lemma, pack) is not SourceKind.ROLE:
        return False
    if _is_one_of_them(tree, head, index):
        return False
    return word.head == tree.words[head].head or (is_relation(word, "appos") and word.text in pack.given_names)


def _titles(tree: Tree, part: int, pack: LanguagePack) -> list[int]:
    """Titles written as part of a name: "Primera Ministra" in "la Primera Ministra Ardern"."""
    return [k for k in tree.kids(part, "flat") if is_title(tree.words[k], pack)]


def _renames(words: Sequence[Word], index: int, head: int) -> bool:
    """True for an acronym as the head, and for a short name alone in brackets: "(OMS)", "(Minsa)"."""
    if index == head:
        return is_acronym(words[index].text)
    if index == 0 or words[index - 1].text != "(" or not words[index].text[0].isupper():
        return False
    return is_acronym(words[index].text) or (index + 1 < len(words) and words[index + 1].text == ")")


def _is_nickname(words: Sequence[Word], index: int) -> bool:
    """ "Miguel '[Piojo]' Herrera" · "el '[Tuca]'": one word in quotes, written large."""
    if not 0 < index < len(words) - 1 or not words[index].text[:1].isupper():
        return False
    return words[index - 1].text in QUOTES and words[index + 1].text in QUOTES


def _is_person_name(words: Sequence[Word], named: Sequence[int], pack: LanguagePack) -> bool:
    return bool(named) and words[named[0]].text in pack.given_names


def _gender(tree: Tree, parts: Sequence[int], named: Sequence[int], pack: LanguagePack) -> str:
    for part in parts:
        word = tree.words[part]
        if word.upos != "PROPN" and feat(word, "Gender"):
            return feat(word, "Gender")
        for kid in tree.kids(part, "det", "amod"):
            if feat(tree.words[kid], "Gender"):
                return feat(tree.words[kid], "Gender")
    if named:
        first = tree.words[named[0]].text
        if first in pack.given_names and first[-1] in "ao":
            return "Fem" if first[-1] == "a" else "Masc"
    return ""


def _number(tree: Tree, head: int, det: Word | None) -> str:
    word = tree.words[head]
    if feat(word, "Number") and word.upos != "PROPN":
        return feat(word, "Number")
    if det is not None and feat(det, "Number"):
        return feat(det, "Number")
    return "Sing" if word.upos == "PROPN" else ""


def _kind(tree: Tree, head: int, parts: Sequence[int], named: Sequence[int], book: NameBook) -> SourceKind | None:
    """What a mention shows by itself: a given name, a known source, the class of its nouns; None for a bare surname."""
    words = tree.words
    if words[head].upos == "PRON":
        return SourceKind.PERSON if feat(words[head], "PronType") == "Prs" else None
    if _is_person_name(words, named, book.pack):
        return SourceKind.PERSON
    known = book.kinds.get(" ".join(comparable(words[i] for i in named))) if named else None
    if known is not None:
        return known
    for part in (*parts, *named[:1]):
        kind = noun_kind(words[part].lemma, book.pack)
        if kind is not None:
            return SourceKind.PERSON if kind is SourceKind.ROLE and named else kind
    return None


@lru_cache(maxsize=65536)
def noun_kind(lemma: str, pack: LanguagePack) -> SourceKind | None:
    """The kind of source that a noun names; a newspaper is first of all a house, then a sheet of paper."""
    classes = pack.nouns.get(lemma.lower(), frozenset())
    for name, kind in NOUN_KINDS:
        if name in classes:
            return kind
    for prefix in pack.words["former_prefixes"]:
        former = lemma.lower().removeprefix(prefix).lstrip("-")
        if FORMER < len(former) < len(lemma):
            return noun_kind(former, pack)
    return None


def is_matter(word: Word, pack: LanguagePack) -> bool:
    """ "Última hora", "el aumento de casos": a noun for what is said or happens, which says nothing itself."""
    lemma = word.lemma.lower()
    matter = pack.noun_is(lemma, "content") or pack.noun_is(lemma, "utterance")
    return word.upos == "NOUN" and matter and noun_kind(lemma, pack) is None
