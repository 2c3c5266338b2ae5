"""Whom the mentions of a text mean: the same name, acronym, role or apposition is the same entity."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimtrack.extract.mentions import Mention, NameBook, list_mentions
from claimtrack.extract.names import fold, initials, stands_for, ungendered, within
from claimtrack.extract.tree import Tree
from claimtrack.model import SourceKind, Span

NAMESAKES = 40  # mentions with the same name or role that are compared; keeps long texts linear
REACH = 60  # mentions looked back over for one that covers a place
HEADLINES = 2  # sentences at the start that may name a role before the text names its bearer


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the text mentions; `mentions` are positions in `Mentions.all`, in the text's order."""

    index: int
    mentions: tuple[int, ...]
    fullest: int
    gender: str
    number: str
    kind: SourceKind | None
    name: tuple[str, ...]
    roles: frozenset[str]
    details: frozenset[str]

    def may_be_called(self, mention: Mention) -> bool:
        """True where a bare role is one of the entity's own, or may stand in its place: "el religioso", an obispo."""
        return bool(set(mention.roles) & self.roles) or not mention.stands_for.isdisjoint(map(ungendered, self.roles))


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of a text in order, the entities they form, and mentions by (sentence, head)."""

    all: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    at: Mapping[tuple[int, int], tuple[int, ...]]
    starts: tuple[int, ...]

    def fullest(self, entity: int) -> Mention:
        return self.all[self.entities[entity].fullest]

    def for_source(self, sentence: int, head: int | None, span: Span) -> Mention | None:
        """The mention whose head and span fit a source best; None where no mention lies there."""
        found = [self.all[i] for i in self.at.get((sentence, head if head is not None else -1), ())]
        if not found:
            found = [m for m in self.of_sentence(sentence) if overlap(m.span, span) >= 0.5]
        return max(found, key=lambda m: overlap(m.span, span), default=None)

    def of_sentence(self, sentence: int) -> Sequence[Mention]:
        first = bisect_left(self.all, sentence, key=lambda m: m.sentence)
        return self.all[first : bisect_left(self.all, sentence + 1, lo=first, key=lambda m: m.sentence)]

    def best_at(self, span: Span) -> Mention | None:
        """The mention that shares most with a span; None where none touches it."""
        until = bisect_left(self.starts, span.end)
        near = [m for m in self.all[max(0, until - REACH) : until] if m.span.overlaps(span)]
        return max(near, key=lambda m: overlap(m.span, span), default=None)


def overlap(one: Span, other: Span) -> float:
    """F1 of two spans' characters."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return 2 * max(both, 0) / (one.end - one.start + other.end - other.start)


def find_mentions(trees: Sequence[Tree], book: NameBook) -> Mentions:
    """All noun phrases that can be sources, with the entities that they name."""
    return _group(list_mentions(trees, book), book.pack.words["offices"])


def _group(found: Sequence[Mention], offices: frozenset[str]) -> Mentions:
    """Give every mention its entity: longer names first, then shorter ones and acronyms to the nearest that fits."""
    owner = list(range(len(found)))
    by_part: dict[str, list[int]] = {}
    by_initials: dict[str, list[int]] = {}
    by_known: dict[str, int] = {}
    order = sorted((i for i, m in enumerate(found) if m.name), key=lambda i: (-len(found[i].name), i))
    for i in order:
        parts = {found[i].name[0], found[i].name[-1]}
        fit = _nearest(found, i, [j for part in parts for j in by_part.get(part, [])[-NAMESAKES:]])
        if fit is None and found[i].acronyms and len(found[i].name) == 1:
            fit = _expansion(found, i, by_initials)
        if fit is None and found[i].known:
            fit = by_known.get(found[i].known)
        if fit is not None:
            owner[i] = owner[fit]
        if found[i].known:
            by_known.setdefault(found[i].known, i)
        for part in {*found[i].name, *_short_names(found[i])}:
            by_part.setdefault(part, []).append(i)
        if len(found[i].name) > 1:
            by_initials.setdefault(initials(found[i].name), []).append(i)
    _link_halves(found, owner, order)
    _link_nested(found, owner)
    _link_roles(found, owner, offices)
    return _entities(found, owner)


