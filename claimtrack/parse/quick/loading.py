"""Models loaded in a third of the time: without what only training needs, and with files read in C.

Stanza makes an optimizer for every model that it loads, and the first one draws in PyTorch's compiler and SymPy. And
what a file holds besides weights (60,000 words of the vectors) goes through an unpickler written in Python, which is
there to refuse code; Python's own in C refuses it too where it's told what it may build.
"""

from __future__ import annotations

import pickle
from _codecs import encode  # the name that Python's pickles know it by
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import torch
from stanza.models.common import utils
from torch._utils import _rebuild_tensor_v2

# How files begin that torch.save wrote the old way, as Stanza's are: its magic number, pickled.
BEGINNING = b"\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19."

Load = Callable[..., Any]


@contextmanager
def quick_loading() -> Iterator[None]:
    """Within, Stanza's trainers have no optimizers and `torch.load` takes the short way with plain files of weights."""
    load, dispatch = torch.load, utils.dispatch_optimizer
    torch.load = partial(load_weights, load)
    utils.dispatch_optimizer = _no_optimizer
    try:
        yield
    finally:
        torch.load, utils.dispatch_optimizer = load, dispatch


def load_weights(load: Load, file: Any, *args: Any, **options: Any) -> Any:
    """What `load`, torch's own, gives; it is asked itself for whatever isn't containers, numbers, strings and tensors,
    and for a broken file, so that its words tell what is wrong."""
    if options.pop("weights_only", True) and isinstance(file, str | Path) and _begins_well(Path(file)):
        try:
            return load(file, *args, weights_only=False, pickle_module=STRICT, **options)
        except Exception:  # a broken pickle may raise anything
            return load(file, *args, weights_only=True, **options)
    return load(file, *args, weights_only=True, **options)


class _Rebuild:
    """Makes a tensor of a storage. Without room for attributes, so that no file can hang any on it."""

    __slots__ = ()

    def __call__(self, *args: Any) -> torch.Tensor:
        tensor: torch.Tensor = _rebuild_tensor_v2(*args)  # type: ignore[no-untyped-call]
        return tensor


ALLOWED = {
    ("collections", "OrderedDict"): OrderedDict,
    ("torch._utils", "_rebuild_tensor_v2"): _Rebuild(),
    ("_codecs", "encode"): encode,
}


class StrictUnpickler(pickle.Unpickler):
    """Builds what ALLOWED names and storages, which torch adds in a class of its own on top, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        try:
            return ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is none of the things that weights are made of") from None

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, partial(_storage, value) if name == "persistent_load" else value)


def _storage(persistent_load: Callable[[Any], Any], identity: Any) -> Any:
    """A storage; not the source code of a class, which the same way may be compared and written to a file."""
    if identity[0] != "storage":
        raise pickle.UnpicklingError(f"{identity[0]} is no storage")
    return persistent_load(identity)


def _strict_load(file: Any, **options: Any) -> Any:
    return StrictUnpickler(file, **options).load()


STRICT = SimpleNamespace(__name__="strict pickle", Unpickler=StrictUnpickler, load=_strict_load)


def _begins_well(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(BEGINNING)) == BEGINNING
    except OSError:
        return False


def _no_optimizer(*_args: Any, **_options: Any) -> Any:
    """What Stanza's schedulers need to be made: an optimizer of nothing."""
    return SimpleNamespace(param_groups=[])
