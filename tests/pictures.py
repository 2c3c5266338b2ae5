"""The pictures in docs/pictures, of the demo article: `python -m tests.pictures FOLDER [NAME]...`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, Page

from tests.chromium import MISSING, find_chromium, running_chromium
from tests.web.browser import running_desk

OTHER = ("tests/la-voz.txt", "--outlet", "La Voz", "--date", "2023-09-12")
"""The same event as another outlet might tell it, written for these pictures."""

ARTICLE = (
    "seeds/demo/cumbre-kim-putin.txt",
    "--title",
    "Cumbre entre Kim y Putin",
    "--outlet",
    "Región Global",
    "--date",
    "2023-09-11",
)
REVIEWS = (
    (
        "confirm",
        "ha confirmado",
        "--note",
        "Lo confirma la agencia TASS",
        "--evidence",
        "https://tass.com/politics/1672511",
    ),
    ("confirm", "Según", "--note", "Llegó a Vladivostok el 12 de septiembre"),
    (
        "dispute",
        "se espera",
        "--note",
        "Se vieron el día 13, no el 12",
        "--evidence",
        "https://apnews.com/hub/kim-jong-un",
    ),
)
"""A verdict, the claim's cue, why."""

ADMIN, PASSWORD = "Ana Ruiz", "cuatro caballos verdes"
TEAM = (("Eva Gil", "editor"), ("Luis Gil", "reviewer"), ("Rosa Paz", "reader"))

Run = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's name, what is in it (a report's arguments, or a page of the desk, of a team's desk or of a site), and
    how: `wide` is the window's width in pixels; `{claim}` and other names in braces stand for the ids that fill()
    gives."""

    name: str
    report: tuple[str, ...] = ()
    desk: str = ""
    team: str = ""
    site: str = ""
    scheme: Literal["light", "dark"] = "light"
    wide: int = 1200
    high: int = 900
    before: Callable[[Page], None] | None = None


def open_a_why(page: Page) -> None:
    """The first claim's card with its reasons."""
    page.locator("details.why").first.evaluate("note => { note.open = true; }")
    page.locator("#c1").evaluate("card => card.scrollIntoView()")


def at_the_article(page: Page) -> None:
    page.locator("#d1-texto").evaluate("heading => heading.scrollIntoView()")


def at_the_days(page: Page) -> None:
    page.locator("#dias").evaluate("heading => heading.scrollIntoView()")


def at_the_tree(page: Page) -> None:
    page.locator("#porque").evaluate("heading => heading.scrollIntoView()")


def log_in(page: Page) -> None:
    """As whoever looks after the desk, and on to the page that was asked for."""
    page.get_by_label("Nombre").fill(ADMIN)
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Entrar").click()
    page.get_by_role("heading", name="Personas").wait_for()


def join_two(page: Page) -> None:
    """A source that is another one by a second name, on the other's page."""
    page.get_by_role("link", name="Vladímir Putin").click()
    page.get_by_text("Es la misma que otra fuente").click()
    page.get_by_label("«Vladímir Putin» es").fill("Gobierno de Rusia")
    page.locator("#unir-nota").fill("Habla como presidente")
    page.get_by_role("button", name="Unirlas").click()
    page.get_by_role("heading", name="Gobierno de Rusia", level=1).wait_for()


PICTURES = (
    Picture("report-summary", report=("document", "{document}"), high=1000),
    Picture("report-demo", report=("document", "{document}"), before=at_the_article),
    Picture("report-dark", report=("document", "{document}"), scheme="dark", before=open_a_why),
    Picture("report-small", report=("document", "{document}", "--lang", "en"), wide=390, high=844),
    Picture("report-claim", report=("claim", "{reviewed}"), high=1300),
    Picture("report-tree", report=("claim", "{reviewed}"), before=at_the_tree),
    Picture("report-source", report=("source", "Gobierno de Rusia")),
    Picture("report-compared", report=("compare", "{document}", "{other}"), high=1400),
    Picture("report-desk", report=("desk", "--since", "2023-09-08", "--until", "2023-09-14"), before=at_the_days),
    Picture("site-index", site="index.html"),
    Picture("site-search", site="search.html#q=putin", high=700),
    Picture("desk-claim", desk="/claims/{claim}"),
    Picture("desk-queue", desk="/queue"),
    Picture("desk-dashboard", desk="/dashboard", high=1000),
    Picture("desk-source", desk="/sources", before=join_two),
    Picture("desk-login", team="/login", high=480),
    Picture("desk-people", team="/people", high=760, before=log_in),
)
"""A new kind of report joins by a line."""


