"""The style sheet keeps its promises on contrast, in light, dark and print."""

from __future__ import annotations

import re
from itertools import product

import pytest

from claimtrack.config import resource_path

STYLE = resource_path("templates", "report", "style.css").read_text(encoding="utf-8")
LIGHT, DARK, PRINT = (
    dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})\b", block))
    for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
)
ON_PAGE = list(product(("ink", "soft", "link", "source", "cue", "hedge", "good", "bad"), ("paper", "panel")))
ON_MARKS = list(product(("ink", "source", "cue", "hedge"), ("tint", "tint-deep", "focus")))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of #rgb or #rrggbb, from 0 to 1."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK, LIGHT | PRINT], ids=["light", "dark", "print"])
def test_text_stands_out_from_whatever_lies_behind_it(theme: dict[str, str]) -> None:
    faint = [(text, back) for text, back in ON_PAGE + ON_MARKS if contrast(theme[text], theme[back]) < 4.5]
    assert faint == []


def test_themes_define_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()
    assert PRINT.keys() < LIGHT.keys()


def test_marks_differ_in_more_than_colour() -> None:
    """Weight for the source, slope and dots for the cue, a line for the content, a wave for the hedge."""
    signs = {
        "source": "font-weight: 700",
        "cue": "underline dotted",
        "content": "border-bottom",
        "hedge": "underline wavy",
    }
    rules = dict(re.findall(r"^\.(source|cue|content|hedge) \{(.*?)\}", STYLE, re.DOTALL | re.MULTILINE))
    assert [name for name, sign in signs.items() if sign not in rules[name]] == []
