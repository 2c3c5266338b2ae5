"""What templates are given, as a page: `python -m claimtrack.report.reference > docs/report-view.md`."""

from __future__ import annotations

import collections.abc
import inspect
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from jinja2 import Environment, nodes

from claimtrack.config import resource_path
from claimtrack.report.render import PAGES as REPORTS

PAGES: Mapping[str, tuple[str, type]] = {page: ("report", view) for view, page in REPORTS.items()}
"""Each page that a user's template may stand for: the name and the type of what it is given."""

FRAME = "frame.html"

HEADER = """\
# What a report's templates are given

Written by `make docs` from `claimtrack/report/view.py` and the templates; a test compares them.

    claimtrack report --init-templates mine     # files to start from, and this page as mine/README.md
    claimtrack report document 3f2a -o out.html --templates mine

A file in your folder goes before claimtrack's of the same name. One that begins with `{% extends "base/report.html" %}`
changes only the blocks that it names, and `{{ super() }}` in a block is what claimtrack would have written there.
`frame.html` is what all kinds of report have around them: a `frame.html` of yours that extends `base/frame.html`
changes its blocks in all of them; `report` is then a view of any kind, with `language`, `scope`, `title`, `created` and
`version`.
`base/NAME` is always claimtrack's own file, `report/NAME` is yours where you have one. The language is
[Jinja](https://jinja.palletsprojects.com/en/stable/templates/). Everything is escaped, which cannot be switched off; a
name that does not exist stops the report with its file and line; no Python is reached, no file outside these folders.

"""
SIMPLE = {str: "text", int: "number", float: "number", bool: "yes or no"}


def render_view_reference(templates: Path) -> str:
    """The pages with their blocks, then every type of value that they are given, each before those in it."""
    parts = [HEADER, "## Pages and their blocks\n\n| page | is given | blocks |\n|---|---|---|\n"]
    frame = ", ".join(f"`{block}`" for block in blocks_of(templates / "report" / FRAME))
    parts.append(f"| `{FRAME}` | `report`, of any kind | {frame} |\n")
    for page, (name, view) in PAGES.items():
        blocks = ", ".join(f"`{block}`" for block in blocks_of(templates / "report" / page))
        parts.append(f"| `{page}` | `{name}`, a {_linked(view)} | {blocks} |\n")
    parts.append(
        "\nThe other files of `templates/report` are what pages import or include; a file of yours may stand for one.\n"
    )
    for view in reachable([view for _, view in PAGES.values()]):
        parts.append(
            f"\n## {view.__name__}\n\n{inspect.cleandoc(view.__doc__ or '')}\n\n| field | holds |\n|---|---|\n"
        )
        hints = typing.get_type_hints(view)
        parts.extend(f"| `{field.name}` | {told(hints[field.name])} |\n" for field in fields(view))
    return "".join(parts)


def blocks_of(page: Path) -> list[str]:
    """The names of a page's blocks as they come, those of the frame that it extends first."""
    # Nothing is rendered: the environment only parses.
    parsed = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(page.read_text(encoding="utf-8"))
    parents = [extends.template for extends in parsed.find_all(nodes.Extends)]
    names = [
        name
        for parent in parents
        if isinstance(parent, nodes.Const) and str(parent.value).startswith("report/")
        for name in blocks_of(page.with_name(str(parent.value).removeprefix("report/")))
    ]
    return list(dict.fromkeys([*names, *(block.name for block in parsed.find_all(nodes.Block))]))


def reachable(roots: list[type]) -> Iterator[type]:
    """The roots and every dataclass in their fields, at any depth, once."""
    waiting, seen = list(roots), set(roots)
    while waiting:
        view = waiting.pop(0)
        yield view
        for hint in typing.get_type_hints(view).values():
            found = [one for one in _types_in(hint) if is_dataclass(one) and one not in seen]
            seen.update(found)
            waiting.extend(found)


def told(hint: object) -> str:
    """A type in words: `tuple[ClaimView, ...]` is a list of ClaimView."""
    arguments = typing.get_args(hint)
    if isinstance(hint, types.UnionType):
        return " or ".join(told(one) for one in arguments)
    if typing.get_origin(hint) is collections.abc.Mapping:
        return "values by name"
    if typing.get_origin(hint) is tuple:
        return f"list of {told(arguments[0])}"
    if hint is type(None):
        return "none"
    if not isinstance(hint, type):
        raise TypeError(f"no words for {hint}: give the view a simpler type")
    return SIMPLE.get(hint) or _linked(hint)


def _types_in(hint: object) -> Iterator[type]:
    if isinstance(hint, type) and not typing.get_args(hint):
        yield hint
    for argument in typing.get_args(hint):
        yield from _types_in(argument)


def _linked(view: type) -> str:
    return f"[{view.__name__}](#{view.__name__.lower()})"


if __name__ == "__main__":
    print(render_view_reference(resource_path("templates")), end="")
