"""A source's phrase -> the name in it, from capitals and the pack's word lists alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.folding import fold, name_key
from claimtrack.lexicon import LanguagePack

MAX_NAME = 100
"""Characters; a longer description is cut at a word."""

_WORD = re.compile(r"[^\W_](?:[\w.&'’-]*[\w.'’])?|\*\w+\*")
_PARENTHESIS = re.compile(r"\s*\(([^()]*)\)")
_BREAK = re.compile(r"[,;:\n—–]|\s-\s")
_ACRONYM = re.compile(r"\b[^\W\d_a-zà-ÿ][\w.]*[^\W\d_a-zà-ÿ]\b")


@dataclass(frozen=True, slots=True)
class BodyName:
    """What an institution, a role or a document is called; `acronym` where the phrase gives one in brackets."""

    name: str
    acronym: str | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words in a row within one part of a phrase.

    `whole`: the part holds nothing else; `titled`: a common noun or adjective stands right before; `headed`: only such
    words stand before ("el diario británico The Guardian"); `given`: it opens with a given name, and is no complement
    of what stands before ("de Carolina del Sur").
    """

    text: str
    part: int
    whole: bool
    titled: bool
    headed: bool
    given: bool


def person_name(phrase: str, pack: LanguagePack, *, strict: bool = False) -> str | None:
    """The person in a phrase: "El presidente ruso, Vladimir Putin" -> "Vladimir Putin"; "el ministro de Salud" -> None.

    Of several runs of capitals the one with a given name is taken, then the apposition, the longer, the first.
    `strict` is for phrases that may name no person at all: "el portavoz de la empresa Televisa" gives None.
    """
    found = [run for run in _runs(phrase, pack) if run.whole or run.headed or run.given or (run.titled and not strict)]
    if not found:
        return None
    return max(found, key=lambda run: (run.given, run.whole, run.headed, " " in run.text, -run.part)).text


def body_name(phrase: str, pack: LanguagePack, *, described: bool = False) -> BodyName | None:
    """ "El diario británico The Guardian" -> "The Guardian", "el Gobierno de Seúl" -> "Gobierno de Seúl".

    None where the phrase names nobody outside its text: "su gobierno", "el informe". `described` keeps the common noun
    before a name: "la instrucción Cor Orans".
    """
    part = _before_relative(next(_parts(phrase), ""), pack)
    if points_back(part, pack):
        return None
    words = _without_articles(part, pack)
    acronym = _acronym(phrase, words[0].group())
    for run in _runs(part, pack):
        if run.whole or (run.headed and not described):
            return BodyName(run.text, acronym)
    if len(words) == 1:
        return None
    return BodyName(_shortened(part[words[0].start() :]), acronym)


def without_article(phrase: str, pack: LanguagePack) -> str:
    """ "El presidente ruso, Vladimir Putin" -> "presidente ruso, Vladimir Putin"; blanks made single."""
    words = _without_articles(phrase, pack)
    return " ".join(phrase[words[0].start() :].split()) if words else " ".join(phrase.split())


def is_deictic(phrase: str, pack: LanguagePack) -> bool:
    """A pronoun and the like, which names nobody: "ella", "quienes", "la misma"."""
    weak = pack.words["deictics"] | pack.words["articles"]
    return all(_bare(word) in weak for word in _WORD.finditer(phrase))


def points_back(phrase: str, pack: LanguagePack) -> bool:
    """Whether the phrase makes sense only in its text: "esta alianza", "su gobierno", "ella"."""
    words = _without_articles(phrase, pack)
    return not words or _bare(words[0]) in pack.words["deictics"]


def is_part_of(short: str, long: str) -> bool:
    """Whether a name is another's with words left out at its ends: "Putin" of "Vladimir Putin"."""
    a, b = name_key(short).split(), name_key(long).split()
    return len(a) < len(b) and any(b[at : at + len(a)] == a for at in range(len(b)))


def _parts(phrase: str) -> Iterator[str]:
    """The phrase at its commas, without what stands in brackets."""
    return (part.strip() for part in _BREAK.split(_PARENTHESIS.sub("", phrase)) if part.strip())


def _without_articles(part: str, pack: LanguagePack) -> list[re.Match[str]]:
    words = list(_WORD.finditer(part))
    while words and _bare(words[0]) in pack.words["articles"]:
        words = words[1:]
    return words


def _runs(phrase: str, pack: LanguagePack) -> Iterator[_Run]:
    particles = pack.words["name_particles"]
    for number, part in enumerate(_parts(phrase)):
        words = _without_articles(part, pack)
        at = 0
        while at < len(words):
            end = _run_end(words, at, particles)
            start = _name_start(words, at, end, pack)
            if start < end:
                before = [word.group() for word in words[:at]]
                common = [word[:1].islower() and word.casefold() not in particles for word in before]
                yield _Run(
                    text=_shortened(part[words[start].start() : words[end - 1].end()]),
                    part=number,
                    whole=at == 0 and end == len(words),
                    titled=start > at or any(common[-1:]),
                    headed=start > at or (bool(common) and all(common)),
                    given=(start > at or before[-1:] == [] or common[-1])
                    and fold(words[start].group()) in _folded(pack.given_names),
                )
            at = max(end, at + 1)


def _acronym(phrase: str, first: str) -> str | None:
    """OMS in "Organización Mundial de la Salud (OMS)"; no place, as in "un hospital de Florida (EE. UU.)"."""
    for bracket in _PARENTHESIS.findall(phrase):
        found = _ACRONYM.search(bracket)
        if found and fold(found.group()[0]) == fold(first[0]):
            return found.group()
    return None


def _before_relative(part: str, pack: LanguagePack) -> str:
    """ "Los aviones que salieron" -> "Los aviones"."""
    relatives = pack.words["relatives"] | pack.words["possessive_relatives"]
    cut = next((word.start() for word in _WORD.finditer(part) if word.group().casefold() in relatives), len(part))
    return part[:cut].strip()


@lru_cache(maxsize=8)
def _folded(names: frozenset[str]) -> frozenset[str]:
    return frozenset(map(fold, names))


def _run_end(words: Sequence[re.Match[str]], at: int, particles: frozenset[str]) -> int:
    """Just after the last capitalised word that follows words[at] with no more than particles between; `at` if none."""
    end = at
    for index in range(at, len(words)):
        word = words[index].group()
        if word[0].isupper():
            end = index + 1
        elif end == at or word.casefold() not in particles or index - end >= 2:
            break
    return end


def _name_start(words: Sequence[re.Match[str]], at: int, end: int, pack: LanguagePack) -> int:
    """Past the titles: "Dr. Anthony Fauci", "Presidente Sebastián Piñera", "exjefe de la CIA Michael Hayden"."""
    titles, given = pack.words["titles"], _folded(pack.given_names)
    start = at
    while start < end and _bare(words[start]) in titles:
        start += 1
    for index in range(start, end - 2):
        word = words[index].group()
        if fold(word) in given:
            break
        if (word.isupper() or pack.noun_is(word, "role")) and fold(words[index + 1].group()) in given:
            return index + 1
    return start


def _bare(word: re.Match[str]) -> str:
    return word.group().casefold().rstrip(".")


def _shortened(name: str) -> str:
    flat = " ".join(name.split())
    for opening, closing in ('""', "“”", "«»"):
        if flat.count(opening) > flat.count(closing) or (opening == closing and flat.count(opening) % 2):
            flat = flat[: flat.rindex(opening)].rstrip() or flat.replace(opening, "")
    return flat if len(flat) <= MAX_NAME else flat[:MAX_NAME].rsplit(" ", 1)[0] + "…"
