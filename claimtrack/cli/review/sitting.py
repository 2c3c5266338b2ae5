"""A reviewer's way through the queue, a key at a time; it sees the terminal only through what it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from claimtrack.cli.output import counted
from claimtrack.cli.review.keys import FAULTS, KEYS, Move
from claimtrack.errors import BadDecision, Overtaken
from claimtrack.model import Decision, Fault, Reading, Verdict, Work
from claimtrack.review import Rules, decide, judge, set_work, undo
from claimtrack.store import Query, Store, StoredClaim, find_queue, load_claim, load_document, place_in_queue
from claimtrack.workflow import Order


@dataclass(frozen=True, slots=True)
class Terminal:
    """What a sitting needs of a terminal: one key ("" at the end of input), a line, a claim shown, a line said."""

    read_key: Callable[[], str]
    ask: Callable[[str], str]
    show: Callable[[StoredClaim, str], None]
    say: Callable[[str], None]


@dataclass
class Sitting:
    """One reviewer, one queue. `visited` are the claims before the present one, `decided` those decided on."""

    store: Store
    query: Query
    order: Order
    reviewer: str
    rules: Rules
    now: Callable[[], datetime]
    terminal: Terminal
    visited: list[str] = field(default_factory=list)
    decided: list[str] = field(default_factory=list)
    note: str = ""

    def run(self) -> int:
        """Until the queue or the input ends or the reviewer stops; the number of decisions that were made and stand."""
        claim = self._next(None)
        while claim is not None:
            self._show(claim)
            claim = self._turn(claim)
        return len(self.decided)

    def _turn(self, claim: StoredClaim) -> StoredClaim | None:
        """Read keys until one leads away from this claim; the claim that it leads to."""
        while True:
            key = self.terminal.read_key()
            if key in ("", "\x03", "\x04"):
                return None
            meaning, _ = KEYS.get(key, (Move.HELP, ""))
            if meaning is Move.QUIT:
                return None
            if meaning is Move.HELP:
                self._help()
            elif meaning is Move.NOTE:
                self.note = self.terminal.ask("note")
            elif isinstance(meaning, Move):
                return self._move(claim, meaning)
            else:
                return self._decide(claim, meaning)

    def _move(self, claim: StoredClaim, move: Move) -> StoredClaim | None:
        if move is Move.SKIP:
            return self._leave(claim)
        if move is Move.BACK:
            if not self.visited:
                self.terminal.say("this is the first")
                return claim
            return self._load(self.visited.pop())
        if not self.decided:
            self.terminal.say("nothing to take back here")
            return claim
        last = self.decided.pop()
        undone, _ = undo(self.store, last, reviewer=self.reviewer, now=self.now())
        self.terminal.say(f"taken back: {undone.verdict or undone.reading or undone.work}")
        if last in self.visited:
            del self.visited[self.visited.index(last) :]
        return self._load(last)

    def _decide(self, claim: StoredClaim, said: Verdict | Reading | Work) -> StoredClaim | None:
        fault = self._fault() if said is Reading.WRONG else None
        if said is Reading.WRONG and fault is None:
            self.terminal.say("nothing decided")
            return claim
        try:
            self._append(claim, said, fault)
        except (Overtaken, BadDecision) as error:
            self.terminal.say(str(error))
            return self._load(claim.id)
        self.decided.append(claim.id)
        self.note = ""
        self.terminal.say(f"-> {said}{f' ({fault})' if fault else ''}")
        return self._leave(claim)

    def _append(self, claim: StoredClaim, said: Verdict | Reading | Work, fault: Fault | None) -> Decision:
        who, now, seen = self.reviewer, self.now(), claim.state.seen
        if isinstance(said, Verdict):
            return decide(
                self.store, claim.id, said, reviewer=who, now=now, note=self.note, rules=self.rules, seen=seen
            )
        if isinstance(said, Reading):
            return judge(self.store, claim.id, said, reviewer=who, now=now, note=self.note, fault=fault, seen=seen)
        return set_work(self.store, claim.id, said, reviewer=who, now=now, note=self.note, seen=seen)

    def _fault(self) -> Fault | None:
        self.terminal.say("  ".join(f"{key} {text}" for key, (_, text) in FAULTS.items()))
        found = FAULTS.get(self.terminal.read_key())
        return found[0] if found else None

    def _leave(self, claim: StoredClaim) -> StoredClaim | None:
        self.visited.append(claim.id)
        following = self._next(claim)
        if following is None:
            self.terminal.say(f"the queue ends here; {counted(len(self.decided), 'decision')} made")
        return following

    def _next(self, claim: StoredClaim | None) -> StoredClaim | None:
        """The first that waits behind this claim's place in the queue."""
        with self.store.read() as session:
            place = place_in_queue(session, claim.id, order=self.order) if claim else None
            found = find_queue(session, self.query, order=self.order, limit=1, cursor=place)
        return found.claims[0] if found.claims else None

    def _load(self, claim_id: str) -> StoredClaim:
        with self.store.read() as session:
            return load_claim(session, claim_id)

    def _show(self, claim: StoredClaim) -> None:
        with self.store.read() as session:
            document = load_document(session, claim.document_id)
        self.terminal.show(claim, document.text)

    def _help(self) -> None:
        for key, (_, text) in KEYS.items():
            self.terminal.say(f"  {key}  {text}")
