"""The root group's one job: every failure becomes one line on stderr and an exit code, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from claimtrack.errors import ClaimtrackError

FAILED, MISUSED = 1, 2


class OneLineErrors(click.Group):
    """A group whose failures read `claimtrack: what was wrong, what to do`; exit code 1, or 2 for wrong usage."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """As click's; what it would print in several lines is said in one."""
        try:
            code = super().main(
                args, prog_name, complete_var, standalone_mode=False, windows_expand_args=windows_expand_args, **extra
            )
        except click.UsageError as error:
            code = _say(usage_message(error), MISUSED)
        except click.ClickException as error:
            code = _say(error.format_message(), error.exit_code)
        except click.Abort:
            code = _say("stopped; what was finished before is kept", FAILED)
        except ClaimtrackError as error:
            code = _say(str(error), FAILED)
        except OSError as error:  # a full disk, a closed stdout: the machine's trouble, not a bug of ours
            name = f"{error.filename}: " if error.filename else ""
            code = _say(f"{name}{error.strerror or error}", FAILED)
        if standalone_mode:
            sys.exit(code if isinstance(code, int) else 0)
        return code


def usage_message(error: click.UsageError) -> str:
    """The error and the help that would have prevented it."""
    message = error.format_message().rstrip(".")
    if error.ctx is None:
        return f"{message}."
    if "--db" in message and error.ctx.parent is not None:
        return f"{message}. It goes before the command: claimtrack --db FILE {error.ctx.info_name} ..."
    return f"{message}. Try '{error.ctx.command_path} --help'."


def _say(message: str, code: int) -> int:
    line = " ".join(message.split())
    click.echo(f"claimtrack: {line}", err=True)
    return code
