"""docs/phenomena.md can't lie by leaving out: it names every rule that a claim can be found by."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

EXTRACT = Path(__file__).parents[2] / "claimtrack" / "extract"
DOCS = Path(__file__).parents[2] / "docs" / "phenomena.md"
RULE_AT = {"Complement": 2, "Candidate": 3}


def rules_in(path: Path) -> set[str]:
    """String literals that a file gives as a rule: the third argument of Complement, `rule=` of Candidate."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in RULE_AT:
            continue
        given = [k.value for k in node.keywords if k.arg == "rule"] + node.args[RULE_AT[node.func.id] :][:1]
        for value in given:
            branches = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
            found |= {b.value for b in branches if isinstance(b, ast.Constant) and isinstance(b.value, str)}
    return found


RULES = sorted({rule for path in EXTRACT.rglob("*.py") for rule in rules_in(path)})


def test_rules_are_read_from_the_code() -> None:
    assert {"noun phrase", "infinitive", "headline with colon"} <= set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_its_place_in_the_docs(rule: str) -> None:
    assert f"`{rule}`" in DOCS.read_text(encoding="utf-8")