def main(folder: Path, names: Collection[str]) -> None:
    """Take all pictures, or those of these names."""
    program = find_chromium()
    if program is None:
        sys.exit(MISSING)
    with TemporaryDirectory() as home:
        db = Path(home) / "demo.db"
        run: Run = partial(claimtrack, db)
        ids = fill(run)
        run("site", home + "/site", "--title", "Mesa de verificación")
        team = Path(home) / "team.db"
        shutil.copy(db, team)
        hire(partial(claimtrack, team))
        with (
            running_desk(db, Path(home)) as desk,
            running_desk(team, Path(home)) as teams,
            running_chromium(program) as browser,
        ):
            for picture in PICTURES:
                if not names or picture.name in names:
                    address = prepare(picture, run, Path(home), teams if picture.team else desk, ids)
                    take(browser, picture, address, folder / f"{picture.name}.png")


def prepare(picture: Picture, run: Run, home: Path, desk: str, ids: Mapping[str, str]) -> str:
    """Where the browser finds what is in the picture."""
    if picture.site:
        return f"{(home / 'site').as_uri()}/{picture.site}"
    if picture.desk or picture.team:
        return desk + (picture.desk or picture.team).format(**ids)
    file = home / f"{picture.name}.html"
    run("report", *(word.format(**ids) for word in picture.report), "-o", str(file))
    return file.as_uri()


def claimtrack(db: Path, *words: str, stdin: str = "") -> str:
    command = [sys.executable, "-m", "claimtrack", "--db", str(db), *words]
    return subprocess.run(command, check=True, input=stdin, stdout=subprocess.PIPE, text=True).stdout


def hire(run: Run) -> None:
    """Accounts of each role, the last of them not used yet."""
    run("user", "add", ADMIN, "--role", "admin", "--password-stdin", stdin=PASSWORD)
    for name, role in TEAM[:-1]:
        run("user", "add", name, "--role", role, "--password-stdin", stdin=PASSWORD)
    name, role = TEAM[-1]
    run("user", "add", name, "--role", role, "--code")


def fill(run: Run) -> dict[str, str]:
    """The articles and the reviews; the ids of a claim that still waits, of one that was reviewed and of the articles,
    the latest of which is listed first."""
    run("db", "upgrade")
    run("ingest", *ARTICLE)
    claims = [json.loads(line) for line in run("search", "--limit", "100", "--format", "jsonl").splitlines()]
    reviewed: list[str] = []
    for verdict, cue, *reasons in REVIEWS:
        claim = next(claim["id"] for claim in claims if claim["cue"] == cue)
        run("review", verdict, claim, "--by", "Ana Ruiz", *reasons)
        reviewed.append(claim)
    waiting = [claim for claim in claims if claim["id"] not in reviewed]
    waits = next(str(claim["id"]) for claim in waiting if claim["certainty"] == "possible")
    run("ingest", *OTHER)
    other, document = (json.loads(line)["id"] for line in run("documents", "--format", "jsonl").splitlines())
    return {"claim": waits, "reviewed": reviewed[0], "document": document, "other": other}


def take(browser: Browser, picture: Picture, address: str, path: Path) -> None:
    context = browser.new_context(color_scheme=picture.scheme, viewport={"width": picture.wide, "height": picture.high})
    page = context.new_page()
    page.goto(address)
    if picture.before:
        picture.before(page)
    page.screenshot(path=path)
    context.close()
    print(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