def _nearest(found: Sequence[Mention], i: int, others: Sequence[int]) -> int | None:
    """The nearest mention whose name holds this one's; persons first, then what stands before."""
    this = found[i]
    fits = [
        j
        for j in others
        if (within(this.name, found[j].name) or this.name[0] in _short_names(found[j]))
        and (len(this.name) > 1 or _agree(this.gender, found[j].gender))
        and _same_kind(this, found[j])
    ]
    return min(fits, key=lambda j: (found[j].kind is SourceKind.INSTITUTION, j > i, abs(i - j)), default=None)


def _short_names(mention: Mention) -> set[str]:
    """What else the named one is called: "(OMS)" after an organisation, "(AMLO)" but not "(PAN)" after a person, and
    nicknames."""
    person = mention.kind is SourceKind.PERSON
    return set(mention.nicknames) | {fold(a) for a in mention.acronyms if not person or stands_for(a, mention.name)}


def _expansion(found: Sequence[Mention], i: int, by_initials: Mapping[str, list[int]]) -> int | None:
    """The nearest name whose initials an acronym is: AMLO -> Andrés Manuel López Obrador."""
    fits = by_initials.get(fold(found[i].acronyms[0].replace(".", "")), [])[-NAMESAKES:]
    return min(fits, key=lambda j: (j > i, abs(i - j)), default=None)


def _link_halves(found: Sequence[Mention], owner: list[int], order: Sequence[int]) -> None:
    """ "Carmen Salinas" and "la diputada Salinas Lozano": one's last word is the other's first, nobody else has it."""
    roots = [
        i for i in order if owner[i] == i and len(found[i].name) > 1 and found[i].kind is not SourceKind.INSTITUTION
    ]
    first: dict[str, list[int]] = {}
    holders: dict[str, set[int]] = {}
    for i in roots:
        first.setdefault(found[i].name[0], []).append(i)
        for part in found[i].name:
            holders.setdefault(part, set()).add(i)
    for i in roots:
        shared = found[i].name[-1]
        for j in first.get(shared, ()):
            if (
                i != j
                and _agree(found[i].gender, found[j].gender)
                and holders[shared] == {i, j}
                and len(found[j].name) == 2
            ):
                owner[max(i, j)] = min(i, j)


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _same_kind(one: Mention, other: Mention) -> bool:
    """A firm named after a person is not the person; what is unknown fits everything."""
    if one.kind is None or other.kind is None or len(one.name) == 1:
        return True
    return (one.kind is SourceKind.PERSON) == (other.kind is SourceKind.PERSON)


def _link_nested(found: Sequence[Mention], owner: list[int]) -> None:
    """An apposition means what the phrase around it means: same name inside a wider phrase."""
    for i, mention in enumerate(found):
        for j in range(i - 1, max(-1, i - 6), -1):
            outer = found[j]
            if outer.sentence != mention.sentence:
                break
            if not outer.group and outer.span.covers(mention.span) and mention.name and mention.name == outer.name:
                owner[i] = owner[j]
                break


def _link_roles(found: Sequence[Mention], owner: list[int], offices: frozenset[str]) -> None:
    """ "el ministro" after "el ministro de Salud, Daniel Gollan"; "el informe" after "un informe de la OMS".

    Somebody named comes before somebody described; a headline's role may be the one that the text names later.
    `offices` mean whoever holds one: "el titular de Defensa" after "el ministro de Defensa, Iván Cobo".
    """
    by_role: dict[tuple[str, str], list[int]] = {}
    waiting: list[int] = []
    for i, mention in enumerate(found):
        if mention.group:
            continue
        if not mention.name and mention.roles and owner[i] == i:
            same = by_role.get((fold(mention.roles[0]), mention.number), [])[-NAMESAKES:]
            earlier = [j for j in same if _role_fits(mention, found[j], offices)]
            if earlier and mention.definite:
                owner[i] = owner[max(earlier, key=lambda j: (_tells_all(mention, found[j]), bool(found[j].name), j))]
            elif mention.sentence < HEADLINES or (mention.definite and mention.kind is SourceKind.INSTITUTION):
                waiting.append(i)
        for role in _linking_roles(mention, offices):
            by_role.setdefault((role, mention.number), []).append(i)
    for i in waiting:
        later = [j for j in by_role.get((fold(found[i].roles[0]), found[i].number), []) if j > i and found[j].name]
        if found[i].sentence >= HEADLINES:  # "la Registraduría" before "la Registraduría Nacional del Estado Civil"
            later = [j for j in later if found[j].name[0] == fold(found[i].roles[0])]
        fit = next((j for j in later if _role_fits(found[i], found[j], offices)), None)
        if fit is not None:
            owner[i] = owner[fit]


