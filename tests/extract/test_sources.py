"""Who is named beside a cue: along the tree, or where the tree leads astray, by what stands next to it."""

from __future__ import annotations

import pytest

from claimtrack.extract.sources import (
    SPOKEN,
    WRITTEN,
    FoundSource,
    disagrees,
    find_before,
    find_beside,
    find_page,
    find_place,
    find_source,
    source_span,
)
from claimtrack.extract.tree import Tree
from claimtrack.lexicon import LanguagePack
from tests.extract.trees import at, tree, words_at

RELATIVE = """
El el DET 2 det
testigo testigo NOUN 7 nsubj
, , PUNCT 5 punct
quien quien PRON 5 nsubj
negó negar VERB 2 acl:relcl
todo todo PRON 5 obj
lloró llorar VERB 0 root
"""
GOVERNED = """
Tras tras ADP 2 mark
negar negar VERB 6 advcl VerbForm=Inf
todo todo PRON 2 obj
la el DET 5 det
rectora rectora NOUN 6 nsubj
calló callar VERB 0 root
"""
AGENT = """
La el DET 2 det
noticia noticia NOUN 4 nsubj:pass
fue ser AUX 4 aux:pass
revelada revelar VERB 0 root VerbForm=Part
por por ADP 6 case
Seúl Seúl PROPN 4 obl:agent
"""


def named(planted: Tree, found: FoundSource | None) -> tuple[str, str] | None:
    return (planted.words[found.head].text, found.reason) if found is not None else None


def test_a_relative_pronoun_leads_to_its_antecedent() -> None:
    planted = tree(RELATIVE)
    found = find_source(planted, at(planted, "negó"))
    assert named(planted, found) == ("testigo", "antecedent of the relative pronoun")


def test_an_infinitive_has_the_subject_of_the_verb_that_governs_it() -> None:
    planted = tree(GOVERNED)
    found = find_source(planted, at(planted, "negar"))
    assert named(planted, found) == ("rectora", "subject of the governing verb")


def test_a_passive_names_its_agent_and_never_its_subject() -> None:
    planted = tree(AGENT)
    assert named(planted, find_source(planted, at(planted, "revelada"))) == ("Seúl", "agent of the passive")
    without = tree("\n".join(AGENT.strip().splitlines()[:4]))
    assert find_source(without, at(without, "revelada"), passive_agent_only=True) is None


@pytest.mark.parametrize(("number", "subject"), [("Sing", "Ana"), ("Plur", None)])
def test_coordinated_verbs_share_a_subject_that_agrees(number: str, subject: str | None) -> None:
    finite = "VerbForm=Fin|Mood=Ind|Person=3|Number="
    planted = tree(f"""
    Ana Ana PROPN 2 nsubj
    vino venir VERB 0 root {finite}Sing
    y y CCONJ 4 cc
    dijo decir VERB 2 conj {finite}{number}
    """)
    found = find_source(planted, at(planted, "dijo"))
    assert (planted.words[found.head].text if found else None) == subject


def test_a_participle_is_said_by_the_noun_that_it_modifies() -> None:
    planted = tree("""
    Ana Ana PROPN 0 root
    diciendo decir VERB 1 acl VerbForm=Ger
    verdades verdad NOUN 2 obj
    """)
    assert named(planted, find_source(planted, 1)) == ("Ana", "noun that the cue modifies")


def test_verbs_that_hang_on_each_other_have_no_source() -> None:
    planted = tree("""
    vino venir VERB 2 conj
    dijo decir VERB 1 conj
    """)
    assert find_source(planted, 1) is None


BEHIND = """
Llueve llover VERB 3 ccomp
, , PUNCT 1 punct
señaló señalar VERB 0 root
este este DET 5 det
viernes viernes NOUN 3 obl
el el DET 7 det
alcalde alcalde NOUN 3 obj
"""


def test_who_stands_behind_the_cue_speaks_though_a_day_stands_between() -> None:
    planted = tree(BEHIND)
    assert named(planted, find_beside(planted, [2], [], ["viernes"])) == ("alcalde", "stands behind the cue")


def test_nobody_stands_beside_a_cue_that_a_comma_or_a_taken_word_follows() -> None:
    planted = tree(BEHIND)
    assert find_beside(planted, [0], []) is None
    assert find_beside(planted, [2], [3, 4, 5, 6]) is None


