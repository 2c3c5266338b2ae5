"""ParsedText -> CoNLL-U that gives the same value back when read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from claimtrack.model import ParsedText, Sentence, Span, Word
from claimtrack.parse.conllu_misc import NOTHING, escape_gap, write_gap

BLANK_LINE = re.compile(r"\n\s*\n")


def write_conllu(parsed: ParsedText, *, doc_id: str | None = None) -> str:
    """One document with `# newdoc`, `# newpar`, `# text`, offsets and the text between tokens in MISC."""
    lines = [f"# newdoc id = {_one_line(doc_id)}" if doc_id else "# newdoc"]
    ends = [*(sentence.span.start for sentence in parsed.sentences), len(parsed.text)]
    before, previous_end = parsed.text[: ends[0]], 0
    for sentence, next_start in zip(parsed.sentences, ends[1:], strict=True):
        if sentence.index == 0 or BLANK_LINE.search(parsed.text[previous_end : sentence.span.start]):
            lines.append("# newpar")
        lines.append(f"# sent_id = {_one_line(doc_id) + '-' if doc_id else ''}{sentence.index + 1}")
        lines.append(f"# text = {_one_line(sentence.span.of(parsed.text))}")
        lines.extend(_rows(parsed.text, sentence, before, next_start))
        lines.append("")
        before, previous_end = "", sentence.span.end
    return "\n".join([*lines, ""] if parsed.sentences else [*lines, "", ""])


def _rows(text: str, sentence: Sentence, before: str, next_start: int) -> Iterator[str]:
    tokens = [(span, list(words)) for span, words in groupby(sentence.words, key=lambda word: word.span)]
    for (span, words), end in zip(tokens, [*(span.start for span, _ in tokens[1:]), next_start], strict=True):
        spaces = [f"SpacesBefore={escape_gap(before)}"] if before else []
        misc = _misc(span, [*spaces, write_gap(text[span.end : end], last=end == len(text))])
        before = ""
        if len(words) > 1:
            numbers = f"{words[0].index + 1}-{words[-1].index + 1}"
            yield "\t".join([numbers, " ".join(span.of(text).split()), *[NOTHING] * 7, misc])
            misc = NOTHING
        yield from (_row(word, misc) for word in words)


def _row(word: Word, misc: str) -> str:
    feats = _feats(word.feats)
    columns = [str(word.index + 1), word.text, word.lemma or NOTHING, word.upos, NOTHING, feats]
    return "\t".join([*columns, str(word.head + 1), word.deprel, NOTHING, misc])


def _feats(feats: Mapping[str, str]) -> str:
    return "|".join(f"{name}={value}" for name, value in sorted(feats.items(), key=lambda p: p[0].lower())) or NOTHING


def _misc(span: Span, gaps: Sequence[str]) -> str:
    return "|".join([*(gap for gap in gaps if gap), f"start_char={span.start}", f"end_char={span.end}"])


def _one_line(text: str) -> str:
    return re.sub(r"\s", " ", text)
