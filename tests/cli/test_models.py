"""`claimtrack models`: packages of models, whether their files are sound, and scores of the parser in use."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimtrack.cli import main
from claimtrack.config import resource_path
from tests.cli.conftest import REUNION, Run
from tests.modelserver import KINDS, ModelServer, serve_models

Desk = Callable[..., Result]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ModelServer]:
    folder = tmp_path / "server"
    folder.mkdir()
    with serve_models(folder, {kind: kind.encode() for kind in (*KINDS, "pretrain")}) as served:
        yield served


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The program with folders of its own for data and settings, as on a new machine."""
    home = {"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config")}

    def run(*args: str | Path, env: dict[str, str] | None = None) -> Result:
        runner = CliRunner(env={**home, **(env or {})})
        return runner.invoke(main, ["models", *map(str, args)], catch_exceptions=False)

    return run


def listed(result: Result) -> dict[str, str]:
    """Each package's name and whether it is in use."""
    return {row["package"]: row["in_use"] for row in map(json.loads, result.stdout.splitlines())}


def test_a_new_machine_has_the_models_that_ship_in_use(desk: Desk) -> None:
    assert listed(desk("list", "--format", "jsonl")) == {"es_news": "in use"}


def test_installed_models_are_used_when_chosen_and_the_shipped_ones_again(
    desk: Desk, server: ModelServer, tmp_path: Path
) -> None:
    settings = tmp_path / "config" / "claimtrack" / "claimtrack.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("# two cores are enough\nthreads = 2\n", encoding="utf-8")
    installed = desk("install", "es", "--package", "ancora", "--url", server.url)
    assert installed.exit_code == 0
    assert installed.stdout.startswith("ancora: ")
    assert listed(desk("list", "--format", "jsonl")) == {"es_news": "in use", "ancora": ""}

    assert desk("use", "ancora").exit_code == 0
    assert settings.read_text(encoding="utf-8") == '# two cores are enough\nthreads = 2\nmodels = "ancora"\n'
    assert listed(desk("list", "--format", "jsonl")) == {"es_news": "", "ancora": "in use"}

    assert desk("use", "es_news").exit_code == 0
    assert settings.read_text(encoding="utf-8") == "# two cores are enough\nthreads = 2\n"
    assert listed(desk("list", "--format", "jsonl")) == {"es_news": "in use", "ancora": ""}


def test_a_choice_that_the_environment_overrules_is_told(desk: Desk, server: ModelServer) -> None:
    desk("install", "es", "--package", "ancora", "--url", server.url)
    result = desk("use", "ancora", env={"CLAIMTRACK_MODELS": "es_news"})
    assert result.exit_code == 0
    assert "CLAIMTRACK_MODELS" in result.stderr


def test_models_that_are_not_installed_cannot_be_used(desk: Desk) -> None:
    result = desk("use", "ancora")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "claimtrack: no package of models 'ancora' here. Known there: es_news.\n"


def test_a_failed_install_is_one_line_and_lists_nothing_new(desk: Desk) -> None:
    result = desk("install", "es", "--package", "ancora", "--url", "http://127.0.0.1:9")
    assert result.exit_code == 1
    *_, last = result.stderr.splitlines()
    assert last.startswith("claimtrack: ancora: not installed: 127.0.0.1:9 cannot be reached")
    assert listed(desk("list", "--format", "jsonl")) == {"es_news": "in use"}


def test_a_language_that_claimtrack_lacks_is_one_line(desk: Desk) -> None:
    result = desk("install", "xx", "--package", "ancora")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_verify_finds_the_shipped_and_installed_files_sound(desk: Desk, server: ModelServer) -> None:
    desk("install", "es", "--package", "ancora", "--url", server.url)
    result = desk("verify", "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, result.stderr) == (0, "")
    assert {row["package"] for row in rows} == {"es_news", "ancora"}
    assert {row["ok"] for row in rows} == {"ok"}


def test_verify_names_the_file_that_differs(desk: Desk, server: ModelServer, tmp_path: Path) -> None:
    desk("install", "es", "--package", "ancora", "--url", server.url)
    lemma = tmp_path / "data" / "claimtrack" / "models" / "es" / "ancora" / "es" / "lemma" / "ancora.pt"
    lemma.write_bytes(b"lemmo")
    result = desk("verify", "--format", "jsonl")
    broken = [row for row in map(json.loads, result.stdout.splitlines()) if row["ok"] == "BROKEN"]
    assert [(row["package"], row["file"]) for row in broken] == [("ancora", "es/lemma/ancora.pt")]
    assert result.exit_code == 1
    assert str(lemma) in result.stderr
    assert desk("verify", "es_news").exit_code == 0


def test_a_folder_of_models_that_was_named_is_listed_and_verified(desk: Desk, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(resource_path("seeds", "es", "stanza"), own)
    env = {"CLAIMTRACK_MODELS_DIR": str(own)}
    rows = [json.loads(line) for line in desk("list", "--format", "jsonl", env=env).stdout.splitlines()]
    assert [(row["origin"], row["in_use"]) for row in rows] == [("models_dir", "in use"), ("shipped", "")]
    (own / "es" / "mwt" / "es_news.pt").unlink()
    result = desk("verify", env=env)
    assert result.exit_code == 1
    assert f"{own}/es/mwt/es_news.pt cannot be read: no such file or directory" in result.stderr


def test_score_prints_a_row_a_measure(run: Run) -> None:
    result = run("models", "score", REUNION)
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert rows[0] == ["measure", "precision", "recall", "F1", "gold"]
    by_name = {row[0]: row[1:] for row in rows[1:]}
    assert by_name["LAS"][2] == by_name["verb lemmas"][2] == "100.00"


def test_score_with_given_words_says_what_the_parser_lacks(run: Run) -> None:
    result = run("models", "score", REUNION, "--gold-tokens")
    assert result.exit_code == 1
    assert "can't be given words" in result.stderr


def test_score_of_no_utf8_is_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "latin.conllu"
    path.write_bytes("1\taño\n".encode("latin-1"))
    result = run("models", "score", path)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "UTF-8" in result.stderr
