"""Lemmas and expansions, worked out once a form instead of once a word.

Stanza's lemmatizer sees a word form and its tag, its expander ("dárselo" -> "dar", "se", "lo") a token, and neither
anything around it. Forms are kept from one batch to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from stanza.models.common.doc import LEMMA, TEXT, UPOS, Document

KEPT = 200_000
"""Forms; when there are more, all are forgotten."""

Process = Callable[[Document], Document]


def use_in_lemmatizer(processor: Any) -> None:
    """Let a loaded lemmatizer remember; one that looks at the words around stays as it is."""
    if not processor.use_identity and not processor.trainer.has_contextual_lemmatizers():
        processor.process = partial(lemmatize, processor.process, dict[tuple[str, str], str]())


def use_in_expander(processor: Any) -> None:
    processor.process = partial(expand, processor.process, dict[str, str]())


def lemmatize(process: Process, known: dict[tuple[str, str], str], document: Document) -> Document:
    """What `LemmaProcessor.process` does to a document whose words have tags."""
    words = [(text, upos) for text, upos in document.get([TEXT, UPOS])]
    if new := _new(words, known):
        rows = [{"id": (n,), "text": text, "upos": upos} for n, (text, upos) in enumerate(new, start=1)]
        known.update(zip(new, process(Document([rows])).get(LEMMA), strict=True))
    document.set([LEMMA], [known[word] for word in words])
    return document


def expand(process: Process, known: dict[str, str], document: Document) -> Document:
    """What `MWTProcessor.process` does to a document whose tokens are marked where they hold several words."""
    tokens = document.get_mwt_expansions(evaluation=True)
    if new := _new(tokens, known):
        rows = [{"id": (n,), "text": text, "misc": "MWT=Yes"} for n, text in enumerate(new, start=1)]
        expanded = process(Document([rows])).sentences[0].tokens
        known.update((text, " ".join(w.text for w in t.words)) for text, t in zip(new, expanded, strict=True))
    document.set_mwt_expansions([known[token] for token in tokens], process_manual_expanded=False)
    return document


def _new(forms: Sequence[Any], known: dict[Any, str]) -> list[Any]:
    """The forms that aren't known, each once, in order."""
    if len(known) > KEPT:
        known.clear()
    return [form for form in dict.fromkeys(forms) if form not in known]
