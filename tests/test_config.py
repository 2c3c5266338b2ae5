"""Where settings come from, and a choice written into their file without touching the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.config import BadSetting, load_settings, record_setting


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "claimtrack.toml"


def test_a_setting_that_was_recorded_is_read_and_taken_out_again(file: Path) -> None:
    assert record_setting("models", "ancora", file=file) == file
    assert load_settings(environ={}, file=file).models == "ancora"
    record_setting("models", None, file=file)
    assert load_settings(environ={}, file=file).models is None


def test_the_environment_goes_before_the_file(file: Path) -> None:
    record_setting("models", "ancora", file=file)
    assert load_settings(environ={"CLAIMTRACK_MODELS": "combined"}, file=file).models == "combined"


def test_a_parser_takes_one_thread_unless_somebody_says_otherwise(file: Path) -> None:
    assert load_settings(environ={}, file=file).threads == 1
    assert load_settings(environ={"CLAIMTRACK_THREADS": "4"}, file=file).threads == 4
    with pytest.raises(BadSetting, match="threads must be a whole number over 0, not '0'"):
        load_settings(environ={"CLAIMTRACK_THREADS": "0"}, file=file)


def test_comments_and_order_stay_as_people_wrote_them(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('# ours\ndb = "desk.db"  # shared\n\n# Ana\'s machine\nthreads = 1\n', encoding="utf-8")
    before = file.read_text(encoding="utf-8")
    record_setting("models", "ancora", file=file)
    assert file.read_text(encoding="utf-8") == before + 'models = "ancora"\n'
    record_setting("models", None, file=file)
    assert file.read_text(encoding="utf-8") == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_file_that_is_no_toml_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("db = \n", encoding="utf-8")
    with pytest.raises(BadSetting, match="is not valid TOML"):
        record_setting("models", "ancora", file=file)
    assert file.read_text(encoding="utf-8") == "db = \n"
