"""The teacher from its packed file to silver trees, on a transformer of a few kilobytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from tests.training.teacher.packing import HEADS, INNER, STATES, write_packed
from tests.training.trees import tree
from training.conllu import MultiWord, Sentence
from training.fit import Plan, fit
from training.teacher.batches import batch, batches_of
from training.teacher.encoder import Layer, load_encoder
from training.teacher.packed import Packed, read_packed
from training.teacher.pieces import UNKNOWN, Pieces, choose
from training.teacher.task import TeacherTask, load_teacher, rate_factor

PIECES = {
    **{
        f"▁{word}": -5.0 for word in ("Ana", "vino", "Dijo", "que", "llueve", "El", "perro", "ladra", "de", "el", "ver")
    },
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyz.▁AEDV", -9.0),
    "lo": -6.0,
    "▁desconocid": -7.0,
}
NOTES = [
    "Ana Ana PROPN - 2 nsubj\nvino venir VERB VerbForm=Fin 0 root\n. . PUNCT - 2 punct",
    "El el DET - 2 det\nperro perro NOUN - 3 nsubj\nladra ladrar VERB VerbForm=Fin 0 root\n. . PUNCT - 3 punct",
    "Dijo decir VERB VerbForm=Fin 0 root\nque que SCONJ - 3 mark\nllueve llover VERB VerbForm=Fin 1 ccomp",
]


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Packed:
    path = tmp_path_factory.mktemp("packed") / "tiny.bin"
    write_packed(path, PIECES, {"Ｖ": "V"})
    return read_packed(path)


@pytest.fixture(scope="module")
def pieces(packed: Packed) -> Pieces:
    return choose(packed.pieces, packed.normal, [tree(notes) for notes in NOTES])


def texts(pieces: Pieces, rows: tuple[int, ...]) -> list[str]:
    names = list(pieces.scores)
    return [names[row] for row in rows]


def test_a_packed_file_is_read_to_the_last_weight(tmp_path: Path) -> None:
    written = write_packed(tmp_path / "e5.bin", PIECES, {"Ｖ": "V"})
    found = read_packed(tmp_path / "e5.bin")
    assert (found.pieces["▁Ana"], found.normal, found.special["unknown"]) == (-5.0, {"Ｖ": "V"}, 3)
    for name in ("emb.word", "l0.q.w", "l5.fo.b"):
        assert torch.equal(found.tensors[name].flatten(), torch.from_numpy(written[name].copy()).flatten())
    positions = torch.from_numpy(written["emb.pos"] + written["emb.type"][0])
    assert torch.allclose(found.tensors["emb.pos"], positions)


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "e5.bin").write_bytes(b"PK\x03\x04 something else")
    with pytest.raises(ValueError, match=r"e5\.bin is no packed multilingual-e5-small"):
        read_packed(tmp_path / "e5.bin")


def test_words_are_split_into_the_likeliest_pieces(packed: Packed) -> None:
    every = Pieces({**dict.fromkeys(("<s>", "</s>", "<unk>"), 0.0), **packed.pieces}, packed.normal)
    assert texts(every, every.split(" perro")) == ["▁perro"]
    assert texts(every, every.split(" desconocido")) == ["▁desconocid", "o"]
    assert texts(every, every.split("Ｖ")) == ["V"]
    assert every.split("ж") == (UNKNOWN,)


def test_contractions_and_clitics_read_as_words_of_their_own(packed: Packed) -> None:
    every = Pieces({**dict.fromkeys(("<s>", "</s>", "<unk>"), 0.0), **packed.pieces}, packed.normal)
    sentence = tree(
        "de de ADP - 3 case\nel el DET - 3 det\nver ver VERB - 0 root\nlo él PRON - 3 obj\n. . PUNCT - 3 punct"
    )
    sentence.multiwords = [MultiWord(1, 2, "del", "_"), MultiWord(3, 4, "verlo", "SpaceAfter=No")]
    assert [texts(every, rows) for rows in every.of(sentence)] == [["▁de"], ["▁el"], ["▁ver"], ["lo"], ["."]]


def test_only_pieces_that_the_text_needs_are_kept(pieces: Pieces) -> None:
    assert list(pieces.scores)[:3] == ["<s>", "</s>", "<unk>"]
    assert "▁perro" in pieces.scores
    assert "▁desconocid" not in pieces.scores


def test_a_layer_computes_what_torchs_own_does(packed: Packed, pieces: Pieces) -> None:
    encoder = load_encoder(packed, pieces).eval()
    ours = encoder.layers[0]
    assert isinstance(ours, Layer)
    theirs = torch.nn.TransformerEncoderLayer(
        STATES, HEADS, INNER, dropout=0.0, activation="gelu", batch_first=True, layer_norm_eps=packed.sizes.epsilon
    ).eval()
    theirs.load_state_dict(
        {
            "self_attn.in_proj_weight": ours.attend.weight,
            "self_attn.in_proj_bias": ours.attend.bias,
            "self_attn.out_proj.weight": ours.attended.weight,
            "self_attn.out_proj.bias": ours.attended.bias,
            "linear1.weight": ours.widen.weight,
            "linear1.bias": ours.widen.bias,
            "linear2.weight": ours.narrow.weight,
            "linear2.bias": ours.narrow.bias,
            "norm1.weight": ours.norm_attended.weight,
            "norm1.bias": ours.norm_attended.bias,
            "norm2.weight": ours.norm.weight,
            "norm2.bias": ours.norm.bias,
        }
    )
    torch.manual_seed(1)
    x, mask = torch.randn(2, 5, STATES), torch.tensor([[True] * 5, [True] * 3 + [False] * 2])
    with torch.no_grad():
        expected = theirs(x, src_key_padding_mask=~mask)
        found = ours(x, mask[:, None, None, :])
    assert torch.allclose(found[mask], expected[mask], atol=1e-5)


def test_sentences_of_any_length_are_scored_alone_as_in_company(packed: Packed) -> None:
    task = TeacherTask(packed, [tree(notes) for notes in NOTES], [])
    task.model.eval()
    with torch.inference_mode():
        together = task.model(batch(task.items))
        alone = task.model(batch(task.items[:1]))
    length = task.items[0].length
    assert torch.allclose(alone.arcs[0], together.arcs[0, :length, : length + 1], atol=0.05)  # half precision inside


def test_batches_keep_to_their_size_and_lose_nobody(packed: Packed) -> None:
    task = TeacherTask(packed, [tree(notes) for notes in NOTES * 5], [])
    batches = list(batches_of(task.items, 20, shuffle=True))
    assert sum(len(one.items) for one in batches) == 15
    assert all(one.rows.numel() <= 20 for one in batches)


def test_the_teacher_learns_and_is_the_same_when_it_is_loaded(packed: Packed, tmp_path: Path) -> None:
    torch.manual_seed(1)
    sentences = [tree(notes) for notes in NOTES * 4]
    task = TeacherTask(packed, sentences, sentences[:3], batch_pieces=40)
    before = task.score()
    plan = Plan(steps=60, rate=0.002, warmup=5, eval_every=30, average=0.5)
    fitted = fit(task, plan, tmp_path / "teacher.pt", lambda _: None, factor=rate_factor)
    assert fitted.best > max(before, 90)
    teacher = load_teacher(tmp_path / "teacher.pt")
    unseen = replace(sentences[1], words=[replace(word, head=0, relation="dep") for word in sentences[1].words])
    [(item, readings)] = teacher.read(teacher.items([unseen]))
    assert item.sentence is unseen
    assert [(r.head, r.relation, r.upos) for r in readings] == [
        (word.head, word.relation, word.upos) for word in sentences[1].words
    ]


def test_sentences_too_long_for_the_transformer_are_left_out(packed: Packed) -> None:
    task = TeacherTask(packed, [tree(notes) for notes in NOTES], [])
    words = [replace(tree(NOTES[0]).words[0], index=i, head=i - 1) for i in range(1, 600)]
    assert task.trained.items([Sentence([], words)]) == []
