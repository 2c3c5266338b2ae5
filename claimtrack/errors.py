"""One small exception class per failure; each writes its own message: what was wrong, where, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path


class ClaimtrackError(Exception):
    """Base of every failure that claimtrack reports to its user in one line."""

    def __reduce__(self) -> tuple[object, ...]:
        # By its message, as the classes below take other arguments: errors travel between processes.
        return _restored, (type(self), self.args), self.__dict__


def _restored(kind: type[ClaimtrackError], args: tuple[object, ...]) -> ClaimtrackError:
    error = kind.__new__(kind)
    error.args = args
    return error


class InputError(ClaimtrackError):
    """A document cannot be read as text."""


class EmptyInput(InputError):
    def __init__(self, origin: str) -> None:
        super().__init__(f"{origin}: holds no text. Give a file with at least one sentence.")


class BinaryInput(InputError):
    def __init__(self, origin: str) -> None:
        super().__init__(f"{origin}: is not a text file. Convert it to plain text first (for a PDF: pdftotext).")


class NoArticle(InputError):
    """An HTML page without a text of some length in it."""

    def __init__(self, origin: str) -> None:
        super().__init__(f"{origin}: no article was found in the page. Copy its text and give that.")


class InputTooLarge(InputError):
    def __init__(self, origin: str, size: int, limit: int) -> None:
        super().__init__(f"{origin}: {size:,} bytes is over the limit of {limit:,}. Split it into one article a file.")


class UnreadableInput(InputError):
    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"{origin}: {reason}. Check the path and its permissions.")


class Unfetchable(InputError):
    """A web address that is not fetched, or whose page is none for us; `where` is the address, or its host."""

    def __init__(self, where: str, reason: str) -> None:
        shown = where if len(where) <= 200 else f"{where[:200]}..."
        super().__init__(f"{shown}: is not fetched: {reason}.")


class MalformedInput(InputError):
    """A line of JSON Lines or CoNLL-U that does not follow its format."""

    def __init__(self, origin: str, line: int, reason: str) -> None:
        super().__init__(f"{origin}, line {line}: {reason}.")


class NotIngestible(InputError):
    def __init__(self, origin: str) -> None:
        super().__init__(
            f"{origin}: is CoNLL-U, which only 'claimtrack extract' reads. Give the article as text or jsonl."
        )


class WrongLanguage(InputError):
    def __init__(self, origin: str, found: str, wanted: str) -> None:
        super().__init__(f"{origin}: looks like {found}, not {wanted}. Use --force to take it in all the same.")
        self.notice = f"{origin}: looks like {found}, not {wanted}; expect wrong claims."


class PackError(ClaimtrackError):
    """A language folder in seeds/ is missing or has a bad row."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}.")


class ModelMissing(ClaimtrackError):
    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path}: a model file is missing or unreadable. Run 'claimtrack doctor', or reinstall claimtrack."
        )


class UnknownPackage(ClaimtrackError):
    def __init__(self, name: str, known: Iterable[str], where: str) -> None:
        offered = ", ".join(sorted(known)) or "none"
        super().__init__(f"no package of models {name!r} {where}. Known there: {offered}.")


class NotInstalled(ClaimtrackError):
    """Models could not be fetched whole; nothing of them was kept."""

    def __init__(self, package: str, reason: str) -> None:
        super().__init__(f"{package}: not installed: {reason.rstrip('.')}. Nothing was changed.")


class ParseFailed(ClaimtrackError):
    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"{origin}: cannot be parsed: {' '.join(reason.split())[:200]}. Try to split it.")


class NotComparable(ClaimtrackError):
    """A parse cannot be scored against a gold treebank."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{' '.join(reason.split())[:200]}. Score parses of the very same text.")


class StoreError(ClaimtrackError):
    """The database cannot do what was asked."""


class StoreUnavailable(StoreError):
    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: cannot use the database: {reason}. Choose another with --db or CLAIMTRACK_DB.")


class StoreTooNew(StoreError):
    def __init__(self, url: str, revision: str) -> None:
        super().__init__(
            f"{url}: was written by a newer claimtrack (revision {revision}). "
            "Upgrade claimtrack, or choose another --db."
        )


class StoreEmpty(StoreError):
    def __init__(self, url: str) -> None:
        super().__init__(f"{url}: holds no claimtrack tables yet. Run 'claimtrack db upgrade' to make them.")


class StoreRefused(StoreError):
    """A value that a database cannot keep."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the database refuses a value: {reason}.")


class StoreOutdated(StoreError):
    def __init__(self, url: str) -> None:
        super().__init__(f"{url}: was written by an older claimtrack. Run 'claimtrack db upgrade'.")


