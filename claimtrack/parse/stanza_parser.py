"""Stanza behind our Parser: the only module that imports stanza or torch."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from sys import intern
from typing import Any

import stanza
import torch
from stanza.models.common.doc import Document

from claimtrack.errors import ModelMissing
from claimtrack.lexicon import LanguagePack
from claimtrack.model import ParsedText, Sentence, Skipped, Span, Word
from claimtrack.parse.blocks import Block, batch_blocks, cut_blocks
from claimtrack.parse.capitals import calm_capitals
from claimtrack.parse.classes import settle_classes
from claimtrack.parse.packages import ModelPackage
from claimtrack.parse.punctuation import settle_punctuation
from claimtrack.parse.quick.loading import quick_loading
from claimtrack.parse.sentences import mend_sentences
from claimtrack.parse.shares import is_share

# The tokeniser looks at a paragraph whole and the other steps keep a batch's words in memory.
BLOCK_CHARACTERS = 10_000
BATCH_CHARACTERS = 100_000
# The parser's memory and time grow with the square of a sentence's words.
SENTENCE_WORDS = 250
CUT = "over-long sentence cut"
SEAMS = frozenset({".", ";", ":", ",", "!", "?", "…", ")", "»", "”", "|", "/", "-", "–", "—"})
TOKENISING = frozenset({"tokenize", "mwt"})


def load_pipeline(package: ModelPackage, pack: LanguagePack, *, threads: int) -> Any:
    """A stanza.Pipeline from files alone, as Stanza has it. Raises ModelMissing where Stanza can't read one."""
    torch.set_num_threads(threads)
    try:
        with quick_loading():
            return stanza.Pipeline(
                lang=pack.code,
                dir=str(package.folder),
                package=package.name,
                processors=pack.processors,
                download_method=None,
                use_gpu=torch.cuda.is_available(),
                verbose=False,
            )
    except (OSError, RuntimeError, EOFError, KeyError, pickle.UnpicklingError) as error:
        raise ModelMissing(package.folder) from error


@dataclass(frozen=True, slots=True)
class StanzaParser:
    """A loaded pipeline. Sentences of more than 250 words are cut, best after a punctuation mark.

    Punctuation hangs by rule, as in the models' training data. `forms`: verb forms, in small letters, whose lemma the
    models get wrong, with the right one. `abbreviations`: see `mend_sentences`.
    """

    pipeline: Any
    processors: str
    fingerprint: Mapping[str, str]
    forms: Mapping[str, str] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)

    def parse(self, texts: Sequence[str]) -> list[ParsedText]:
        found: list[list[Sentence]] = [[] for _ in texts]
        skipped: list[list[Skipped]] = [[] for _ in texts]
        for batch in batch_blocks(cut_blocks(texts, limit=BLOCK_CHARACTERS), limit=BATCH_CHARACTERS):
            for block, (document, cut) in zip(batch, self._annotate(batch), strict=True):
                skipped[block.document] += (Skipped(CUT, span.shifted(block.start)) for span in cut)
                sentences = found[block.document]
                for sentence in document.sentences:
                    words = _settled(_words(sentence, texts[block.document], block.start, self.forms))
                    sentences.append(Sentence(len(sentences), Span(words[0].span.start, words[-1].span.end), words))
        return [ParsedText(t, tuple(s), tuple(c)) for t, s, c in zip(texts, found, skipped, strict=True)]

    def parse_words(self, texts: Sequence[ParsedText]) -> list[ParsedText]:
        """Tags and trees for sentences and words that are given; what they carried of either is not looked at."""
        steps = [step for step in self.processors.split(",") if step not in TOKENISING]
        documents = [Document([_given_rows(s) for s in parsed.sentences], text=parsed.text) for parsed in texts]
        annotated = self.pipeline.process(documents, processors=steps)
        found = []
        for parsed, document in zip(texts, annotated, strict=True):
            pairs = zip(parsed.sentences, document.sentences, strict=True)
            sentences = [replace(s, words=_settled(_words(new, parsed.text, 0, self.forms))) for s, new in pairs]
            found.append(ParsedText(parsed.text, tuple(sentences)))
        return found

    def _annotate(self, batch: Sequence[Block]) -> list[tuple[Any, list[Span]]]:
        """A Stanza document a block, with the sentences that were cut in it, in one call a step, so that Stanza fills
        its batches across blocks."""
        steps = self.processors.split(",")
        documents = [Document([], text=calm_capitals(block.text)) for block in batch]
        documents = self.pipeline.process(documents, processors=[s for s in steps if s in TOKENISING])
        capped = [_capped(_mended(document, self.abbreviations)) for document in documents]
        documents = [document for document, _ in capped]
        annotated = self.pipeline.process(documents, processors=[s for s in steps if s not in TOKENISING])
        return [(document, cut) for document, (_, cut) in zip(annotated, capped, strict=True)]


