"""Templates that users own: found before ours, in a sandbox; what is wrong in one is said with its file and line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment

from claimtrack.errors import BadTemplate


def own_environment(templates: Path, own: Path) -> Environment:
    """Where `report/NAME` is the file NAME in `own`, or else the product's; `base/NAME` is always the product's.

    So an own report.html that extends base/report.html overrides single blocks. Everything is escaped, nothing
    undefined let through, no Python reached, and no template can switch any of that off.
    """
    if not own_files(templates, own):
        raise BadTemplate(
            own, "holds no template of a report. 'claimtrack report --init-templates DIR' writes some to start from"
        )
    first = PrefixLoader({"report": _OwnLoader(own), "base": FileSystemLoader(templates / "report")})
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([first, FileSystemLoader(templates)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", _AlwaysEscaped, Unindented],
    )
    environment.extend(as_written=own)
    del environment.filters["safe"]
    return environment


def own_files(templates: Path, own: Path) -> tuple[str, ...]:
    """The names of the files in `own` that stand for one of the product's."""
    names = sorted(path.name for path in (templates / "report").iterdir())
    return tuple(name for name in names if (own / name).is_file())


@contextmanager
def pinned_to(own: Path) -> Iterator[None]:
    """Whatever goes wrong in a template of this folder is told as BadTemplate, with its file and line."""
    try:
        yield
    except TemplateSyntaxError as error:
        file = Path(error.filename) if error.filename else own
        raise BadTemplate(file, str(error.message), line=error.lineno) from error
    # What an expression of theirs may raise has no bounds (1/0, "a"|int + [], a filter's own complaints); what none of
    # their lines had a part in is not theirs, and goes on.
    except Exception as error:
        place = _place_in(own, error)
        if place is None and not isinstance(error, TemplateError):
            raise
        file, line = place or (own, None)
        raise BadTemplate(file, _reason(error), line=line) from error


def _place_in(own: Path, error: Exception) -> tuple[Path, int | None] | None:
    """The innermost line of an own template on the way to the error; Jinja writes them into the traceback."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if Path(frame.filename).is_relative_to(own):
            return Path(frame.filename), frame.lineno
    return None


def _reason(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template {str(error)!r}; an own one is 'report/NAME', one of claimtrack's 'base/NAME'"
    if isinstance(error, TemplateError):
        return re.sub(r"claimtrack\.[\w.]+\.(\w+)", r"\1", str(error))
    if isinstance(error, RecursionError):
        return "extends, includes or calls itself without an end; an own file extends 'base/NAME'"
    return f"{type(error).__name__}: {error}"


class _OwnLoader(FileSystemLoader):
    """Files in any encoding but UTF-8 are refused by name."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            raise BadTemplate(Path(self.searchpath[0]) / template, "is not UTF-8 text; save it as UTF-8") from error


class _AlwaysEscaped(Extension):
    """Refuses `{% autoescape %}`, which Jinja would otherwise know."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        opened = False
        for token in stream:
            if opened and token.test("name:autoescape"):
                raise TemplateSyntaxError(
                    "escaping cannot be switched off in a report", token.lineno, stream.name, stream.filename
                )
            opened = token.test("block_begin")
            yield token


class Unindented(Extension):
    """Takes the indentation out of the product's templates before they are compiled: a tenth of a large report. Those
    in the environment's `as_written` stay as their owners wrote them."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        kept: Path | None = getattr(self.environment, "as_written", None)
        if kept and filename and Path(filename).is_relative_to(kept):
            return source
        return re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE)
