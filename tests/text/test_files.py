"""Files and bytes become one SourceText, or one clear error."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from claimtrack.errors import BinaryInput, EmptyInput, InputTooLarge, UnreadableInput
from claimtrack.model import SourceText
from claimtrack.text import read_bytes, read_text

LIMIT = 20_000_000


def read_file(path: Path, *, max_bytes: int) -> SourceText:
    return read_text(read_bytes(path, max_bytes=max_bytes), str(path), max_bytes=max_bytes)


def test_a_file_is_read_and_normalised(tmp_path: Path) -> None:
    path = tmp_path / "nota.txt"
    path.write_bytes("El alcalde dijo que sí.\r\n\r\nY se fue.\r\n".encode("utf-16"))
    source_text = read_file(path, max_bytes=LIMIT)
    assert source_text.text == "El alcalde dijo que sí.\n\nY se fue."
    assert source_text.origin == str(path)
    assert source_text.id is None


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"... 12 --", "\u200b".encode()])
def test_a_file_without_a_letter_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyInput, match=r"^nota\.txt: holds no text"):
        read_text(data, "nota.txt", max_bytes=LIMIT)


def test_five_megabytes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "largo.txt"
    path.write_text("El ministro dijo que no habrá acuerdo.\n\n" * 130_000, encoding="utf-8")
    assert path.stat().st_size > 5_000_000
    assert len(read_file(path, max_bytes=LIMIT).text) > 5_000_000


def test_more_than_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "enorme.txt"
    path.write_bytes(b"a" * 101)
    with pytest.raises(InputTooLarge, match="101 bytes is over the limit of 100"):
        read_file(path, max_bytes=100)
    with pytest.raises(InputTooLarge):
        read_text(b"a" * 101, "enorme.txt", max_bytes=100)


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "tubo"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_text, args=("Dijo que vendrá.",))
    writer.start()
    assert read_file(path, max_bytes=LIMIT).text == "Dijo que vendrá."
    writer.join()


def test_a_missing_file_a_folder_and_a_bad_name_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"nada\.txt: no such file or directory"):
        read_file(tmp_path / "nada.txt", max_bytes=LIMIT)
    with pytest.raises(UnreadableInput, match="is a directory, not a file"):
        read_file(tmp_path, max_bytes=LIMIT)
    with pytest.raises(UnreadableInput, match="null"):
        read_file(Path("a\0b"), max_bytes=LIMIT)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "secreto.txt"
    path.write_text("hola", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(UnreadableInput, match="permission denied"):
        read_file(path, max_bytes=LIMIT)


def test_a_binary_file_names_its_path(tmp_path: Path) -> None:
    path = tmp_path / "foto.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(BinaryInput, match=r"foto\.png"):
        read_file(path, max_bytes=LIMIT)
