"""CoNLL-U Plus (universaldependencies.org/ext-format.html): the parse with four columns for the claims' parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from claimtrack.analysis import parse_each
from claimtrack.errors import ParseFailed
from claimtrack.model import Claim, ParsedText, Sentence, SourceText, Span
from claimtrack.parse import Parser, write_conllu
from claimtrack.report.exports.record import ClaimRecord, DocumentRecord, flat

STANDARD = "ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC"
OWN = ("CT:SOURCE", "CT:CUE", "CT:CONTENT", "CT:HEDGE")
NOTHING = "_"


def conllu_lines(documents: Iterable[DocumentRecord], *, load_parser: Callable[[], Parser]) -> Iterator[str]:
    """Each document parsed anew, for no parse is stored. A cell holds the numbers of the claims that the word is part
    of ("1;3"), counted in the document; a comment in front of the sentence where a claim begins says which it is.

    Raises ParseFailed.
    """
    parser = cache(load_parser)
    yield f"# global.columns = {STANDARD} {' '.join(OWN)}\n"
    for document in documents:
        (parsed,) = parse_each(parser(), [SourceText(document.text, document.title or document.id)])
        if isinstance(parsed, ParseFailed):
            raise parsed
        yield from _document(document, parsed)


def _document(document: DocumentRecord, parsed: ParsedText) -> Iterator[str]:
    parts = [_parts(record.claim) for record in document.claims]
    sentences = iter(parsed.sentences)
    sentence: Sentence | None = None
    for line in write_conllu(parsed, doc_id=document.id).split("\n")[:-1]:
        if line.startswith("# sent_id"):
            sentence = next(sentences)
        if sentence is None or not line[:1].isdigit():
            yield line + "\n"
        else:
            yield "\t".join([line, *_cells(_span(line, sentence), parts)]) + "\n"
        if sentence is not None and line.startswith("# text"):
            yield from _comments(document, sentence)


def _parts(claim: Claim) -> tuple[tuple[Span, ...], ...]:
    """The claim's spans in the order of `OWN`."""
    source = (claim.source,) if claim.source else ()
    cue = (claim.cue,) if claim.cue else ()
    return source, cue, claim.contents, tuple(hedge.span for hedge in claim.hedges)


def _span(line: str, sentence: Sentence) -> Span:
    """Where a row's token stands: the words of a range ("3-4") share their token's place."""
    return sentence.words[int(line.partition("\t")[0].partition("-")[0]) - 1].span


def _cells(span: Span, parts: Iterable[tuple[tuple[Span, ...], ...]]) -> list[str]:
    numbers: list[list[str]] = [[] for _ in OWN]
    for number, claim in enumerate(parts, start=1):
        for cell, spans in zip(numbers, claim, strict=True):
            if any(span.overlaps(one) for one in spans):
                cell.append(str(number))
    return [";".join(cell) or NOTHING for cell in numbers]


def _comments(document: DocumentRecord, sentence: Sentence) -> Iterator[str]:
    for number, record in enumerate(document.claims, start=1):
        start = min(span.start for span in record.claim.contents)
        if sentence.span.start <= start < sentence.span.end:
            yield f"# claim_{number} = {_told(record)}\n"


def _told(record: ClaimRecord) -> str:
    claim = record.claim
    labels = (claim.certainty, claim.polarity, claim.act, claim.form, claim.source_kind, record.verdict, record.reading)
    return f"{record.id} {' '.join(labels)} {flat(record.speaker or NOTHING)}"
