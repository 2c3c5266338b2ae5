"""Where the tokens of a CoNLL-U document stand: its text, and a span for every token."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.errors import MalformedInput
from claimtrack.model import Span
from claimtrack.parse.conllu_misc import gap_after, unescape_gap
from claimtrack.parse.conllu_rows import Block, Document, Token

Spans = list[list[Span]]


def lay_out(document: Document, origin: str, given: str | None) -> tuple[str, Spans]:
    """The document's text (the given one where there is one) and its tokens' spans, a list a sentence."""
    tokens = [token for block in document.blocks for token in block.tokens]
    if tokens and all({"start_char", "end_char"} <= token.misc.keys() for token in tokens):
        spans = _stated(document, origin)
        text = _filled(document, spans, origin) if given is None else given
        _check_slices(document, spans, text, origin)
        return text, spans
    if given is not None:
        return given, _found(document, given, origin)
    return _composed(document, origin)


def _stated(document: Document, origin: str) -> Spans:
    """Spans as MISC states them."""
    spans: Spans = []
    end = 0
    for block in document.blocks:
        spans.append([])
        for token in block.tokens:
            span = _span(token, origin)
            if span.start < end:
                reason = f"starts at {span.start}, before the last token's end at {end}; mark documents with # newdoc"
                raise MalformedInput(origin, token.line, reason)
            spans[-1].append(span)
            end = span.end
    return spans


def _span(token: Token, origin: str) -> Span:
    start, end = token.misc["start_char"], token.misc["end_char"]
    try:
        return Span(int(start), int(end))
    except ValueError as error:
        raise MalformedInput(
            origin, token.line, f"has start_char={start} and end_char={end}, which is no span"
        ) from error


def _filled(document: Document, spans: Spans, origin: str) -> str:
    """A text in which the spans slice to their tokens; what stood between them is taken from MISC or `# text`."""
    parts: list[str] = []
    end = 0
    after: str | None = None
    for block, places in zip(document.blocks, spans, strict=True):
        written = _written(block, places)
        for token, span in zip(block.tokens, places, strict=True):
            size = span.start - end
            if not parts:
                after = unescape_gap(token.misc.get("SpacesBefore", ""))
            inside = written[end - places[0].start :][:size] if written and span is not places[0] else None
            parts.append(_gap(size, [after, inside, *_usual_gaps(size, span is places[0], block.newpar)]))
            parts.append(_surface(token, span, written and written[span.start - places[0].start :], origin))
            end, after = span.end, gap_after(token.misc)
    return "".join([*parts, after or ""])


def _written(block: Block, places: Sequence[Span]) -> str | None:
    """`# text`, where it's as long as the offsets say."""
    return block.text if block.text and len(block.text) == places[-1].end - places[0].start else None


def _gap(size: int, offers: Sequence[str | None]) -> str:
    return next(offer for offer in offers if offer is not None and len(offer) == size)


def _usual_gaps(size: int, between_sentences: bool, newpar: bool) -> list[str]:
    if between_sentences and size > 1:
        return ["\n\n" + " " * (size - 2)]
    return ["\n" if newpar and between_sentences and size else " " * size]


def _surface(token: Token, span: Span, written: str | None, origin: str) -> str:
    size = span.end - span.start
    if len(token.form) == size:
        return token.form
    if written and written[:size].split() == token.form.split():
        return written[:size]
    reason = f"has {size} characters by its offsets, but {len(token.form)} in its form {token.form!r}"
    raise MalformedInput(origin, token.line, reason)


def _check_slices(document: Document, spans: Spans, text: str, origin: str) -> None:
    for block, places in zip(document.blocks, spans, strict=True):
        for token, span in zip(block.tokens, places, strict=True):
            if span.of(text).split() != token.form.split():
                reason = f"has the form {token.form!r}, but its offsets give {span.of(text)!r}"
                raise MalformedInput(origin, token.line, reason)


def _found(document: Document, text: str, origin: str) -> Spans:
    spans: Spans = []
    at = 0
    for block in document.blocks:
        spans.append(_aligned(block.tokens, text, at, origin))
        at = spans[-1][-1].end
    return spans


def _aligned(tokens: Sequence[Token], text: str, at: int, origin: str) -> list[Span]:
    """Each token's place in the text, where only blanks stand between them."""
    spans = []
    for token in tokens:
        while at < len(text) and text[at].isspace():
            at += 1
        if not text.startswith(token.form, at):
            reason = f"has the form {token.form!r} where the text goes on with {text[at : at + 20]!r}"
            raise MalformedInput(origin, token.line, reason)
        spans.append(Span(at, at + len(token.form)))
        at = spans[-1].end
    return spans


def _composed(document: Document, origin: str) -> tuple[str, Spans]:
    """A text from `# text` or the forms: sentences with a space between them, a blank line before a paragraph."""
    spans: Spans = []
    text = ""
    between: str | None = ""
    for block in document.blocks:
        if text:
            text += between if between and between.isspace() else "\n\n" if block.newpar else between or " "
        written = block.text.strip() if block.text else _joined(block.tokens)
        spans.append([span.shifted(len(text)) for span in _aligned(block.tokens, written, 0, origin)])
        text += written
        between = gap_after(block.tokens[-1].misc)
    return text, spans


def _joined(tokens: Sequence[Token]) -> str:
    pairs = [(token.form, gap_after(token.misc)) for token in tokens]
    return "".join(form + (" " if gap is None else gap) for form, gap in pairs[:-1]) + pairs[-1][0]