def _settled(words: Iterable[Word]) -> tuple[Word, ...]:
    """By the rules that the models' training data went through too."""
    return settle_punctuation(settle_classes(list(words)))


def _words(sentence: Any, text: str, start: int, forms: Mapping[str, str]) -> Iterator[Word]:
    """Our words of a Stanza sentence whose offsets count from `start`.

    A token's own form comes from the text: Stanza puts <UNK> for very long ones, drops line ends inside others, and saw
    capitals in small letters. Names keep their form as lemma, as the treebanks have it.
    """
    for token in sentence.tokens:
        span = Span(start + token.start_char, start + token.end_char)
        surface = " ".join(span.of(text).split()) or token.text
        for word in token.words:
            form = surface if len(token.words) == 1 else word.text
            share = is_share(form)
            yield Word(
                index=word.id - 1,
                text=form,
                lemma=_lemma(word, form, forms),
                upos="SYM" if share else intern(word.upos or "X"),
                feats=_feats("" if share else word.feats or ""),
                head=word.head - 1,
                deprel=intern(word.deprel),
                span=span,
            )


def _lemma(word: Any, form: str, forms: Mapping[str, str]) -> str:
    if word.upos in {"VERB", "AUX"} and form.lower() in forms:
        return forms[form.lower()]
    whole = word.upos == "PROPN" and len(word.parent.words) == 1
    return form if whole or not word.lemma or word.lemma == "<UNK>" else str(word.lemma)


@cache
def _feats(feats: str) -> Mapping[str, str]:
    """ "Mood=Ind|Number=Sing" as a mapping; equal ones are one object, as a text has few kinds and many words."""
    pairs = (pair.partition("=") for pair in feats.split("|") if "=" in pair)
    return {name: value for name, _, value in pairs}


def _mended(document: Any, abbreviations: Mapping[str, str]) -> Any:
    """The document with better sentence ends; where they were right, the document itself."""
    before = [sentence.tokens for sentence in document.sentences]
    after = mend_sentences(before, abbreviations)
    if [len(tokens) for tokens in after] == [len(tokens) for tokens in before]:
        return document
    return Document([_rows(tokens) for tokens in after], text=document.text)


def _capped(document: Any) -> tuple[Any, list[Span]]:
    """The document with over-long sentences cut, and where they stand; nearly always the document itself."""
    if all(len(s.words) <= SENTENCE_WORDS and all(t.words for t in s.tokens) for s in document.sentences):
        return document, []
    sentences = [(s.tokens, list(_parts(s.tokens))) for s in document.sentences]
    cut = [Span(tokens[0].start_char, tokens[-1].end_char) for tokens, parts in sentences if len(parts) > 1]
    return Document([_rows(part) for _, parts in sentences for part in parts], text=document.text), cut


def _parts(tokens: Sequence[Any]) -> Iterator[Sequence[Any]]:
    first = words = 0
    for last, token in enumerate(tokens):
        size = max(len(token.words), 1)
        if words + size > SENTENCE_WORDS:
            seams = [i for i in range(first + (last - first) // 2, last) if tokens[i].text in SEAMS]
            cut = seams[-1] + 1 if seams else last
            yield tokens[first:cut]
            first, words = cut, sum(max(len(t.words), 1) for t in tokens[cut:last])
        words += size
    yield tokens[first:]


def _given_rows(sentence: Sentence) -> list[dict[str, Any]]:
    """The words of a sentence of ours as Stanza's dictionaries; words with one span are one token."""
    rows: list[dict[str, Any]] = []
    for span, group in groupby(sentence.words, key=lambda word: word.span):
        words = list(group)
        offsets = {"start_char": span.start, "end_char": span.end}
        numbers = [word.index + 1 for word in words]
        if len(words) == 1:
            rows.append({"id": (numbers[0],), "text": words[0].text, **offsets})
        else:
            rows.append({"id": (numbers[0], numbers[-1]), "text": "".join(w.text for w in words), **offsets})
            rows.extend({"id": (n,), "text": word.text} for n, word in zip(numbers, words, strict=True))
    return rows


def _rows(tokens: Sequence[Any]) -> list[dict[str, Any]]:
    """Tokens as Stanza's dictionaries, numbered from 1."""
    rows: list[dict[str, Any]] = []
    number = 1
    for token in tokens:
        offsets = {"start_char": token.start_char, "end_char": token.end_char}
        # The expander may find no word in a token; the token is then its own word.
        forms = [word.text for word in token.words] if len(token.words) > 1 else [token.text]
        if len(forms) == 1:
            rows.append({"id": (number,), "text": token.text, **offsets})
        else:
            rows.append({"id": (number, number + len(forms) - 1), "text": token.text, **offsets})
            rows.extend({"id": (number + i,), "text": form} for i, form in enumerate(forms))
        number += len(forms)
    return rows
