"""The transformer (BERT, Devlin and others 2019), written out: no library but torch, as only its weights come from
elsewhere."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.teacher.packed import Packed, Sizes
from training.teacher.pieces import SPECIAL, Pieces

DROPOUT = 0.1


class Layer(nn.Module):
    """Attention over the sentence's pieces, then two products, each added to what came in and normalized."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.attend, self.attended = nn.Linear(sizes.states, 3 * sizes.states), nn.Linear(sizes.states, sizes.states)
        self.widen, self.narrow = nn.Linear(sizes.states, sizes.inner), nn.Linear(sizes.inner, sizes.states)
        self.norm_attended = nn.LayerNorm(sizes.states, sizes.epsilon)
        self.norm = nn.LayerNorm(sizes.states, sizes.epsilon)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """States (sentences, pieces, states) under a mask (sentences, 1, 1, pieces), True where a piece is."""
        sentences, pieces, states = x.shape
        parts = self.attend(x).view(sentences, pieces, 3, self.heads, states // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        dropout = DROPOUT if self.training else 0.0
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=dropout)
        seen = seen.transpose(1, 2).reshape(sentences, pieces, states)
        x = self.norm_attended(x + self.dropout(self.attended(seen)))
        new: Tensor = self.norm(x + self.dropout(self.narrow(functional.gelu(self.widen(x)))))
        return new


class Encoder(nn.Module):
    """Pieces to the states of every layer."""

    def __init__(self, sizes: Sizes, pieces: int) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(pieces, sizes.states), nn.Embedding(sizes.positions, sizes.states)
        self.norm, self.dropout = nn.LayerNorm(sizes.states, sizes.epsilon), nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))

    def forward(self, rows: Tensor, mask: Tensor) -> list[Tensor]:
        """`rows` and `mask` (sentences, pieces), the mask True where a piece is; a tensor of states for each layer."""
        x = self.dropout(self.norm(self.pieces(rows) + self.places.weight[: rows.shape[1]]))
        states = []
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
            states.append(x)
        return states


def load_encoder(packed: Packed, pieces: Pieces) -> Encoder:
    """The pretrained transformer, with embeddings for `pieces` alone."""
    encoder = Encoder(packed.sizes, len(pieces.scores))
    special = dict(zip(SPECIAL, ("begin", "end", "unknown"), strict=True))
    rows = [packed.special[special[p]] if p in special else packed.rows[p] for p in pieces.scores]
    kept = packed.tensors
    _set(encoder.pieces.weight, kept["emb.word"][rows])
    _set(encoder.places.weight, kept["emb.pos"])
    _set(encoder.norm.weight, kept["emb.ln.w"])
    _set(encoder.norm.bias, kept["emb.ln.b"])
    for number, layer in enumerate(encoder.layers):
        for end, part in (("w", "weight"), ("b", "bias")):
            joined = torch.cat([kept[f"l{number}.{name}.{end}"] for name in "qkv"])
            _set(getattr(layer.attend, part), joined)
            for name, module in (
                ("ao", layer.attended),
                ("aln", layer.norm_attended),
                ("fi", layer.widen),
                ("fo", layer.narrow),
                ("oln", layer.norm),
            ):
                _set(getattr(module, part), kept[f"l{number}.{name}.{end}"])
    return encoder


def _set(parameter: Tensor, values: Tensor) -> None:
    with torch.no_grad():
        parameter.copy_(values.view(parameter.shape))
