"""Small tables counted from the training part of the treebanks, which some rules look things up in."""

import csv
import json
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import TypedDict

HERE = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Tables:
    """What AnCora (with CESS) does, for the rules that make the other treebanks follow it.

    capital_nouns: capitalised words inside sentences that AnCora tags NOUN. usual_features: "form/UPOS" to features.
    se_passive: verbs whose `se` is mostly passive or impersonal. infinitives: masculine participle to infinitive.
    personal_a: verbs whose "a X" is mostly a direct object. xcomp: "verb preposition" whose infinitive is mostly xcomp.
    adjectives: forms like participles that AnCora takes for plain adjectives ("privado").
    recipient: verbs whose "a X" is a complement, never a personal object. speech: verbs that come after their
    quotation in the treebanks (no cue lexicon: that is seeds/es/cues.csv).
    fixed: word sequences that are one expression, with the relation of the whole.
    """

    capital_nouns: frozenset[str] = frozenset()
    usual_features: dict[str, dict[str, str]] = field(default_factory=dict)
    se_passive: frozenset[str] = frozenset()
    infinitives: dict[str, str] = field(default_factory=dict)
    personal_a: frozenset[str] = frozenset()
    xcomp: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    recipient: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    fixed: dict[tuple[str, ...], str] = field(default_factory=dict)


@cache
def load_tables() -> Tables:
    """The tables that ship with the recipe: `tables.json` is counted (learn.py), the CSV files are written by hand."""
    saved = json.loads((HERE / "tables.json").read_text(encoding="utf-8"))
    return Tables(
        capital_nouns=frozenset(saved["capital_nouns"]),
        usual_features=saved["usual_features"],
        se_passive=frozenset(saved["se_passive"]),
        infinitives=saved["infinitives"],
        personal_a=frozenset(saved["personal_a"]),
        xcomp=frozenset(saved["xcomp"]),
        adjectives=frozenset(saved["adjectives"]),
        **read_tables(),
    )


class Written(TypedDict):
    """The tables written by hand."""

    recipient: frozenset[str]
    speech: frozenset[str]
    fixed: dict[tuple[str, ...], str]


def read_tables() -> Written:
    """The tables written by hand: `fixed.csv` and `verbs.csv`."""
    fixed, verbs = _rows("fixed.csv"), _rows("verbs.csv")
    return Written(
        recipient=frozenset(lemma for lemma, use in verbs if use == "recipient"),
        speech=frozenset(lemma for lemma, use in verbs if use == "speech"),
        fixed={tuple(words.split()): relation for words, relation in fixed},
    )


def _rows(name: str) -> list[tuple[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return [(one, two) for one, two in list(csv.reader(lines))[1:]]


def save_tables(tables: Tables, path: Path) -> None:
    """Write the counted ones as JSON with sorted keys."""
    saved = {
        k: sorted(v) if isinstance(v, frozenset) else v
        for k, v in asdict(tables).items()
        if k not in Written.__annotations__
    }
    path.write_text(json.dumps(saved, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
