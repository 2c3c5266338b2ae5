"""What every kind of report's page must keep, asked of its HTML."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from claimtrack.config import resource_path
from claimtrack.report import render_report
from claimtrack.report.render import Report
from tests.report.page import Element, read_page

TEMPLATES = resource_path("templates")
DATA = "application/ld+json"


def render(view: Report) -> str:
    return render_report(view, TEMPLATES)


def page(view: Report) -> Element:
    return read_page(render(view))


def normalised(html: str) -> str:
    """Without the style sheet and without white space that a browser does not show."""
    bare = re.sub(r"<style>.*?</style>", "<style/>", html, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", bare).strip() + "\n"


def faults(view: Report) -> list[str]:
    """What is wrong with the page, whatever it tells: nothing, where all is well."""
    html = render(view)
    root = read_page(html)
    found = [
        *_in_links(root),
        *_in_headings(root),
        *_in_tables(root),
        *(f"<{e.tag}> loads or runs something" for e in root.all() if _is_active(e)),
    ]
    if "@import" in html or not set(re.findall(r"url\((.)", html)) <= {"#"}:
        found.append("the style sheet loads something")
    if root.first("html").attributes["lang"] != view.language:
        found.append("the page's language is another")
    if not root.first("title").text.startswith(view.title):
        found.append("the page's title is another")
    return found


def _is_active(element: Element) -> bool:
    if element.tag == "script" and element.attributes.get("type") == DATA:
        return False
    active = {"script", "link", "img", "iframe", "object", "base", "form"}
    return element.tag in active or "src" in element.attributes or any(n.startswith("on") for n in element.attributes)


def _in_links(root: Element) -> list[str]:
    ids = Counter(element.attributes["id"] for element in root.all() if "id" in element.attributes)
    targets = [a.attributes["href"][1:] for a in root.all("a") if a.attributes.get("href", "").startswith("#")]
    named = [name for e in root.all() for name in e.attributes.get("aria-labelledby", "").split()]
    outside = [a.attributes["href"] for a in root.all("a") if not re.match(r"#|https?://", a.attributes["href"])]
    return [
        *(f"id {name} is there {times} times" for name, times in ids.items() if times > 1),
        *(f"#{name} leads nowhere" for name in [*targets, *named] if name not in ids),
        *(f"{href} is no web address" for href in outside),
    ]


def _in_headings(root: Element) -> list[str]:
    levels = [int(e.tag[1]) for e in root.all() if re.fullmatch(r"h[1-6]", e.tag)]
    found = [f"h{before} is followed by h{after}" for before, after in pairwise(levels) if after > before + 1]
    if levels[:1] != [1] or levels.count(1) != 1:
        found.append("not one h1, first of all")
    return found + [f"not one <{tag}>" for tag in ("main", "header", "footer") if len(list(root.all(tag))) != 1]


def _in_tables(root: Element) -> list[str]:
    tables = list(root.all("table"))
    return [
        *(
            "a table has no name"
            for t in tables
            if not list(t.all("caption")) and "aria-labelledby" not in t.attributes
        ),
        *("a header cell has no scope" for t in tables for cell in t.all("th") if "scope" not in cell.attributes),
    ]
