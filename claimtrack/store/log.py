"""The chain of decisions as a file to keep elsewhere, and back again to compare with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TextIO

from claimtrack.errors import BadLog
from claimtrack.store.chain import Head, Link, fault_of, head_of, read_lines, write_line
from claimtrack.store.engine import Store
from claimtrack.store.ledger import read_links

HEAD = re.compile(r"(\d+):([0-9a-f]{64})")


def write_log(store: Store, out: TextIO) -> Head:
    """Write every decision as a line of JSON, the first made first; where the chain ends."""
    head = Head()
    with store.read() as session:
        for link in read_links(session):
            out.write(write_line(link) + "\n")
            head = head_of(link)
    return head


def read_kept(given: str) -> tuple[tuple[Link, ...], Head | None]:
    """The links of an exported log, or the head that a string like "12:9f86..." stands for.

    Raises BadLog for a file that is no log or whose own chain does not hold.
    """
    if match := HEAD.fullmatch(given.strip()):
        return (), Head(int(match[1]), match[2])
    try:
        links = tuple(read_lines(Path(given).read_text(encoding="utf-8").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise BadLog(given, "there is no such file to read, and it is no head") from error
    except ValueError as error:
        raise BadLog(given, str(error)) from error
    before = Head()
    for link in links:
        if fault := fault_of(link, before):
            raise BadLog(given, f"the log itself does not hold at position {link.position}: {fault}")
        before = head_of(link)
    return links, before