def _linking_roles(mention: Mention, offices: frozenset[str]) -> Iterator[str]:
    """What a later "el ..." may call it, folded; an institution's first word too: "el Tribunal" for "el Tribunal
    Constitucional"."""
    yield from (fold(role) for role in mention.roles)
    if mention.name and mention.details and mention.kind is SourceKind.PERSON:
        yield from sorted(offices)
    if mention.kind is SourceKind.INSTITUTION and len(mention.name) > 1 and not mention.acronyms:
        yield mention.name[0]


def _role_fits(bare: Mention, full: Mention, offices: frozenset[str]) -> bool:
    loose = len(bare.details) == 1 and offices.isdisjoint(bare.roles[:1])
    return _agree(bare.gender, full.gender) and (_tells_all(bare, full) or loose)


def _tells_all(bare: Mention, full: Mention) -> bool:
    return bare.details <= full.details | set(full.name)


def _entities(found: Sequence[Mention], owner: Sequence[int]) -> Mentions:
    members: dict[int, list[int]] = {}
    for i in range(len(found)):
        root = i
        while owner[root] != root:
            root = owner[root]
        members.setdefault(root, []).append(i)
    entities, named = [], list(found)
    for index, (_, group) in enumerate(sorted(members.items(), key=lambda g: g[1][0])):
        own = [found[i] for i in group]
        for i in group:
            named[i] = replace(found[i], entity=index)
        entities.append(
            Entity(
                index=index,
                mentions=tuple(group),
                fullest=max(group, key=lambda i: (_fullness(found[i]), -i)),
                gender=next((m.gender for m in own if m.gender), ""),
                number=next((m.number for m in own if m.number), ""),
                kind=_entity_kind(own),
                name=max((m.name for m in own), key=len),
                roles=frozenset(r for m in own for r in m.roles),
                details=frozenset().union(*(m.details for m in own)),
            )
        )
    at: dict[tuple[int, int], tuple[int, ...]] = {}
    for i, m in enumerate(named):
        at[(m.sentence, m.head)] = (*at.get((m.sentence, m.head), ()), i)
    return Mentions(tuple(named), tuple(entities), at, tuple(m.span.start for m in named))


BODY = 2  # words that a name among the details is worth


def _fullness(mention: Mention) -> tuple[int, int]:
    """How much a mention tells: its name's words, then what else it says of the one named, up to a point; a body's name
    says more than "el equipo"."""
    said = min(len(mention.details) + 4 * bool(mention.roles), 10)
    return (min(len(mention.name), 3), said + len(mention.name) + BODY * bool(mention.bodies))


def _entity_kind(own: Sequence[Mention]) -> SourceKind | None:
    """What most of its mentions show; where none shows anything, two or three capitals in a row are a person's name."""
    votes = Counter(m.kind for m in own if m.kind is not None)
    name = max((m.name for m in own), key=len)
    if votes:
        kind = max(votes, key=lambda kind: (votes[kind], kind is SourceKind.PERSON))
        return SourceKind.PERSON if kind is SourceKind.ROLE and name else kind
    if not name:
        return None
    if any(m.acronyms for m in own):
        return SourceKind.INSTITUTION
    if any(m.definite for m in own) or all(m.nested for m in own):
        return None
    return SourceKind.PERSON if len(name) in (2, 3) else None
