"""One key, one thing said: what the keys of `review next` mean; pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from claimtrack.model import Fault, Reading, Verdict, Work


class Move(StrEnum):
    """What a key does that decides nothing."""

    SKIP = "skip"
    BACK = "back"
    NOTE = "note"
    UNDO = "undo"
    HELP = "help"
    QUIT = "quit"


KEYS: Mapping[str, tuple[Verdict | Reading | Work | Move, str]] = {
    "c": (Verdict.CONFIRMED, "confirmed: it was checked and holds"),
    "d": (Verdict.DISPUTED, "disputed: it was checked and does not hold"),
    "p": (Verdict.PARTLY, "partly: some of it holds"),
    "u": (Verdict.UNVERIFIABLE, "unverifiable: nothing to check it with"),
    "r": (Verdict.RETRACTED, "retracted: who said it took it back"),
    "v": (Reading.VALID, "read rightly; no verdict yet"),
    "x": (Reading.WRONG, "read wrongly; the next key says how"),
    "s": (Work.SECOND_LOOK, "somebody else should look too"),
    "n": (Move.NOTE, "write a note, kept with your next decision"),
    "j": (Move.SKIP, "leave it for later, on to the next"),
    "k": (Move.BACK, "back to the one before"),
    "z": (Move.UNDO, "take back your last decision here"),
    "?": (Move.HELP, "show the keys"),
    "q": (Move.QUIT, "stop"),
}

FAULTS: Mapping[str, tuple[Fault, str]] = {
    "n": (Fault.NO_CLAIM, "no claim at all"),
    "p": (Fault.SPAN, "the content has the wrong words"),
    "s": (Fault.SOURCE, "somebody else says it"),
    "l": (Fault.LABEL, "a label is wrong"),
    "d": (Fault.DOUBLE, "it is there twice"),
    "o": (Fault.OTHER, "something else"),
}