@pytest.mark.parametrize(
    ("preposition", "places", "reason"),
    [
        ("desde", SPOKEN, "place of saying, with desde"),
        ("en", WRITTEN, "place of saying, with en"),
        ("en", SPOKEN, None),
        ("con", WRITTEN, None),
    ],
)
def test_a_place_speaks_only_behind_its_preposition(
    preposition: str, places: tuple[str, ...], reason: str | None
) -> None:
    planted = tree(f"""
    indican indicar VERB 0 root
    {preposition} {preposition} ADP 4 case
    la el DET 4 det
    OMS OMS PROPN 1 obl
    """)
    found = find_beside(planted, [0], [], places=places)
    assert (found.reason if found else None) == reason


def test_a_body_in_front_speaks_where_the_verb_has_no_subject() -> None:
    planted = tree("""
    Desde desde ADP 3 case
    la el DET 3 det
    OMS OMS PROPN 4 obl
    avisan avisar VERB 0 root
    """)
    assert named(planted, find_place(planted, 3)) == ("OMS", "place of saying, with desde")


def test_the_noun_phrase_behind_a_colon_speaks_and_not_the_topic_before_it() -> None:
    planted = tree("""
    Covid Covid PROPN 0 root
    : : PUNCT 4 punct
    el el DET 4 det
    Consejo Consejo PROPN 1 appos
    avisa avisar VERB 1 acl
    """)
    assert named(planted, find_before(planted, [4])) == ("Consejo", "stands in front of the cue")


@pytest.mark.parametrize("relation", ["obl", "obj", "nmod", "root"])
def test_what_ends_another_clause_before_a_comma_does_not_speak(relation: str) -> None:
    planted = tree(f"""
    Vino venir VERB 0 root
    Ana Ana PROPN 1 {relation}
    , , PUNCT 4 punct
    dijo decir VERB 1 conj
    """)
    assert find_before(planted, [3]) is None


def test_a_noun_phrase_behind_a_preposition_does_not_speak() -> None:
    planted = tree("""
    En en ADP 2 case
    Lima Lima PROPN 3 obl
    dijo decir VERB 0 root
    """)
    assert find_before(planted, [2]) is None


def test_what_was_said_says_nothing() -> None:
    """ "Esto, advirtiendo que ..." has no speaker in "esto"."""
    planted = tree("Esto esto PRON 2 nsubj\nindica indicar VERB 0 root")
    assert source_span(planted, at(planted, "Esto"), avoid=frozenset()) is None


def test_a_source_keeps_clear_of_the_cue_and_its_relative_clause() -> None:
    planted = tree(RELATIVE)
    head = at(planted, "testigo")
    assert words_at(planted, source_span(planted, head, avoid=frozenset({4, 5}))) == "El testigo"
    assert source_span(planted, head, avoid=frozenset({head})) is None


CRITICS = """
Hubo haber VERB 0 root
críticos crítico ADJ 1 xcomp Gender=Masc|Number=Plur
que que PRON 4 nsubj
afirmaron afirmar VERB 1 advcl Number=Plur|VerbForm=Fin
todo todo PRON 4 obj
"""
THOSE = """
Llamó llamar VERB 0 root
a a ADP 5 case
los el DET 5 det Gender=Masc|Number=Plur
que que PRON 5 nsubj
dudan dudar VERB 1 acl:relcl Number=Plur|VerbForm=Fin
"""
WHAT = """
Oyó oír VERB 0 root
lo el DET 4 det Number=Sing
que que PRON 4 nsubj
dijo decir VERB 1 ccomp Number=Sing|VerbForm=Fin
"""
DEFENDERS = """
Hablaron hablar VERB 0 root
defensores defensor NOUN 1 nsubj Number=Plur
de de ADP 4 case
honor honor NOUN 2 nmod Number=Sing
que que PRON 6 nsubj
negaron negar VERB 4 acl:relcl Number=Plur|VerbForm=Fin
"""


@pytest.mark.parametrize(
    ("parse", "verb", "antecedent"),
    [(CRITICS, "afirmaron", "críticos"), (THOSE, "dudan", "los"), (DEFENDERS, "negaron", "defensores")],
)
def test_what_stands_before_a_relative_pronoun_and_agrees_is_its_antecedent(
    parse: str, verb: str, antecedent: str
) -> None:
    planted = tree(parse)
    assert named(planted, find_source(planted, at(planted, verb))) == (
        antecedent,
        "antecedent of the relative pronoun",
    )


def test_what_is_said_says_nothing() -> None:
    planted = tree(WHAT)
    assert named(planted, find_source(planted, at(planted, "dijo"))) == ("que", "subject of the cue")


def test_whoever_it_is_stands_for_himself() -> None:
    planted = tree(
        """
Hay haber VERB 0 root
quien quien PRON 3 nsubj
asegura asegurar VERB 1 ccomp
todo todo PRON 3 obj
"""
    )
    found = find_source(planted, at(planted, "asegura"))
    assert found is not None
    span = source_span(planted, found.head, avoid=frozenset())
    assert span == planted.words[at(planted, "quien")].span


