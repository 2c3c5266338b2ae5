"""Models are loaded without what training needs, and their files may hold weights alone."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections import OrderedDict
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
from stanza.models.common import utils  # noqa: E402

from claimtrack.config import resource_path  # noqa: E402
from claimtrack.parse.quick.loading import StrictUnpickler, load_weights, quick_loading  # noqa: E402

STATE: dict[str, Any] = {
    "model": OrderedDict(w=torch.arange(6.0).view(2, 3).half(), n=torch.tensor([3])),
    "words": ["a", "ñ"],
    "bytes": b"\x1f\x8b\xff",
    "config": {"dim": 3, "rate": 0.1, "deep": None, "on": True},
}


class Harm:
    """Pickled, it is a call: the file that its argument names comes to be."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.path,)


def saved(path: Path, state: Any, *, new_format: bool = False) -> Path:
    torch.save(state, path, _use_new_zipfile_serialization=new_format)
    return path


def asked(answers: list[bool]) -> Any:
    """torch.load, which notes down whether it was asked for weights alone."""

    def load(*args: Any, **options: Any) -> Any:
        answers.append(options["weights_only"])
        return torch.load(*args, **options)

    return load


def assert_same(one: Any, other: Any) -> None:
    assert type(one) is type(other)
    if isinstance(one, dict):
        assert list(one) == list(other)
        for key in one:
            assert_same(one[key], other[key])
    elif isinstance(one, torch.Tensor):
        assert one.dtype == other.dtype
        assert one.equal(other)
    else:
        assert one == other


def test_a_plain_file_is_read_the_short_way_and_comes_out_the_same(tmp_path: Path) -> None:
    ways: list[bool] = []
    assert_same(load_weights(asked(ways), str(saved(tmp_path / "a.pt", STATE)), weights_only=True), STATE)
    assert ways == [False]


def test_a_file_in_another_format_is_torchs_own_affair(tmp_path: Path) -> None:
    ways: list[bool] = []
    path = saved(tmp_path / "a.pt", STATE, new_format=True)
    assert_same(load_weights(asked(ways), str(path), weights_only=True), STATE)
    assert ways == [True]


@pytest.mark.parametrize("new_format", [False, True])
def test_a_file_that_holds_a_call_is_refused_and_nothing_is_called(tmp_path: Path, *, new_format: bool) -> None:
    path = saved(tmp_path / "a.pt", {"model": Harm(tmp_path / "harm")}, new_format=new_format)
    with pytest.raises(pickle.UnpicklingError):
        load_weights(torch.load, str(path), weights_only=True)
    assert not (tmp_path / "harm").exists()


@pytest.mark.parametrize("name", ["builtins\neval", "os\nsystem", "torch\nload", "collections\nCounter"])
def test_nothing_but_the_parts_of_weights_has_a_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(f"c{name}\n.".encode())
    with path.open("rb") as file, pytest.raises(pickle.UnpicklingError, match="none of the things"):
        StrictUnpickler(file).load()


def test_no_attributes_are_hung_on_what_has_a_name(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"ctorch._utils\n_rebuild_tensor_v2\n}X\x06\x00\x00\x00hookedX\x01\x00\x00\x00xsb.")
    with path.open("rb") as file, pytest.raises(AttributeError):
        StrictUnpickler(file).load()


def test_the_source_code_of_a_class_is_not_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(pickle.dumps(0, 2)[:2] + b"(X\x06\x00\x00\x00moduleccollections\nOrderedDict\ntQ.")
    with path.open("rb") as file:
        unpickler = StrictUnpickler(file)
        setattr(unpickler, "persistent_load", lambda identity: identity)  # noqa: B010 - as torch does it
        with pytest.raises(pickle.UnpicklingError, match="module is no storage"):
            unpickler.load()


def test_a_file_that_breaks_off_is_told_in_torchs_own_words(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.pt", STATE)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(Exception) as told:  # noqa: PT011 - whatever torch has to say
        torch.load(path, weights_only=True)
    with pytest.raises(type(told.value)):
        load_weights(torch.load, str(path), weights_only=True)


def test_afterwards_torch_and_stanza_are_as_before() -> None:
    load, dispatch = torch.load, utils.dispatch_optimizer
    with pytest.raises(ValueError, match="broke"), quick_loading():
        raise ValueError("broke")
    assert (torch.load, utils.dispatch_optimizer) == (load, dispatch)


@pytest.mark.model
def test_every_shipped_model_is_read_the_short_way() -> None:
    for path in sorted(resource_path("seeds", "es", "stanza").rglob("*.pt")):
        ways: list[bool] = []
        found = load_weights(asked(ways), str(path), weights_only=True)
        assert ways == [False], path.name
        assert_same(found, torch.load(path, weights_only=True))


@pytest.mark.model
def test_a_first_parse_needs_neither_pytorchs_compiler_nor_algebra() -> None:
    code = """
import sys
from claimtrack.config import Settings, resource_path
from claimtrack.lexicon import load_pack
from claimtrack.parse import load_parser
settings = Settings(db_url="sqlite://", db_from="test", threads=1)
load_parser(settings, load_pack(resource_path("seeds", "es"))).parse(["El Kremlin confirmó la reunión."])
print({"torch._dynamo", "torch._inductor", "sympy", "sqlalchemy", "transformers"} & set(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
