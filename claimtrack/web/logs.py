"""What the desk writes down while it runs: a line an event, for people or for machines, and no word of any article."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

LOG = logging.getLogger("claimtrack.web")


def note(event: str, level: int = logging.INFO, **told: object) -> None:
    """One event with what is known of it: people's names, routes, ids, numbers; never what a text or a query says."""
    LOG.log(level, event, extra={"told": told})


class Lines(logging.Formatter):
    """An event a line: `time level event name=value ...`, or the same as JSON.

    Of an exception only its kind and where it came from are written unless `whole`: a message may quote an article.
    """

    def __init__(self, *, as_json: bool, whole: bool) -> None:
        super().__init__()
        self.as_json, self.whole = as_json, whole

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = dict(getattr(record, "told", {}))
        if record.exc_info and record.exc_info[0]:
            told |= self._failure(record.exc_info[0], record.exc_info[1], record.exc_info[2])
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields: Mapping[str, object] = {
            "time": time,
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **told,
        }
        if self.as_json:
            return json.dumps(fields, ensure_ascii=False, default=str)
        named = [f"{name}={_value(value)}" for name, value in told.items() if value not in (None, "")]
        return " ".join([time, record.levelname.lower(), " ".join(record.getMessage().split()), *named])

    def _failure(
        self, kind: type[BaseException], error: BaseException | None, at: TracebackType | None
    ) -> dict[str, object]:
        frames = traceback.extract_tb(at)
        where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        said = {"message": str(error)} if self.whole else {}
        return {"failure": f"{kind.__module__}.{kind.__qualname__}", **said, "where": where[-12:]}


def set_up_logs(*, level: str, style: str, out: TextIO | None = None) -> None:
    """The desk's events of this level and above go to `out` (stderr), with what libraries warn of."""
    handler = logging.StreamHandler(out or sys.stderr)
    handler.setFormatter(Lines(as_json=style == "json", whole=level == "debug"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # Libraries tell what they are doing, with the values that they do it with; of them only trouble is of interest.
    root.setLevel(max(getattr(logging, level.upper()), logging.WARNING))
    LOG.setLevel(level.upper())


def _value(value: object) -> str:
    text = " | ".join(map(str, value)) if isinstance(value, list) else str(value)
    return json.dumps(text, ensure_ascii=False) if not text.isprintable() or {" ", '"', "="} & set(text) else text
