"""`claimtrack extract`: claims of text, jsonl and CoNLL-U, and what it says of input that is none of these."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.cli.wiring import Parts
from claimtrack.config import Settings
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Skipped, Span
from claimtrack.parse import Parser
from tests.cli.canned import CannedParser
from tests.cli.conftest import REUNION, Run, program

ENGLISH = "The Kremlin confirmed the meeting between the two leaders, which will take place on Tuesday in Russia."


def jsonl(*documents: tuple[str, str]) -> str:
    return "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in documents)


def test_jsonl_comes_out_in_gold_format_with_offsets_into_the_text_as_given(run: Run, reunion: str) -> None:
    result = run("extract", "-", "--format", "jsonl", stdin=jsonl(("a", reunion)))
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert (document["id"], document["text"]) == ("a", reunion)
    words = {
        (reunion[slice(*claim["source"])], *(reunion[slice(*span)] for span in claim["content"]))
        for claim in document["claims"]
    }
    assert ("El Kremlin", "la reunión entre Kim y Putin") in words
    assert {"cue", "source", "source_ref", "content", "form", "source_kind", "act", "polarity", "certainty"} <= set(
        document["claims"][0]
    )


def test_every_claim_says_its_rule_and_its_trace(run: Run, reunion: str) -> None:
    result = run("extract", "-", "--format", "jsonl", stdin=jsonl(("a", reunion)))
    for claim in json.loads(result.stdout)["claims"]:
        assert claim["rule"] != "none"
        assert claim["trace"]


def test_documents_come_out_in_the_order_they_went_in(run: Run, reunion: str) -> None:
    names = [f"d{number}" for number in range(40)]
    lines = jsonl(*((name, reunion if number % 3 else "Nada que citar.") for number, name in enumerate(names)))
    result = run("extract", "-", "--format", "jsonl", stdin=lines)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == names


def test_a_bad_line_is_named_and_the_others_come_out(run: Run, reunion: str) -> None:
    lines = jsonl(("a", reunion)) + "{broken\n" + jsonl(("b", reunion))
    result = run("extract", "-", "--format", "jsonl", stdin=lines)
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b"]
    assert result.stderr.startswith("claimtrack: stdin, line 2: ")
    assert result.stderr.count("\n") == 1


def test_conllu_needs_no_parser(db: Path) -> None:
    from click.testing import CliRunner

    from claimtrack.cli import main

    def refuse(_settings: Settings, _pack: LanguagePack) -> Parser:
        raise AssertionError("the parser was loaded")

    arguments = ["--db", str(db), "extract", str(REUNION), "--format", "jsonl"]
    result = CliRunner().invoke(main, arguments, obj=Parts(load_parser=refuse), catch_exceptions=False)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["id"] == "reunion"


def test_conllu_out_can_be_read_in_again(run: Run, article: Path, tmp_path: Path) -> None:
    parses = tmp_path / "parses.conllu"
    parses.write_text(run("extract", article, "--format", "conllu").stdout, encoding="utf-8")
    again = json.loads(run("extract", parses, "--format", "jsonl").stdout)
    direct = json.loads(run("extract", article, "--format", "jsonl").stdout)
    assert again["claims"] == direct["claims"]
    assert again["claims"]


def test_a_table_in_a_pipe_is_a_line_a_claim_with_tabs(run: Run, article: Path) -> None:
    heading, *lines = run("extract", article).stdout.splitlines()
    assert heading.split("\t")[:4] == ["claim", "source", "cue", "content"]
    assert len(lines) >= 3
    assert all(line.count("\t") == heading.count("\t") for line in lines)


def test_the_table_of_several_documents_names_each(run: Run, article: Path) -> None:
    result = run("extract", article, REUNION)
    assert {line.split("\t")[0] for line in result.stdout.splitlines()} == {"document", str(article), "reunion"}


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-8-sig"])
def test_the_encoding_of_a_file_changes_no_claim(run: Run, article: Path, reunion: str, encoding: str) -> None:
    expected = run("extract", article).stdout
    article.write_bytes(reunion.encode(encoding))
    result = run("extract", article)
    assert (result.exit_code, result.stdout) == (0, expected)


def test_stdin_is_told_apart_by_its_first_character(run: Run, reunion: str) -> None:
    as_text = json.loads(run("extract", "-", "--format", "jsonl", stdin=reunion).stdout)
    as_jsonl = json.loads(run("extract", "-", "--format", "jsonl", stdin="\n " + jsonl(("a", reunion))).stdout)
    as_conllu = json.loads(run("extract", "-", "--format", "jsonl", stdin=REUNION.read_bytes()).stdout)
    assert [c["content"] for c in as_text["claims"]] == [c["content"] for c in as_jsonl["claims"]]
    assert [c["content"] for c in as_text["claims"]] == [c["content"] for c in as_conllu["claims"]]


def test_a_text_without_claims_is_a_notice_and_no_failure(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "receta.txt"
    path.write_text("Una receta de pan con nueces y miel.", encoding="utf-8")
    result = run("extract", path)
    assert result.exit_code == 0
    assert result.stderr == f"claimtrack: {path}: holds no attributed claim.\n"


def test_a_quotation_that_never_closes_is_a_notice_with_its_place(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "receta.txt"
    path.write_text("Una receta de pan con nueces: «miel y harina de centeno.", encoding="utf-8")
    result = run("extract", path)
    assert result.exit_code == 0
    assert f"claimtrack: {path}: unclosed quotation at character 30: «miel y harina" in result.stderr
    stored = run("ingest", path)
    assert "(1 notice: unclosed quotation)" in stored.output


def test_a_sentence_that_was_cut_is_a_notice_in_extract_ingest_and_report(
    db: Path, article: Path, parser: CannedParser, reunion: str, tmp_path: Path
) -> None:
    cut = Skipped("over-long sentence cut", Span(3, 20))
    desk = program(db, CannedParser({reunion: replace(parser.parses[reunion], skipped=(cut,))}))
    assert f"{article}: over-long sentence cut at character 3: {reunion[3:20]}" in desk("extract", article).stderr
    assert "(1 notice: over-long sentence cut)" in desk("ingest", article).output
    assert desk("report", "document", "-o", tmp_path / "out.html").exit_code == 0
    assert "Oración demasiado larga" in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_a_text_in_another_language_is_said_so(run: Run) -> None:
    result = run("extract", "-", stdin=ENGLISH)
    assert result.exit_code == 0
    assert "stdin: looks like English, not Spanish" in result.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no text"),
        (b" \n\n", "holds no text"),
        (b"%PDF-1.7\n%\xe2\xe3", "is not a text file"),
        (bytes(range(256)) * 20, "is not a text file"),
    ],
)
def test_a_file_that_is_no_text_is_one_line_and_the_next_goes_on(
    run: Run, article: Path, tmp_path: Path, content: bytes, said: str
) -> None:
    bad = tmp_path / "mal.txt"
    bad.write_bytes(content)
    result = run("extract", bad, article)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"claimtrack: {bad}: ")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert "entre Kim y Putin" in result.stdout


def test_a_file_over_the_limit_is_refused_unread(run: Run, tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(5_000_000_000)
    result = run("extract", huge)
    assert result.exit_code == 1
    assert "over the limit" in result.stderr


def test_missing_paths_and_empty_folders_are_named(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "vacía"
    empty.mkdir()
    result = run("extract", tmp_path / "no.txt", empty)
    assert result.exit_code == 1
    assert [line.split(": ")[2] for line in result.stderr.splitlines()] == [
        "no such file or directory. Check the path and its permissions.",
        "is a folder without .txt or .html files. Check the path and its permissions.",
    ]


def test_a_folder_stands_for_its_text_files(run: Run, article: Path) -> None:
    (article.parent / "apuntes.md").write_text("No es un artículo.", encoding="utf-8")
    assert run("extract", article.parent).stdout.count("entre Kim y Putin") == run("extract", article).stdout.count(
        "entre Kim y Putin"
    )


def test_broken_conllu_names_its_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mal.conllu"
    path.write_text("# text = Dijo.\n1\tDijo\tdecir\tVERB\n\n", encoding="utf-8")
    result = run("extract", path)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"claimtrack: {path}, line 2: ")


def test_a_missing_model_is_one_line(db: Path, article: Path, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from claimtrack.cli import main

    models = tmp_path / "models"
    models.mkdir()
    runner = CliRunner(env={"CLAIMTRACK_MODELS_DIR": str(models)})
    result = runner.invoke(main, ["--db", str(db), "extract", str(article)], catch_exceptions=False)
    assert result.exit_code == 1
    assert result.stderr == (
        f"claimtrack: {models / 'resources.json'}: a model file is missing or unreadable. "
        "Run 'claimtrack doctor', or reinstall claimtrack.\n"
    )
