"""A claim to decide on."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.conftest import Run

Shown = Callable[[str], dict[str, Any]]


@pytest.fixture
def claim(stored: Run) -> str:
    """The id of the Kremlin's claim."""
    return str(json.loads(stored("search", "--source", "Kremlin", "--format", "jsonl").stdout)["id"])


@pytest.fixture
def shown(stored: Run) -> Shown:
    """A claim as `show --format jsonl` tells it."""

    def show(claim: str) -> dict[str, Any]:
        row: dict[str, Any] = json.loads(stored("show", claim, "--format", "jsonl").stdout)
        return row

    return show


def ids(output: str) -> list[str]:
    """The claims of a listing in JSON Lines."""
    return [json.loads(line)["id"] for line in output.splitlines()]
