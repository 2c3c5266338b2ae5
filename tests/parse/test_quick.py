"""What is computed in less time is what Stanza computes, on the models that ship."""

from __future__ import annotations

from typing import Any

import pytest

torch = pytest.importorskip("torch")
from stanza.models.common.doc import Document  # noqa: E402
from stanza.models.depparse.model import GraphParser  # noqa: E402
from torch import nn  # noqa: E402

from claimtrack.config import Settings, resource_path  # noqa: E402
from claimtrack.lexicon import LanguagePack, load_pack  # noqa: E402
from claimtrack.parse.packages import package_in_use  # noqa: E402
from claimtrack.parse.quick import arcs, integers, speed_up  # noqa: E402
from claimtrack.parse.stanza_parser import load_pipeline  # noqa: E402

pytestmark = pytest.mark.model

SETTINGS = Settings(db_url="sqlite://", db_from="test", threads=1)
DEMO = resource_path("seeds", "demo", "cumbre-kim-putin.txt")
HARD = "Dárselo del todo al 4,03%: «¿Quién lo dijo?». EL PRESIDENTE NEGÓ QUE LLUEVA\n\nNo\n\n" + "muy " * 60 + "largo."


@pytest.fixture(scope="module")
def pack() -> LanguagePack:
    return load_pack(resource_path("seeds", "es"))


@pytest.fixture
def pipeline(pack: LanguagePack) -> Any:
    return load_pipeline(package_in_use(SETTINGS, pack), pack, threads=1)


def rows(pipeline: Any, *texts: str) -> list[list[dict[str, Any]]]:
    documents = pipeline.bulk_process([Document([], text=text) for text in texts])
    return [[row for sentence in document.to_dict() for row in sentence] for document in documents]


def test_without_integers_everything_is_as_stanza_has_it(pipeline: Any) -> None:
    texts = (DEMO.read_text(encoding="utf-8"), HARD)
    before = rows(pipeline, *texts)
    speed_up(pipeline, in_integers=False)
    assert rows(pipeline, *texts) == before
    assert rows(pipeline, *texts) == before, "and again, from memory"


def test_with_integers_few_words_change(pipeline: Any) -> None:
    if not integers.available():
        pytest.skip("this PyTorch has no integer kernels")
    text = DEMO.read_text(encoding="utf-8")
    (before,) = rows(pipeline, text)
    speed_up(pipeline)
    (after,) = rows(pipeline, text)
    linear = [m for m in pipeline.processors["depparse"].trainer.model.modules() if type(m) is nn.Linear]
    assert linear == [], "the parser computes in integers"
    assert [row["text"] for row in after] == [row["text"] for row in before]
    same = [one == other for one, other in zip(after, before, strict=True)]
    assert sum(same) >= 0.97 * len(same)


@pytest.fixture
def repairing(pipeline: Any) -> Any:
    """The parser's model, with a liking for objects, so that many heads get two and a repair is due."""
    model = pipeline.processors["depparse"].trainer.model
    with torch.no_grad():
        label = model.vocab["deprel"].unit2id("obj") - 4
        model.deprel.scorer.W_bilin.bias[label] += 6
    return model


def test_two_objects_at_one_head_are_repaired_as_stanza_repairs_them(pipeline: Any, repairing: Any) -> None:
    layer, batches = arcs.relation_layer(repairing), list[bool]()

    def both(*batch: Any, **_options: bool) -> Any:
        plain, repaired = (
            GraphParser.predict(repairing, *batch, resolve_head_constraints=wanted) for wanted in (False, True)
        )
        assert arcs.predict(repairing, layer, *batch, resolve_head_constraints=True) == repaired
        assert arcs.predict(repairing, layer, *batch, resolve_head_constraints=False) == plain
        batches.append(plain != repaired)
        return repaired

    repairing.predict = both
    rows(pipeline, DEMO.read_text(encoding="utf-8"))
    assert any(batches), "a repair was due"
