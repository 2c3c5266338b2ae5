"""Others' files that the desk ships: as they were published, credited, and set so that the desk's policy holds."""

from __future__ import annotations

import json
import re
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.testclient import TestClient

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "claimtrack" / "web" / "static" / "vendor"
FILES = tomllib.loads((VENDOR / "vendored.toml").read_text(encoding="utf-8"))["file"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file["name"]))
def test_a_vendored_file_is_the_one_that_was_published(file: dict[str, str]) -> None:
    data = (VENDOR / file["name"]).read_bytes()
    assert sha256(data).hexdigest() == file["sha256"]
    assert f'version:"{file["version"]}"' in data.decode()
    assert file["version"] in file["name"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file["name"]))
def test_a_vendored_file_is_credited(file: dict[str, str]) -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert f"{file['package']} {file['version']}" in notice
    assert file["licence"] in notice
    assert file["home"] in notice


def test_no_file_is_shipped_that_is_not_listed() -> None:
    assert {path.name for path in VENDOR.iterdir()} == {"vendored.toml", *(file["name"] for file in FILES)}


def test_every_script_of_a_page_is_the_desks_own_or_a_vendored_one(desk: TestClient) -> None:
    scripts = re.findall(r'<script src="([^"]+)" defer></script>', page := desk.get("/queue").text)
    assert scripts == [f"/static/vendor/{FILES[0]['name']}", "/static/desk.js"]
    assert page.count("<script") == len(scripts)
    for path in scripts:
        answer = desk.get(path)
        assert answer.headers["content-type"].startswith("text/javascript")
        again = desk.get(path, headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.headers["cache-control"]) == (304, "no-cache")


def test_htmx_makes_no_code_of_words_and_keeps_no_pages(desk: TestClient) -> None:
    (told,) = re.findall(r"<meta name=\"htmx-config\" content='([^']+)'>", desk.get("/queue").text)
    config = json.loads(told)
    assert [config[name] for name in ("allowEval", "allowScriptTags", "includeIndicatorStyles")] == [False] * 3
    assert config["historyCacheSize"] == 0
