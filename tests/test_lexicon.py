"""The Spanish pack is whole and honest, and a bad row says where it stands."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack import lexicon
from claimtrack.config import resource_path
from claimtrack.errors import PackError
from claimtrack.extract.names import ungendered
from claimtrack.folding import fold
from claimtrack.lexicon import LanguagePack, load_pack
from claimtrack.model import Act, Certainty, HedgeKind, Polarity, SourceKind
from claimtrack.word_lists import WORD_LISTS, Holds

SPANISH = resource_path("seeds", "es")
FILES = (
    "abbreviations.csv",
    "cues.csv",
    "endings.csv",
    "forms.csv",
    "hedges.csv",
    "nouns.csv",
    "sources.csv",
    "stand_ins.csv",
    "words.csv",
    "given_names.txt",
    "pack.toml",
)

# Verbs whose forms do not begin with the infinitive's stem, and how they may begin; their compounds go with them.
IRREGULAR = {
    "caer": "ca",
    "dar": "da de di",
    "decir": "dec di dij",
    "doler": "dol duel",
    "ducir": "duc duj duz",
    "estar": "est",
    "haber": "hab hub ha",
    "hacer": "hac hag haz hech hic hiz",
    "poner": "pon pong pues pus",
    "querir": "quer quier quir",
    "saber": "sab se sup",
    "seguir": "seg sig",
    "ser": "er es fu se so",
    "tener": "ten tien tuv",
    "venir": "ven vien vin",
    "ver": "ve vi",
}


@pytest.fixture(scope="module")
def pack() -> LanguagePack:
    return load_pack(SPANISH)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(SPANISH / name, tmp_path / name)
    shutil.copytree(SPANISH / "ranker", tmp_path / "ranker")
    return tmp_path


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def shows_lemma(lemma: str, sentence: list[str]) -> bool:
    """True where some word may be a form of the lemma: it begins with its stem, but for changed vowels and spelling.

    "pide" for pedir, "sugiere" for sugerir, "exigió" for exigir; "dijo" for decir through IRREGULAR.
    """
    lemma = fold(lemma)
    for base, stems in IRREGULAR.items():
        if lemma == base or (len(base) > 4 and lemma.endswith(base)):
            prefix = lemma.removesuffix(base)
            return any(word.startswith(prefix + stem) for stem in stems.split() for word in sentence)
    stem = lemma[:-2] if len(lemma) > 4 and lemma.endswith(("ar", "er", "ir")) else lemma[:-1]
    loose = re.sub(r"(?<=[^aeiou])[eo](?=[^aeiou]*$)", lambda m: {"e": "(e|ie|i)", "o": "(o|ue|u)"}[m[0]], stem)
    loose = re.sub(r"(c|qu|z)$", "(c|qu|z|zc)", loose)
    loose = re.sub(r"(gu|g|j)$", "(g|gu|j)", loose)
    return any(re.match(loose, word) for word in sentence)


def is_in_order(parts: list[str], sentence: list[str]) -> bool:
    rest = iter(sentence)
    return all(any(shows_lemma(part, [word]) or part == word for word in rest) for part in parts)


def test_spanish_pack_has_the_breadth_that_news_needs(pack: LanguagePack) -> None:
    by_class = {c: sum(cue.word_class == c for cue in pack.cues) for c in ("verb", "noun", "phrase")}
    assert by_class["verb"] >= 450
    assert by_class["noun"] >= 120
    assert by_class["phrase"] >= 60
    assert len(pack.hedges) >= 100
    assert len(pack.sources) >= 150
    assert len(pack.given_names) >= 800
    for noun_class, least in {"role": 300, "content": 300, "institution": 100, "document": 100}.items():
        assert sum(noun_class in classes for classes in pack.nouns.values()) >= least


def test_every_verb_cue_stands_in_its_own_example(pack: LanguagePack) -> None:
    strangers = [
        (cue.lemma, cue.example)
        for cue in pack.cues
        if cue.word_class == "verb" and not is_in_order(cue.lemma.split(), words_of(cue.example))
    ]
    assert strangers == []


def test_every_noun_cue_stands_in_its_own_example(pack: LanguagePack) -> None:
    strangers = [
        (cue.lemma, cue.example)
        for cue in pack.cues
        if cue.word_class == "noun" and not is_in_order(cue.lemma.split(), words_of(cue.example))
    ]
    assert strangers == []


def test_every_phrase_stands_word_for_word_in_its_own_example(pack: LanguagePack) -> None:
    def opened(text: str) -> str:  # "a juicio del juez" shows "a juicio de"
        return " ".join(words_of(re.sub(r"\b([Dd]e|[Aa])l\b", r"\1 el", text)))

    strangers = [
        (cue.lemma, cue.example)
        for cue in pack.cues
        if cue.word_class == "phrase" and f" {opened(cue.lemma)} " not in f" {opened(cue.example)} "
    ]
    assert strangers == []


def test_every_hedge_stands_in_its_own_example(pack: LanguagePack) -> None:
    strangers = [
        (hedge.marker, hedge.example)
        for hedge in pack.hedges
        if not is_in_order(hedge.marker.split(), words_of(hedge.example))
    ]
    assert strangers == []


def test_every_noun_stands_word_for_word_in_its_own_example() -> None:
    with (SPANISH / "nouns.csv").open(encoding="utf-8") as lines:
        strangers = [
            row for row in csv.DictReader(lines) if not set(words_of(row["noun"])) <= set(words_of(row["example"]))
        ]
    assert strangers == []


def test_every_word_of_a_list_stands_in_its_own_example() -> None:
    strangers = [row for row in rows_of("words.csv") if not shows_word(row["word"], row["list"], row["example"])]
    assert strangers == []
    assert not shows_word("luego", "later", "Rajoy aclararía después que no")
    assert not shows_word("pensar", "plans", "planea dimitir")
    assert not shows_word("miento", "event_suffixes", "la detención")


def rows_of(name: str) -> list[dict[str, str]]:
    with (SPANISH / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def shows_word(word: str, list_name: str, example: str) -> bool:
    found = words_of(example)
    match WORD_LISTS[list_name].holds:
        case Holds.LEMMAS:
            return is_in_order([word.removesuffix("se")], found)
        case Holds.STEMS:
            return any(one.startswith(fold(word)) or one.endswith(fold(word)) for one in found)
        case Holds.FORMS:
            return f" {' '.join(words_of(word))} " in f" {' '.join(found)} "


def test_every_stand_in_stands_in_its_example_behind_one_that_it_stands_for() -> None:
    for row in rows_of("stand_ins.csv"):
        first, _, rest = row["example"].partition(". ")
        assert has_noun(rest, row["noun"]), row
        assert any(has_noun(first, noun) for noun in row["stands_for"].split()), row


def has_noun(text: str, noun: str) -> bool:
    return any(word.startswith(ungendered(noun)) for word in words_of(text))


def test_every_ending_leads_its_example_back_to_an_infinitive() -> None:
    for row in rows_of("endings.csv"):
        form, _, infinitive = row["example"].partition(" de ")
        assert form.endswith(row["ending"]), row
        assert infinitive in [form.removesuffix(row["ending"]) + end for end in row["infinitive"].split("|")], row


def test_every_list_is_looked_at_by_some_rule() -> None:
    package = Path(lexicon.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py") if path.name != "word_lists.py")
    assert [name for name in WORD_LISTS if f'"{name}"' not in code and f"'{name}'" not in code] == []


def test_the_page_on_languages_names_every_file_column_value_and_list() -> None:
    page = (resource_path("docs", "languages.md")).read_text(encoding="utf-8")
    told = dict(re.findall(r"### `([\w.]+)`\nColumns: `([^`]+)`", page))
    assert told == {name: ",".join(columns) for name, columns in lexicon.COLUMNS.items()}
    assert [path.name for path in SPANISH.iterdir() if path.is_file() and f"### `{path.name}`" not in page] == []
    values = [*Act, *Certainty, *Polarity, *HedgeKind, *SourceKind, *lexicon.BEFORE, *lexicon.ENDING_KINDS]
    values += [*lexicon.CLASSES, *lexicon.ARGUMENTS, *lexicon.STANCES, *lexicon.NOUN_CLASSES]
    assert [value for value in values if f"`{value}`" not in page] == []
    lists = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", page, re.MULTILINE)
    assert lists == [(name, words.holds.value, words.says) for name, words in WORD_LISTS.items()]


def test_a_verb_is_not_found_in_an_example_without_it() -> None:
    """Guards the tests above: they must be able to fail."""
    assert not is_in_order(["afirmar"], words_of("El ministro dijo que no."))
    assert not is_in_order(["dar", "a", "conocer"], words_of("El juez dio la razón a los vecinos."))
    assert is_in_order(["dar", "a", "conocer"], words_of("La OMS dio a conocer que hay dos casos."))


def test_cues_say_where_their_content_stands(pack: LanguagePack) -> None:
    bare = [c.lemma for c in pack.cues if c.word_class != "phrase" and not c.arguments and not c.prepositions]
    assert bare == []


def test_labels_follow_the_guidelines(pack: LanguagePack) -> None:
    verbs = {cue.lemma: cue for cue in pack.cues if cue.word_class == "verb"}
    assert (verbs["decir"].act, verbs["decir"].certainty) == (Act.ASSERTION, Certainty.CERTAIN)
    assert (verbs["creer"].act, verbs["creer"].certainty) == (Act.BELIEF, Certainty.PROBABLE)
    assert (verbs["considerar"].act, verbs["considerar"].certainty) == (Act.BELIEF, Certainty.CERTAIN)
    assert (verbs["pedir"].act, verbs["pedir"].certainty) == (Act.DIRECTIVE, Certainty.UNKNOWN)
    assert (verbs["prometer"].act, verbs["prometer"].certainty) == (Act.COMMITMENT, Certainty.UNKNOWN)
    assert {verbs[v].polarity for v in ("negar", "desmentir", "descartar", "rechazar")} == {Polarity.DENIED}
    assert {cue.certainty for cue in pack.cues if cue.act in (Act.DIRECTIVE, Act.COMMITMENT)} == {Certainty.UNKNOWN}


def test_hedges_that_make_unsigned_claims(pack: LanguagePack) -> None:
    alone = {hedge.marker for hedge in pack.hedges if hedge.alone}
    assert {"presuntamente", "supuestamente", "al parecer", "quizá", "probablemente", "puede que", "poder"} <= alone
    assert {"presunto", "supuesto"}.isdisjoint(alone)  # inside a noun phrase they make none (guidelines)
    assert {hedge.kind for hedge in pack.hedges} >= {HedgeKind.MODAL, HedgeKind.RUMOUR, HedgeKind.VERB}


def test_a_source_goes_by_one_name_only(pack: LanguagePack) -> None:
    owners: dict[str, str] = {}
    for source in pack.sources:
        for name in (source.name, *source.aliases):
            assert owners.setdefault(name, source.name) == source.name, f"{name} means two sources"
    who = {source.name: source for source in pack.sources}
    assert "ONU" in who["Organización de las Naciones Unidas"].aliases
    assert who["Andrés Manuel López Obrador"].kind is SourceKind.PERSON


def test_nouns_tell_kinds_of_source_apart(pack: LanguagePack) -> None:
    assert pack.noun_is("ministra", "role")
    assert pack.noun_is("Ministerio", "institution")
    assert pack.noun_is("informe", "document")
    assert pack.noun_is("testigo", "anonymous")
    assert pack.noun_is("discurso", "utterance")
    assert pack.noun_is("reunión", "content")
    assert not pack.noun_is("reunión", "role")
    assert not pack.noun_is("xyz", "role")


def test_prepositions_of_several_words_are_written_with_underscores(pack: LanguagePack) -> None:
    cue = next(c for c in pack.cues if c.lemma == "pronunciar en contra")
    assert "en contra de" in cue.prepositions


def test_forms_lead_to_verbs_that_the_cues_use(pack: LanguagePack) -> None:
    """Sentence-initial "Sostuvo", rare "tuiteó": the shipped lemmatiser makes up infinitives for them."""
    assert pack.forms["sostuvo"] == "sostener"
    assert pack.forms["tuiteó"] == "tuitear"
    assert all(form == form.lower() for form in pack.forms)
    assert set(pack.forms.values()) <= {cue.lemma.split()[0] for cue in pack.cues if cue.word_class == "verb"}


def test_digest_changes_with_the_words_and_not_with_the_place(copy: Path, pack: LanguagePack) -> None:
    assert load_pack(copy).digest == pack.digest
    with (copy / "given_names.txt").open("a", encoding="utf-8") as names:
        names.write("Zutano\n")
    assert load_pack(copy).digest != pack.digest


def test_digest_changes_with_a_ranker(copy: Path, pack: LanguagePack) -> None:
    path = copy / "ranker" / "claims.json"
    path.write_text('{"bias": 0.0, "threshold": 0.5, "weights": {}}', encoding="utf-8")
    assert load_pack(copy).digest != pack.digest
    assert load_pack(copy).rankers["claims"].threshold == 0.5


@pytest.mark.parametrize("text", ["", "[]", '{"bias": 0}', '{"bias": 0, "threshold": 1, "weights": {"a": "b"}}'])
def test_a_bad_ranker_is_told_by_its_file(copy: Path, text: str) -> None:
    (copy / "ranker" / "claims.json").write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=r"claims\.json.* no ranker"):
        load_pack(copy)


CUE = "decir,verb clause,assertion,report,certain,affirmed,El ministro dijo que sí.,"


@pytest.mark.parametrize(
    ("break_row", "column", "said"),
    [
        (lambda row: row.replace("verb clause", "adverb clause"), "frame", "adverb"),
        (lambda row: row.replace("verb clause", "verb sentence"), "frame", "sentence"),
        (lambda row: row.replace("assertion", "assertive"), "act", "assertive"),
        (lambda row: row.replace("report", "reporting"), "stance", "reporting"),
        (lambda row: row.replace("certain", "sure"), "certainty", "sure"),
        (lambda row: row.replace("affirmed", "positive"), "polarity", "positive"),
        (lambda row: f"{row}\n{row}", "lemma", "stands twice"),
    ],
)
def test_bad_cell_names_file_line_and_column(
    copy: Path, break_row: Callable[[str], str], column: str, said: str
) -> None:
    header = "lemma,frame,act,stance,certainty,polarity,example,note"
    rows = break_row(CUE)
    (copy / "cues.csv").write_text(f"{header}\n{rows}\n", encoding="utf-8")
    line = 1 + len(rows.splitlines())
    with pytest.raises(PackError, match=rf"cues\.csv, line {line}, column {column}: .*{said}"):
        load_pack(copy)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("cues.csv", "lemma,frame\n", "must start with the columns lemma,frame,act"),
        ("hedges.csv", "marker,kind,certainty,alone,example\nquizá,adverb,possible,maybe,Quizá sí.\n", "column alone"),
        ("hedges.csv", "marker,kind,certainty,alone,example\nquizá,adverb,possible,yes,\n", "needs its first cell"),
        ("sources.csv", "name,aliases,kind\nONU,,planet\n", "line 2, column kind"),
        ("sources.csv", "name,aliases,kind\nONU,institution\n", "has not 3 cells"),
        ("nouns.csv", "noun,class,example\nrey,king,El rey habló.\n", "column class"),
        ("words.csv", "word,list,example\nno,denials,No vino.\n", "line 2, column list: 'denials' is none of"),
        ("words.csv", "word,list,example\nno,negations,No vino.\n", "has no word for the lists articles, "),
        ("endings.csv", "ending,kind,infinitive,example\nó,noun,ar,habló de hablar\n", "line 2, column kind"),
        ("pack.toml", "code = es", "is not valid TOML"),
        ("pack.toml", 'code = "es"\n', "has no setting"),
    ],
)
def test_broken_file_is_one_clear_error(copy: Path, name: str, text: str, said: str) -> None:
    (copy / name).write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=re.escape(name)) as raised:
        load_pack(copy)
    assert said in str(raised.value)


def test_missing_file_is_one_clear_error(copy: Path) -> None:
    (copy / "hedges.csv").unlink()
    with pytest.raises(PackError, match=r"hedges\.csv: cannot be read"):
        load_pack(copy)
