"""What a form says beside its decision: what it rests on, and what the machine should have read."""

from __future__ import annotations

import re

from starlette.datastructures import FormData

from claimtrack.errors import BadDecision
from claimtrack.model import Correction, Evidence, Span
from claimtrack.store import Session, load_claim, load_document
from claimtrack.web.labels import LABEL_NAMES

ABOUT_EVIDENCE = ("title", "quote", "sha256")


def text_of(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def evidence_in(form: FormData) -> tuple[Evidence, ...]:
    """An address a line; title, quoted words and the copy's hash are those of the first. Raises BadDecision for these
    without an address."""
    addresses = text_of(form, "evidence").split()
    about = {name: text_of(form, f"evidence-{name}") for name in ABOUT_EVIDENCE}
    if not addresses:
        if any(about.values()):
            raise BadDecision("a title, a quotation or a hash belongs to an address: give the address too")
        return ()
    first, *others = addresses
    return (Evidence(first, **about), *map(Evidence, others))


def correction_in(form: FormData, session: Session, claim: str) -> Correction | None:
    """What the form proposes instead; None for nothing. Raises BadDecision for words that the article does not have,
    NotFound, Ambiguous."""
    labels = tuple((label, given) for label in LABEL_NAMES if (given := text_of(form, f"label-{label}")))
    lines = [line for line in text_of(form, "content").splitlines() if line.strip()]
    contents: tuple[Span, ...] = ()
    if lines:
        found = load_claim(session, claim)
        text = load_document(session, found.document_id).text
        near = found.claim.contents[0].start
        contents = tuple(sorted((place_of(line, text, near=near) for line in lines), key=lambda span: span.start))
    proposed = Correction(contents, text_of(form, "correct-source"), labels)
    return proposed or None


def place_of(words: str, text: str, *, near: int) -> Span:
    """Where these words stand, with whatever space is between them; of several places the one that begins nearest to
    the offset `near`. Raises BadDecision where they stand nowhere."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = [Span(match.start(), match.end()) for match in re.finditer(pattern, text)]
    if not places:
        raise BadDecision(f"the article does not have these words: {' '.join(words.split())!r}. Copy them from it")
    return min(places, key=lambda span: abs(span.start - near))
