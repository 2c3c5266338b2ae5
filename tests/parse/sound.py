"""What every parse must be, whatever the text."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.model import ParsedText, Word


def words(parsed: ParsedText) -> Iterator[Word]:
    return (word for sentence in parsed.sentences for word in sentence.words)


def assert_sound(parsed: ParsedText) -> None:
    """Spans slice to their words and go forward, every visible character is in one, and every sentence is a tree."""
    end = 0
    for index, sentence in enumerate(parsed.sentences):
        assert sentence.index == index
        assert (sentence.span.start, sentence.span.end) == (sentence.words[0].span.start, sentence.words[-1].span.end)
        assert [word.index for word in sentence.words] == list(range(len(sentence.words)))
        assert [word.head for word in sentence.words].count(-1) == 1
        for word in sentence.words:
            shared = sum(other.span == word.span for other in sentence.words) > 1
            assert shared or word.text == " ".join(word.span.of(parsed.text).split())
            assert shared or word.span.start >= end
            assert not parsed.text[end : word.span.start].strip("\x85 \n\t\u00a0")
            end = word.span.end
    assert not parsed.text[end:].strip("\x85 \n\t\u00a0")
