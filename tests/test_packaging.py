"""The wheel holds everything that claimtrack needs: installed elsewhere, it works without the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("claimtrack-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with claimtrack alone; its dependencies come from the environment that runs the tests."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program from a folder that has nothing to do with the checkout."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(installed), "HOME": str(installed / "home")}
    command = [sys.executable, "-m", "claimtrack", "--db", str(installed / "x.db"), *arguments]
    return subprocess.run(command, cwd=installed, env=environment, capture_output=True, text=True, check=False)


def test_the_licence_and_the_credits_travel_with_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name.rpartition("/")[2] for name in archive.namelist() if "dist-info/licenses/" in name}
    assert names == {"LICENSE", "NOTICE"}


def test_the_wheel_holds_no_tests_and_no_training(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"claimtrack"}


def test_the_desks_style_script_and_pages_travel_with_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    there = (ROOT / "claimtrack" / "web" / "static").rglob("*.*")
    assert {path.relative_to(ROOT).as_posix() for path in there} <= names
    assert "claimtrack/_resources/templates/review/claim.html" in names


def test_an_installed_claimtrack_makes_its_database(installed: Path) -> None:
    done = run(installed, "db", "upgrade")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.model
def test_an_installed_claimtrack_is_sound_and_finds_its_own_files(installed: Path) -> None:
    done = run(installed, "doctor", "--format", "jsonl")
    assert done.returncode == 0, done.stdout + done.stderr
    found = {row["what"]: row["found"] for row in map(json.loads, done.stdout.splitlines())}
    assert found["claimtrack"].endswith(f"in {installed / 'claimtrack'}")
    for folder in ("templates", "migrations"):
        assert found[folder] == str(installed / "claimtrack" / "_resources" / folder)


def test_an_installed_claimtrack_reads_and_reports(installed: Path) -> None:
    conllu = ROOT / "tests" / "cli" / "reunion.conllu"
    done = run(installed, "extract", str(conllu), "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["claims"]