def test_a_place_of_writing_before_the_text_is_no_subject() -> None:
    planted = tree(
        """
LIMA Lima PROPN 5 nsubj
. . PUNCT 1 punct
- - PUNCT 1 punct
Ana Ana PROPN 5 nsubj
negó negar VERB 0 root
todo todo PRON 5 obj
"""
    )
    assert named(planted, find_source(planted, at(planted, "negó"))) == ("Ana", "subject of the cue")


def test_a_document_says_what_is_said_in_it_by_nobody(pack: LanguagePack) -> None:
    planted = tree(
        """
En en ADP 3 case
un uno DET 3 det
video video NOUN 5 obl
se se PRON 5 expl:pass
explicó explicar VERB 0 root
todo todo PRON 5 obj
y y CCONJ 9 cc
se se PRON 9 expl:pass
informó informar VERB 5 conj
más más PRON 9 obj
"""
    )
    for verb in ("explicó", "informó"):
        found = find_page(planted, at(planted, verb), pack)
        assert named(planted, found) == ("video", "place of saying, with en")
    assert find_page(planted, at(planted, "todo"), pack) is None


SEVERAL = "VERB 0 root Number=Plur|VerbForm=Fin"
ONE = "VERB 0 root Number=Sing|VerbForm=Fin"


@pytest.mark.parametrize(
    ("verb", "noun", "more", "wrong"),
    [
        (SEVERAL, "tanto NOUN 1 nsubj Number=Sing", "", True),
        (SEVERAL, "grupo NOUN 1 nsubj Number=Sing", "vecinos vecino NOUN 2 nmod Number=Plur", False),
        (SEVERAL, "Lima PROPN 1 nsubj Number=Sing", "", False),
        (ONE, "vecinos NOUN 1 nsubj Number=Plur", "", True),
        (ONE, "vecino NOUN 1 nsubj Number=Sing", "", False),
    ],
)
def test_one_does_not_say_what_several_say(verb: str, noun: str, more: str, wrong: bool) -> None:
    word, rest = noun.split(" ", 1)
    planted = tree(f"dicen decir {verb}\n{word} {word} {rest}\n{more}")
    assert disagrees(planted, (0,), FoundSource(1, "subject of the cue")) is wrong


STRAY_QUOTE = """
respuesta respuesta NOUN 6 nsubj
débil débil ADJ 1 amod
" " PUNCT 4 punct
Ana Ana PROPN 1 appos
Ruiz Ruiz PROPN 4 flat
dijo decir VERB 0 root
"""
LO_CUAL = """
lo el DET 2 det Gender=Masc|Number=Sing
cual cual PRON 3 nsubj Number=Sing|PronType=Rel
creemos creer VERB 0 root Number=Plur|Person=1|VerbForm=Fin
"""
SAID_OF_THE_CONTENT = """
Ana Ana PROPN 2 nsubj
dijo decir VERB 0 root Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
que que SCONJ 6 mark
el el DET 5 det
juez juez NOUN 6 nsubj Number=Sing
vendrá venir VERB 2 ccomp Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin
aunque aunque SCONJ 8 mark
{verb} negar VERB 6 advcl {feats}
prisas prisa NOUN 8 obj
"""
PAST = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"


def test_a_quote_mark_without_its_other_half_ends_a_source() -> None:
    planted = tree(STRAY_QUOTE)
    assert words_at(planted, source_span(planted, at(planted, "Ana"), avoid=frozenset())) == "Ana Ruiz"
    assert words_at(planted, source_span(planted, at(planted, "respuesta"), avoid=frozenset())) == "respuesta débil"


def test_what_stands_for_a_clause_is_no_subject_of_a_first_person() -> None:
    planted = tree(LO_CUAL)
    assert disagrees(planted, [at(planted, "creemos")], FoundSource(at(planted, "cual"), "subject of the cue"))


def test_a_verb_in_the_speakers_tense_hung_on_the_content_is_the_speakers() -> None:
    planted = tree(SAID_OF_THE_CONTENT.format(verb="negó", feats=PAST))
    assert named(planted, find_source(planted, at(planted, "negó"))) == ("Ana", "subject of the main clause")


def test_a_verb_in_the_contents_tense_stays_with_the_contents_subject() -> None:
    planted = tree(SAID_OF_THE_CONTENT.format(verb="negará", feats=PAST.replace("Past", "Fut")))
    assert named(planted, find_source(planted, at(planted, "negará"))) == ("juez", "subject of the main clause")
