"""A file's bytes, and bytes -> one normalised SourceText."""

from __future__ import annotations

import stat
from pathlib import Path

from claimtrack.errors import EmptyInput, InputTooLarge, UnreadableInput
from claimtrack.model import SourceText
from claimtrack.text.decode import decode
from claimtrack.text.normalise import normalise


def read_bytes(path: Path, *, max_bytes: int) -> bytes:
    """What a file holds, one byte more than `max_bytes` at most. Raises an InputError that names the path."""
    origin = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableInput(origin, "is a directory, not a file")
        if status.st_size > max_bytes:
            raise InputTooLarge(origin, status.st_size, max_bytes)
        with path.open("rb") as file:
            # A pipe tells no size: read no more than shows that it is too large.
            return file.read(max_bytes + 1)
    except OSError as error:
        raise UnreadableInput(origin, (error.strerror or str(error)).lower()) from error
    except ValueError as error:
        raise UnreadableInput(repr(origin), str(error)) from error


def read_text(data: bytes, origin: str, *, max_bytes: int) -> SourceText:
    """One article from its bytes. Raises EmptyInput, InputTooLarge or BinaryInput."""
    if len(data) > max_bytes:
        raise InputTooLarge(origin, len(data), max_bytes)
    text = normalise(decode(data, origin))
    if not any(c.isalpha() for c in text):
        raise EmptyInput(origin)
    return SourceText(text=text, origin=origin)
