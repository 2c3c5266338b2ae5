"""Trees are compared token by token as written, so that parsers with other words can be."""

from __future__ import annotations

import pytest

from benchmarks.parse.agreement import arcs, compare, read
from benchmarks.parse.peer import gold_tokens

GOLD = """\
1	Habló	hablar	VERB	_	_	0	root	_	_
2-3	del	_	_	_	_	_	_	_	_
2	de	de	ADP	_	_	4	case	_	_
3	el	el	DET	_	_	4	det	_	_
4	plan	plan	NOUN	_	_	1	obl:arg	_	_
5-6	verlo	_	_	_	_	_	_	_	_
5	ver	ver	VERB	_	_	4	acl	_	_
6	lo	él	PRON	_	_	5	obj	_	_

"""
WHOLE = """\
1	Habló	hablar	VERB	_	_	0	root	_	_
2	del	del	ADP	_	_	3	case	_	_
3	plan	plan	NOUN	_	_	1	obl	_	_
4	verlo	ver	VERB	_	_	1	acl	_	_

"""


def test_a_token_of_several_words_has_the_arc_that_leaves_it() -> None:
    (sentence,) = read(GOLD)
    assert arcs(sentence) == [(-1, "root"), (2, "case"), (0, "obl"), (2, "acl")]


def test_words_kept_whole_are_compared_with_words_taken_apart() -> None:
    agreement = compare(read(GOLD), read(WHOLE))
    assert (agreement.tokens, agreement.uas, agreement.las) == (4, 0.75, 0.75)
    assert compare(read(GOLD), read(GOLD)).las == 1


def test_sentences_with_other_tokens_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        compare(read(GOLD), read(WHOLE.replace("4\tverlo\tver\tVERB\t_\t_\t1\tacl\t_\t_\n", "")))


def test_a_peer_is_given_the_tokens_as_written() -> None:
    assert list(gold_tokens(GOLD + WHOLE)) == [["Habló", "del", "plan", "verlo"]] * 2
