"""According-phrases where the sentence holds nothing that they could attribute."""

from __future__ import annotations

from claimtrack.extract import extract_claims
from claimtrack.lexicon import LanguagePack
from claimtrack.model import ParsedText
from tests.extract.trees import sentence, text_of, tree

PHRASE = """
Según según ADP 3 case
muchos mucho DET 3 det
médicos médico NOUN 0 root
, , PUNCT 3 punct
"""


def test_a_phrase_alone_in_its_sentence_claims_nothing(pack: LanguagePack) -> None:
    """As where a title ends in a comma: "Según muchos médicos," and a new line."""
    parsed = ParsedText(text_of(tree(PHRASE)), (sentence(PHRASE),))
    assert extract_claims(parsed, pack).claims == ()