class StoreInUse(StoreError):
    """A place to copy or restore to that is not empty."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"{url}: holds documents, accounts or filters already; nothing is written over. Name an empty database."
        )


class NoVersion(StoreError):
    def __init__(self, document: str, number: int, texts: int) -> None:
        known = "only one text of it is stored" if texts == 1 else f"it has {texts} texts; give --version 2 to {texts}"
        super().__init__(f"document {document}: nothing to compare with version {number}: {known}.")


class NoBackup(StoreError):
    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}.")


class BadLog(StoreError):
    """A file or a head that a chain of decisions cannot be compared with."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}. Give a file from 'claimtrack db export-log', or a head as it prints it.")


class NotFound(StoreError):
    def __init__(self, what: str, key: str, hint: str) -> None:
        super().__init__(f"no {what} {key!r}. {hint}")


class Ambiguous(StoreError):
    def __init__(self, what: str, key: str, matches: int) -> None:
        super().__init__(f"{key!r} fits {matches} {what}s. Give more of its id.")


class SameText(StoreError):
    def __init__(self, document: str) -> None:
        super().__init__(f"{document}: cannot be compared with itself. Give two documents from 'claimtrack documents'.")


class SeveralSources(StoreError):
    def __init__(self, name: str, names: Sequence[str], most: int = 5) -> None:
        shown = ", ".join(names[:most]) + (", ..." if len(names) > most else "")
        super().__init__(f"{name!r} fits {len(names)} sources: {shown}. Give the whole name of one.")


class BadDecision(ClaimtrackError):
    def __init__(self, reason: str) -> None:
        super().__init__(f"the decision is not taken in: {reason}.")
        self.reason = reason


class BadAccount(ClaimtrackError):
    """A name, a password or a token that an account cannot have."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"nothing was changed: {reason}.")


class BadSheet(ClaimtrackError):
    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"{origin}: {reason}. Give a file that 'claimtrack export csv' wrote, saved as CSV again.")


class Overtaken(ClaimtrackError):
    """Somebody decided on the claim after what the reviewer had seen; positions are those of the log."""

    def __init__(self, claim: str, seen: int, now: int) -> None:
        super().__init__(
            f"the decision is not taken in: somebody else decided on claim {claim} meanwhile. Look again, then decide."
        )
        self.claim, self.seen, self.now = claim, seen, now


class MissingExtra(ClaimtrackError):
    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs libraries that are not installed: run pip install 'claimtrack[{extra}]'.")


class NothingToReport(ClaimtrackError):
    """No claim fits, or the only ones that do were read wrongly: `wrong` of them."""

    def __init__(self, wrong: int = 0) -> None:
        what = (
            f"what fits ({wrong}) was read wrongly, reviewers say. Ask for it with --with-wrong or reading:wrong."
            if wrong
            else "no stored claim fits. 'claimtrack documents' lists what is stored."
        )
        super().__init__(f"nothing to report: {what}")


class BadTemplate(ClaimtrackError):
    """A template that a user owns cannot be read or filled in."""

    def __init__(self, file: Path, reason: str, *, line: int | None = None) -> None:
        where = f"{file}, line {line}" if line else f"{file}"
        super().__init__(f"{where}: {' '.join(reason.split()).rstrip('.')}. What a template gets: docs/report-view.md.")


class FileInTheWay(ClaimtrackError):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: is there already. Nothing was written; name another folder.")


class NotASite(ClaimtrackError):
    """A folder that a site was to be written into is something else."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path}: {what}. Nothing was written; name an empty or a new folder.")


class BadManifest(ClaimtrackError):
    """The list of what a site's earlier run wrote cannot be gone by."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}. Nothing was written; build the site in a new folder.")


class BadQuery(ClaimtrackError):
    """A query that cannot be read; `at` counts characters of it from 0 to where the trouble is."""

    def __init__(self, query: str, reason: str, at: int = 0) -> None:
        super().__init__(f"cannot search for {query!r}: {reason} (at character {at + 1}).")
        self.query, self.reason, self.at = query, reason, at


class BadSourceAct(ClaimtrackError):
    def __init__(self, reason: str) -> None:
        super().__init__(f"the sources stay as they are: {reason}.")


class BadFilter(ClaimtrackError):
    """A filter of the queue that cannot be kept under its name."""


class BadCursor(ClaimtrackError):
    def __init__(self) -> None:
        super().__init__(
            "this cursor is not one that this search gave out. Take it from the page before, with the same query and "
            "order, or start again without it."
        )
