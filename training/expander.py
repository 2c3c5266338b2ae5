"""Train Stanza's expander of words in several: its own model, on the treebanks and clitic forms of many verbs by rule.

All that it learns from is also in its dictionary, which it asks first.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from stanza.models.mwt.data import DataLoader
from stanza.models.mwt.trainer import Trainer, unpack_batch
from stanza.models.mwt_expander import build_argparse
from stanza.utils.conll import CoNLL
from torch import Tensor, nn

from training.clitics import Clitic, Hosts
from training.conllu import MultiWord, Sentence, Word
from training.lstm import speed_up

KINDS = {"infinitives": 45, "gerunds": 25, "imperatives": 30}
CAPITAL, CAPITALS = 0.1, 0.03
TOKENS_IN_SENTENCE = 25
FLAGS = "--lang es --shorthand es_news --num_layers 1 --dropout 0.2 --emb_dropout 0.1"


class ExpanderTask:
    """The expander; its training tokens and those of dev, as CoNLL-U files with words in several.

    `whole`: words that stay whole where a tokenizer takes them for several; its dictionary says so.
    """

    def __init__(self, train: Path, dev: Path, *, batch_size: int, whole: Iterable[str] = ()) -> None:
        args = vars(build_argparse().parse_args([*FLAGS.split(), "--batch_size", str(batch_size)]))
        args.update(force_exact_pieces=False, device="cpu")
        self.train = DataLoader(CoNLL.conll2doc(str(train)), batch_size, args)
        args["vocab_size"] = self.train.vocab.size
        self.trainer = Trainer(args=args, vocab=self.train.vocab, device="cpu")
        self.trainer.train_dict(self.train.doc.get_mwt_expansions(evaluation=False))
        self.trainer.expansion_dict = {**{word: word for word in whole}, **self.trainer.expansion_dict}
        self.model: nn.Module = self.trainer.model
        speed_up(self.model)
        dev_doc = CoNLL.conll2doc(str(dev))
        self.gold: Sequence[str] = [words for _, words in dev_doc.get_mwt_expansions(evaluation=False)]
        self.dev = DataLoader(dev_doc, 256, args, vocab=self.train.vocab, evaluation=True)

    def batches(self) -> Iterator[Any]:
        """Batches of tokens in a new order each round."""
        while True:
            yield from self.train.to_loader()

    def loss(self, batch: Any) -> Tensor:
        """Stanza's loss, a letter."""
        (source, mask, target_in, target_out), _, _ = unpack_batch(batch, "cpu")
        scores, _ = self.model(source, mask, target_in)
        loss: Tensor = self.trainer.crit(scores.flatten(0, 1), target_out.flatten())
        return loss

    def score(self) -> float:
        """The share of dev tokens taken apart rightly without the dictionary."""
        found = [
            words for batch in self.dev.to_loader() for words in self.trainer.predict(batch, never_decode_unk=True)
        ]
        right = sum(bool(one == other) for one, other in zip(found, self.gold, strict=True))
        return 100 * right / len(self.gold)

    def save(self, path: Path) -> None:
        """Stanza's own format."""
        self.trainer.save(str(path))


def clitic_sentences(hosts: Hosts, known: Iterable[str], *, count: int, seed: int) -> list[Sentence]:
    """Known words that are clitic forms, and `count` drawn ones, some with capitals, as sentences without meaning."""
    rng, forms = random.Random(seed), hosts.all_forms()
    found = [Clitic(word, forms[word]) for word in known if word in forms]
    kinds = rng.choices(list(KINDS), list(KINDS.values()), k=count)
    found += [_written(hosts.draw(rng, kind), rng.random()) for kind in kinds]
    starts = range(0, len(found), TOKENS_IN_SENTENCE)
    return [_sentence(found[start : start + TOKENS_IN_SENTENCE]) for start in starts]


def _written(clitic: Clitic, chance: float) -> Clitic:
    if chance < CAPITALS:
        return Clitic(clitic.form.upper(), tuple(word.upper() for word in clitic.words))
    if chance < CAPITALS + CAPITAL:
        return Clitic(clitic.form.capitalize(), (clitic.words[0].capitalize(), *clitic.words[1:]))
    return clitic


def _sentence(clitics: Iterable[Clitic]) -> Sentence:
    sentence = Sentence([], [])
    for clitic in clitics:
        start = len(sentence.words) + 1
        sentence.words += _words(clitic, start)
        sentence.multiwords.append(MultiWord(start, len(sentence.words), clitic.form, "_"))
    return sentence


def _words(clitic: Clitic, start: int) -> Iterator[Word]:
    for index, form in enumerate(clitic.words, start):
        upos = "VERB" if index == start else "PRON"
        yield Word(index, form, form, upos, "_", {}, min(index - 1, 1), "dep" if index > 1 else "root", "_")
