"""Numbers of a desk's report -> charts by matplotlib, as shapes that a template writes out.

The same numbers give the same shapes. Colours are the page's own, so that they follow its theme, and fills have
patterns: no chart speaks by colour alone.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from claimtrack.errors import MissingExtra
from claimtrack.report.view import Rate
from claimtrack.report.view_desk import Attribute, Chart, DayRow, Shape

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, LINE, PAPER = "#010101", "#020202", "#030303"
FILLS = {
    "confirmed": "#0a0101",
    "disputed": "#0a0202",
    "partly": "#0a0303",
    "unverifiable": "#0a0404",
    "retracted": "#0a0505",
    "unreviewed": "#0a0606",
    "anonymous": "#0a0707",
}
"""Colours that stand for the page's: nobody sees them."""

COLOURS = {
    INK: "var(--ink)",
    LINE: "var(--bar)",
    PAPER: "var(--paper)",
    **{colour: f"url(#fill-{name})" for name, colour in FILLS.items() if name != "anonymous"},
    FILLS["anonymous"]: "url(#fill-probable)",
}
TAGS = frozenset({"g", "path", "text", "tspan"})
NAMES = frozenset({"d", "style", "transform", "x", "y"})
SETTINGS = {
    "svg.fonttype": "none",  # letters stay letters, in the page's own font
    "svg.hashsalt": "claimtrack",
    "font.size": 10,
    "text.color": INK,
    "axes.edgecolor": LINE,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "text.parse_math": False,  # an outlet may be called "$"
}
WIDTH = 5.0
"""Inches of 72 pixels."""

MOST_OUTLETS = 12
MOST_LABELS = 6
LONGEST = 22


def draw_days(rows: Sequence[DayRow], labels: Sequence[str]) -> Chart | None:
    """A bar a day, parted by verdict; `labels` are the days in short. None where there is no claim. Raises
    MissingExtra."""
    if not any(row.claims for row in rows):
        return None

    places = [date.fromisoformat(row.day.iso).toordinal() for row in rows]

    def draw(axes: Axes) -> None:
        bottoms = [0] * len(rows)
        for at, share in enumerate(rows[0].verdicts):
            heights = [row.verdicts[at].number for row in rows]
            axes.bar(places, heights, 0.8, bottoms, color=FILLS[share.tag.key], edgecolor=LINE, linewidth=0.8)
            bottoms = [bottom + height for bottom, height in zip(bottoms, heights, strict=True)]
        shown = _spread(places)
        axes.set_xticks([places[at] for at in shown], [labels[at] for at in shown])
        axes.set_xlim(places[0] - 1, places[-1] + 1)
        axes.locator_params(axis="y", integer=True)

    return _chart(draw, height=2.4)


def _spread(places: Sequence[int]) -> list[int]:
    """Which of the days get a label: the first, and each that is far enough from the last one with a label."""
    apart = (places[-1] - places[0]) / MOST_LABELS
    shown = [0]
    for at, place in enumerate(places):
        if at and place - places[shown[-1]] >= max(1, apart):
            shown.append(at)
    return shown


def draw_rates(rates: Sequence[Rate]) -> Chart | None:
    """A bar for each rate, the first on top, in per cent. None where there is no rate. Raises MissingExtra."""
    shown = list(rates[:MOST_OUTLETS])[::-1]
    if not shown:
        return None

    def draw(axes: Axes) -> None:
        places = range(len(shown))
        axes.barh(places, [100] * len(shown), 0.6, color=PAPER, edgecolor=LINE, linewidth=0.6)
        widths = [rate.width for rate in shown]
        axes.barh(places, widths, 0.6, color=FILLS["anonymous"], edgecolor=LINE, linewidth=0.8)
        axes.set_yticks(places, [_short(rate.label) for rate in shown])
        axes.set_xticks([0, 50, 100], ["0", "50", "100 %"])
        axes.set_xlim(0, 100)

    return _chart(draw, height=0.6 + 0.3 * len(shown))


def _chart(draw: Callable[[Axes], None], *, height: float) -> Chart:
    try:
        import matplotlib
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure
    except ModuleNotFoundError as error:
        raise MissingExtra("a chart (--no-charts leaves it out)", "charts") from error
    written = io.StringIO()
    with matplotlib.rc_context(SETTINGS):
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        axes.tick_params(bottom=False, left=False)
        axes.spines[["top", "right", "left"]].set_visible(False)
        draw(axes)
        figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    root = ElementTree.fromstring(written.getvalue())  # nosec B314 - what matplotlib wrote just now
    return Chart(round(72 * WIDTH), round(72 * height), tuple(shapes_of(root)))


def shapes_of(element: ElementTree.Element) -> list[Shape]:
    """What an element of SVG holds that only draws, without what loads, links, names or runs anything."""
    found = []
    for child in element:
        tag = str(child.tag).rpartition("}")[2]
        if tag in TAGS:
            attributes = tuple(Attribute(name, _in_theme(value)) for name, value in child.items() if name in NAMES)
            found.append(Shape(tag, attributes, (child.text or "").strip(), tuple(shapes_of(child))))
    return [shape for shape in found if shape.tag != "g" or shape.children]


def _in_theme(value: str) -> str:
    """A style or a path on one line, with the page's colours and fonts."""
    flat = re.sub(r"font: ([\d.]+)px [^;]*", r"font: \1px var(--sans)", " ".join(value.split()))
    return re.sub(r"#[0-9a-f]{6}", lambda colour: COLOURS.get(colour[0], colour[0]), flat)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
