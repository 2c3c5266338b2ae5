"""Templates for users to start from."""

from __future__ import annotations

from pathlib import Path

from claimtrack.errors import FileInTheWay
from claimtrack.report.reference import render_view_reference


def write_starting_set(templates: Path, folder: Path) -> list[Path]:
    """Files to start from, and README.md with what a template gets. Raises FileInTheWay before anything is written."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((templates / "start").iterdir())}
    texts["README.md"] = render_view_reference(templates)
    for name in texts:
        if (folder / name).exists():
            raise FileInTheWay(folder / name)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]
