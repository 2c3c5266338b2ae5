"""What no database is to keep: because one of them cannot, or because nobody could read it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.errors import StoreRefused
from claimtrack.model import Decision, LinkedSource, SourceText

UNKEPT = re.compile("[\0\ud800-\udfff]")
"""NUL, which PostgreSQL keeps nowhere, and halves of surrogate pairs, which no UTF-8 can write."""

CONTROL = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff]")
LAYOUT = "\t\n\r"


def refuse_unkept_in_document(text: SourceText, linked: Sequence[LinkedSource | None]) -> None:
    """Raises StoreRefused."""
    names = (name for link in linked if link for name in (link.name, link.alias, link.key))
    given = (text.text, text.origin, text.id, text.title, text.outlet, text.url, *names)
    _refuse_unkept(text.origin, given)


def refuse_unkept_in_decision(decision: Decision) -> None:
    """Raises StoreRefused."""
    evidence = (part for piece in decision.evidence for part in (piece.url, piece.title, piece.sha256, piece.quote))
    correction = (decision.correction.source, *(part for label in decision.correction.labels for part in label))
    given = (decision.reviewer, decision.note, decision.assignee, *evidence, *correction)
    _refuse_unkept(f"the decision on {decision.claim_id}", given)


def refuse_control_in_line(what: str, given: str) -> None:
    """What is shown in one line: a name, a label, a query; `what` it is, as the message calls it. Raises
    StoreRefused."""
    found = CONTROL.search(given)
    if found:
        raise StoreRefused(f"{what} holds {_called(found[0])}; leave it out")


def refuse_control_in_prose(what: str, given: str) -> None:
    """As refuse_control_in_line, with line breaks and tabs."""
    refuse_control_in_line(what, given.translate(dict.fromkeys(map(ord, LAYOUT))))


def _refuse_unkept(where: str, given: Sequence[str | None]) -> None:
    for value in given:
        found = UNKEPT.search(value) if value else None
        if found:
            raise StoreRefused(f"{UNKEPT.sub('?', where)} holds {_called(found[0])}")


def _called(character: str) -> str:
    if character == "\0":
        return "a NUL character"
    if "\ud800" <= character <= "\udfff":
        return "half a character: its bytes are no UTF-8"
    return f"a control character (U+{ord(character):04X})"
