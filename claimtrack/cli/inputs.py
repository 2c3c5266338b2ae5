"""Paths and stdin -> documents, one after the other; what cannot be read comes out as the error that says why."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from claimtrack.analysis import ParsedSource
from claimtrack.cli.formats import InputFormat, guess_format
from claimtrack.errors import InputError, UnreadableInput
from claimtrack.model import SourceText
from claimtrack.parse import read_conllu
from claimtrack.text import decode, is_page, read_bytes, read_jsonl, read_page, read_text, read_upload

STDIN = "-"

READERS: dict[InputFormat, Callable[..., SourceText]] = {InputFormat.TEXT: read_text, InputFormat.HTML: read_page}
"""What reads the bytes of one article."""

Document = SourceText | ParsedSource | InputError


def find_paths(paths: Iterable[str]) -> list[str]:
    """The paths as given, a folder replaced by the texts and pages in it and below; an empty folder stays, to be
    refused."""
    return [found for path in paths for found in _below(path)]


def read_documents(paths: Sequence[str], input_format: InputFormat, *, max_bytes: int) -> Iterator[Document]:
    """Every document of every path, in order. A jsonl or CoNLL-U file holds many; `-` is stdin."""
    for path in paths:
        try:
            yield from _read(path, input_format, max_bytes)
        except InputError as error:
            yield error
        except OSError as error:
            yield UnreadableInput(path, (error.strerror or str(error)).lower())


def _below(path: str) -> list[str]:
    if path == STDIN or not Path(path).is_dir():
        return [path]
    articles = (found for found in sorted(Path(path).rglob("*")) if found.suffix == ".txt" or is_page(found.name, b""))
    return list(map(str, articles)) or [path]


def _read(path: str, input_format: InputFormat, max_bytes: int) -> Iterator[Document]:
    if path == STDIN:
        yield from _read_stream(sys.stdin.buffer, "stdin", input_format, max_bytes)
        return
    file = Path(path)
    if file.is_dir():
        raise UnreadableInput(path, "is a folder without .txt or .html files")
    chosen = guess_format(path) if input_format is InputFormat.AUTO else input_format
    if chosen in READERS:
        read = read_upload if input_format is InputFormat.AUTO else READERS[chosen]
        yield read(read_bytes(file, max_bytes=max_bytes), path, max_bytes=max_bytes)
        return
    with file.open("rb") as stream:
        yield from _read_stream(stream, path, chosen, max_bytes)


def _read_stream(stream: BinaryIO, origin: str, input_format: InputFormat, max_bytes: int) -> Iterator[Document]:
    head = _first_lines(stream, max_bytes)
    chosen = guess_format("", head[-1]) if input_format is InputFormat.AUTO else input_format
    if chosen is InputFormat.JSONL:
        yield from read_jsonl(chain(head, stream), origin)
    elif chosen is InputFormat.CONLLU:
        yield from _read_parses(b"".join([*head, stream.read()]), origin)
    else:
        start = b"".join(head)
        # One byte more than allowed is enough to see that it is too large.
        data = start + stream.read(max(0, max_bytes + 1 - len(start)))
        yield READERS[chosen](data, origin, max_bytes=max_bytes)


def _first_lines(stream: BinaryIO, max_bytes: int) -> list[bytes]:
    """The lines up to the first with something on it."""
    lines = [stream.readline(max_bytes + 1)]
    while lines[-1] and not lines[-1].strip():
        lines.append(stream.readline(max_bytes + 1))
    return lines


def _read_parses(data: bytes, origin: str) -> Iterator[ParsedSource]:
    for document in read_conllu(decode(data, origin), origin=origin):
        yield ParsedSource(SourceText(document.parsed.text, origin, id=document.id), document.parsed)
