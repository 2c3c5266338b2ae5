"""Every width of a candidate's content with what speaks for it."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extract.boundaries import Scene, describe_end, describe_start, set_scene
from claimtrack.extract.candidate import Candidate
from claimtrack.extract.coverage import describe_coverage, lay_ground
from claimtrack.extract.extents import Extent, find_extents, find_place
from claimtrack.extract.reading import Reading


def describe_widths(candidate: Candidate, reading: Reading) -> Iterator[tuple[Extent, list[str]]]:
    """Each extent, the rules' own first, with the names of its features."""
    place = find_place(candidate, reading)
    scene = set_scene(candidate, place, reading) if place is not None else None
    ground = lay_ground(candidate, reading)
    for extent in find_extents(candidate, place, reading):
        names = list(_borders(scene, extent)) if scene is not None else ["closed", f"closed|{candidate.rule}"]
        yield extent, [*names, *describe_coverage(ground, extent.contents, reading)]


def _borders(scene: Scene, extent: Extent) -> Iterator[str]:
    if scene.place.ends:
        yield from describe_end(scene, extent.last, extent.step)
    else:
        yield "closed"
        yield f"closed|{scene.candidate.rule}"
    if extent.begins is not None:
        yield from describe_start(scene, extent.begins)
    elif scene.place.starts:
        yield "begins as ruled"
        yield f"begins as ruled|{scene.candidate.rule}"
