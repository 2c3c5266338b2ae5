"""The program's manners: one line for every failure, 0, 1 or 2 as its exit code, and a quick --help."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from claimtrack.cli import main
from claimtrack.cli.group import OneLineErrors
from claimtrack.cli.reference import helps
from claimtrack.errors import EmptyInput

HEAVY = ("torch", "stanza", "sqlalchemy", "alembic", "jinja2", "rich", "py3langid", "numpy")


def program(error: BaseException) -> OneLineErrors:
    """A program whose only command fails."""

    @click.group(cls=OneLineErrors)
    def group() -> None:
        pass

    @group.command()
    def fail() -> None:
        raise error

    return group


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (EmptyInput("a.txt"), 1, "claimtrack: a.txt: holds no text. Give a file with at least one sentence.\n"),
        (OSError(28, "No space left on device", "out.html"), 1, "claimtrack: out.html: No space left on device\n"),
        (KeyboardInterrupt(), 1, "\nclaimtrack: stopped; what was finished before is kept\n"),
        (click.UsageError("two\nlines"), 2, "claimtrack: two lines. Try 'root fail --help'.\n"),
    ],
)
def test_a_failure_is_one_line_and_its_code(error: BaseException, code: int, line: str) -> None:
    result = CliRunner().invoke(program(error), ["fail"], prog_name="root", catch_exceptions=False)
    assert (result.exit_code, result.stderr, result.stdout) == (code, line, "")


def test_a_bug_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        CliRunner().invoke(program(ZeroDivisionError()), ["fail"], catch_exceptions=False)


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("serch",), "Try 'claimtrack --help'."),
        (("search", "--sorce", "x"), "Try 'claimtrack search --help'."),
        (("review", "confirm"), "Try 'claimtrack review confirm --help'."),
        (("search", "--db", "x"), "It goes before the command: claimtrack --db FILE search ..."),
        (("extract",), "Try 'claimtrack extract --help'."),
    ],
)
def test_wrong_usage_is_one_line_with_the_help_to_read(arguments: tuple[str, ...], hint: str) -> None:
    result = CliRunner().invoke(main, list(arguments), prog_name="claimtrack", catch_exceptions=False)
    assert result.exit_code == 2
    assert result.stderr.startswith("claimtrack: ")
    assert hint in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_broken_configuration_file_is_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "claimtrack"
    folder.mkdir()
    (folder / "claimtrack.toml").write_text("db = ")
    result = CliRunner(env={"XDG_CONFIG_HOME": str(tmp_path)}).invoke(main, ["documents"], catch_exceptions=False)
    assert result.exit_code == 1
    assert "is not valid TOML" in result.stderr
    assert result.stderr.count("\n") == 1


def test_every_command_helps_with_an_example() -> None:
    for name, help_text in helps(main, "claimtrack", None):
        assert "Example:\n" in help_text, name
        assert f"\n    {name.split()[0]} " in help_text, name


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from claimtrack.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("command", ["search Kremlin", "sources", "documents", "review next", "db stats"])
def test_what_only_reads_the_database_loads_no_parser(db: Path, command: str) -> None:
    code = (
        "import sys\n"
        "from claimtrack.cli import main\n"
        f"main({['--db', str(db), *command.split()]!r}, standalone_mode=False)\n"
        "print(sorted({'torch', 'stanza', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.usefixtures("stored")
def test_a_closed_pipe_is_silent(db: Path) -> None:
    command = f"'{sys.executable}' -c 'from claimtrack.cli import main; main()' --db '{db}' search | true"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == ""
