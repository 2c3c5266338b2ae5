"""The plain baseline: regular expressions around the lexicon's verbs of saying, as a newsroom would write in a day.

"X dijo que P", "dijo X que P", "«P», dijo X", "X dijo: «P»", "según X, P", "P, según X". No parse, no model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claimtrack.lexicon import LanguagePack
from training.conjugation import change_stem, conjugate

CAPITAL = r"(?:[A-ZÁÉÍÓÚÑ][\w&-]{2,}|[A-Z]{2,})"
NAME = rf"{CAPITAL}(?:\s+(?:(?:de|del|la|las|los|y)\s+)*{CAPITAL})*"
NOUN = r"(?:[Ee]l|[Ll][ao]s?|[Uu]n[ao]?s?|[Ss]us?)\s+[^\W\d_]+"
MORE = r"(?:\s+(?:de|del|de\s+la|de\s+los|de\s+las)\s+(?:[^\W\d_]+))*"
WHO = rf"(?:{NOUN}{MORE}(?:,?\s+{NAME})?|{NAME})"
QUOTED = r"[«“\"](?P<content>[^«»“”\"\n]{4,})[»”\"]"
WORD = re.compile(r"[^\W\d_]+")
BEFORE = re.compile(rf"(?P<source>{NOUN}{MORE}\s+[^\W\d_]+|{WHO}),?\s+(?:(?:no|se|también|ya)\s+)*$")
AUXILIARY = re.compile(r"(?:ha|han|había|habían|he|hemos)\s+$")
QUE = re.compile(rf"(?:\s+(?P<source>{WHO}))?,?\s+que\s+(?P<content>[^.;\n]+)")
QUOTE_BEHIND = re.compile(rf"(?:\s+(?P<source>{WHO}))?\s*[:,]?\s*{QUOTED}")
QUOTE_BEFORE = re.compile(rf"{QUOTED},?\s*(?:(?:ha|han|había|habían)\s+)?$")
BEHIND = re.compile(rf"\s+(?P<source>{WHO})")
ACCORDING = (
    re.compile(rf"(?P<cue>[Ss]egún)\s+(?P<source>{WHO})[^.,;\n]*,\s+(?P<content>[^.;\n]+)"),
    re.compile(rf"(?P<content>[^.;\n]+),\s+(?P<cue>según)\s+(?P<source>{WHO})"),
)
INFINITE = ("r", "ndo", "ad", "ed", "id")  # infinitives, gerunds and commands say nothing by themselves


def saying_forms(pack: LanguagePack) -> frozenset[str]:
    """Forms of the lexicon's one-word verbs that report a clause."""
    verbs = [
        cue.lemma
        for cue in pack.cues
        if cue.word_class == "verb" and "clause" in cue.arguments and cue.lemma.endswith(("ar", "er", "ir"))
    ]
    forms = (form for verb in verbs for form in conjugate(verb) | change_stem(verb))
    return frozenset(form for form in forms if not form.endswith(INFINITE))


def find_claims(text: str, forms: frozenset[str]) -> list[dict[str, Any]]:
    """Claims as the gold writes them, without the labels that a pattern cannot tell."""
    found = [
        claim for line in re.finditer(r"[^\n]+", text) for claim in _in_line(text, line.start(), line.end(), forms)
    ]
    return sorted(found, key=lambda claim: (claim["cue"], claim["content"]))


def _in_line(text: str, begin: int, end: int, forms: frozenset[str]) -> Iterator[dict[str, Any]]:
    for pattern in ACCORDING:
        for match in pattern.finditer(text, begin, end):
            yield _claim("according", match.span("cue"), match.span("source"), match.span("content"))
    for word in WORD.finditer(text, begin, end):
        if word.group() in forms:
            yield from _around_verb(text, begin, end, word)


def _around_verb(text: str, begin: int, end: int, verb: re.Match[str]) -> Iterator[dict[str, Any]]:
    front = text[begin : verb.start()]
    auxiliary = AUXILIARY.search(front)
    first = begin + auxiliary.start() if auxiliary else verb.start()
    cue = (first, verb.end())
    subject = BEFORE.search(text[begin:first])
    before = (begin + subject.start("source"), begin + subject.end("source")) if subject else None
    for form, pattern in (("indirect", QUE), ("direct", QUOTE_BEHIND)):
        match = pattern.match(text, verb.end(), end)
        if match:
            behind = match.span("source") if match.group("source") else None
            yield _claim(form, cue, behind or before, match.span("content"))
            return
    quote = QUOTE_BEFORE.search(front)
    if quote:
        who = BEHIND.match(text, verb.end(), end)
        content = (begin + quote.start("content"), begin + quote.end("content"))
        yield _claim("direct", cue, who.span("source") if who else None, content)


def _claim(form: str, cue: tuple[int, int], source: tuple[int, int] | None, content: tuple[int, int]) -> dict[str, Any]:
    return {
        "cue": list(cue),
        "source": list(source) if source else None,
        "source_ref": None,
        "content": [list(content)],
        "form": form,
    }
