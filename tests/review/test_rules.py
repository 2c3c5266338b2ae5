"""When a second opinion is needed, as the settings say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.config import BadSetting, load_settings
from claimtrack.model import Certainty, Verdict
from claimtrack.review import NO_RULES, Rules, load_rules
from claimtrack.store import StoredClaim
from tests.factory import putin_claim

FILE = """
[review]
editors = ["Eva Gil"]

[[review.second_opinion]]
verdict = "disputed"
source = ["Gobierno de Rusia", "OTAN"]

[[review.second_opinion]]
certainty = ["possible", "unknown"]
"""


def rules_in(tmp_path: Path, written: str) -> Rules:
    file = tmp_path / "claimtrack.toml"
    file.write_text(written, encoding="utf-8")
    return load_rules(load_settings(db="x.db", environ={}, file=file))


def claim(source: str, certainty: Certainty) -> StoredClaim:
    found = putin_claim(certainty=certainty)
    return StoredClaim("c", found, "d", ("x",), 1, Verdict.UNREVIEWED, source_name=source)


@pytest.mark.parametrize(
    ("source", "certainty", "verdict", "asks"),
    [
        ("gobierno de RUSIA", Certainty.CERTAIN, Verdict.DISPUTED, True),
        ("Gobierno de Rusia", Certainty.CERTAIN, Verdict.CONFIRMED, False),
        ("Seúl", Certainty.CERTAIN, Verdict.DISPUTED, False),
        ("Seúl", Certainty.POSSIBLE, Verdict.CONFIRMED, True),
    ],
)
def test_rule_asks_where_all_that_it_names_fits(
    tmp_path: Path, source: str, certainty: Certainty, verdict: Verdict, asks: bool
) -> None:
    assert rules_in(tmp_path, FILE).asks_for_second(claim(source, certainty), verdict) is asks


def test_editors_are_known_by_their_folded_names(tmp_path: Path) -> None:
    rules = rules_in(tmp_path, FILE)
    assert rules.may_settle("eva  gil")
    assert not rules.may_settle("Ana")
    assert NO_RULES.may_settle("Ana")


def test_without_a_file_there_are_no_rules(tmp_path: Path) -> None:
    assert load_rules(load_settings(db="x.db", environ={}, file=tmp_path / "none.toml")) == NO_RULES


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("review = 3", r"write \[review\]"),
        ("[review]\neditor = 'Eva'", "has no 'editor'"),
        ("[review]\neditors = [3]", "list of words"),
        ("[review.second_opinion]\nverdict = 'disputed'", "list of tables"),
        ("[[review.second_opinion]]\nverdict = 'falso'", "no verdict is called 'falso'"),
        ("[[review.second_opinion]]\noutlet = 'x'", "has no 'outlet'"),
    ],
)
def test_bad_rule_is_told_with_its_file(tmp_path: Path, written: str, reason: str) -> None:
    with pytest.raises(BadSetting, match=reason) as told:
        rules_in(tmp_path, written)
    assert "claimtrack.toml" in str(told.value)
