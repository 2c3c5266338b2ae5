"""JSON Lines -> SourceText: one article a line, its text exactly as given: offsets count in what the caller has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from claimtrack.errors import MalformedInput
from claimtrack.model import SourceText

DATE_KEYS = ("published", "date")
TEXT_KEYS = ("title", "outlet", "url")


class _BadLine(ValueError):
    """What is wrong with a line, before we say which line it was."""


def read_jsonl(lines: Iterable[str | bytes], origin: str) -> Iterator[SourceText | MalformedInput]:
    """One SourceText a line of `{"id", "text", ...}`; a bad line comes out as the error that describes it.

    `title`, `outlet`, `url` and `date` or `published` (ISO 8601) are taken in where given; every other key goes to
    `extra`. Ids must differ. Blank lines are skipped.
    """
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        try:
            text = _decoded(line)
            if not text.strip():
                continue
            source_text = _source_text(_object(text), origin)
            name = str(source_text.id)
            if name in seen:
                raise _BadLine(f"has the id {name!r} of line {seen[name]}; ids must differ")
            seen[name] = number
        except _BadLine as error:
            yield MalformedInput(origin, number, str(error))
        else:
            yield source_text


def _decoded(line: str | bytes) -> str:
    if isinstance(line, str):
        return line.removeprefix("\ufeff")
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _BadLine(f"is not UTF-8 (byte {error.start + 1})") from error


def _object(line: str) -> dict[str, object]:
    try:
        found = json.loads(line, object_pairs_hook=_distinct)
    except json.JSONDecodeError as error:
        raise _BadLine(f"is not JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise _BadLine("is nested too deeply") from error
    except _BadLine:
        raise
    except ValueError as error:  # a whole number with thousands of digits
        raise _BadLine(f"is not JSON that can be read: {error}") from error
    if not isinstance(found, dict):
        raise _BadLine('is not an object such as {"id": "a1", "text": "..."}')
    return found


def _distinct(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _BadLine(f'has the key "{key}" twice')
        found[key] = value
    return found


def _source_text(cells: dict[str, object], origin: str) -> SourceText:
    name, text = _required(cells, "id"), _required(cells, "text")
    if not text.strip():
        raise _BadLine('has nothing in "text"')
    title, outlet, url = (_optional(cells, key) for key in TEXT_KEYS)
    used = {"id", "text", *TEXT_KEYS, *DATE_KEYS}
    return SourceText(
        text=text,
        origin=origin,
        id=name,
        title=title,
        outlet=outlet,
        url=url,
        published=next((found for key in DATE_KEYS if (found := _date(cells, key))), None),
        extra={key: value for key, value in cells.items() if key not in used},
    )


def _required(cells: dict[str, object], key: str) -> str:
    if key not in cells:
        raise _BadLine(f'has no "{key}"')
    value = _optional(cells, key)
    if value is None:
        raise _BadLine(f'has null for "{key}"; give a string')
    return value


def _optional(cells: dict[str, object], key: str) -> str | None:
    value = cells.get(key)
    if value is not None and not isinstance(value, str):
        raise _BadLine(f'has a "{key}" that is not a string but {_json_type(value)}')
    if value is not None and any("\ud800" <= c <= "\udfff" for c in value):
        raise _BadLine(f'has half a surrogate pair in "{key}", which is no character')
    return value


def _date(cells: dict[str, object], key: str) -> date | None:
    value = _optional(cells, key)
    if not value:
        return None
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        raise _BadLine(f'has the "{key}" {value!r}; write it as 2023-09-12') from None


def _json_type(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names[type(value)]
