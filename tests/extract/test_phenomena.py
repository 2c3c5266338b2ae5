"""docs/phenomena.md can't lie by leaving out: it names every rule that a claim can be found by."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.extract import extract_claims
from claimtrack.lexicon import LanguagePack
from tests.extract.test_golden import GOLDEN, PHENOMENA, read_examples

EXTRACT = Path(__file__).parents[2] / "claimtrack" / "extract"
DOCS = Path(__file__).parents[2] / "docs" / "phenomena.md"
RULE_AT = {"Complement": 2, "Candidate": 3, "Attribution": 4, "_attribution": 2}
"""Which argument of a call is the rule; it may also be given by name."""


def rules_in(path: Path) -> set[str]:
    """What a file gives as a rule: strings, names that stand for strings, and the fixed beginning of f-strings."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    named: dict[str, list[ast.expr]] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named.setdefault(node.targets[0].id, []).append(node.value)
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RULE_AT:
            given = [k.value for k in node.keywords if k.arg == "rule"] + node.args[RULE_AT[node.func.id] :][:1]
            found |= {rule for value in given for rule in strings(value, named)}
    return found


def strings(value: ast.expr, named: dict[str, list[ast.expr]]) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(rule)):
            yield rule
        case ast.IfExp(body=one, orelse=other):
            yield from (*strings(one, named), *strings(other, named))
        case ast.Name(id=name):
            for assigned in named.get(name, []):
                yield from strings(assigned, named)
        case ast.JoinedStr(values=[ast.Constant(value=str(beginning)), *_]):
            yield beginning


RULES = sorted({rule for path in EXTRACT.rglob("*.py") for rule in rules_in(path)})


def test_rules_are_read_from_the_code() -> None:
    assert {"noun phrase", "question", "quotation before the cue", "noun before the quotation"} <= set(RULES)
    assert {"headline with colon", "phrase with ", "unsigned: "} <= set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_its_place_in_the_docs(rule: str) -> None:
    assert f"`{rule}" in DOCS.read_text(encoding="utf-8")


@pytest.mark.parametrize("phenomenon", [*PHENOMENA, "hedging", "who"])
def test_every_rule_that_a_golden_claim_was_found_by_has_its_place_in_the_docs(
    phenomenon: str, pack: LanguagePack
) -> None:
    docs = DOCS.read_text(encoding="utf-8")
    rules = replace(pack, rankers={})
    claims = [c for e in read_examples(GOLDEN / f"{phenomenon}.conllu") for c in extract_claims(e.parsed, rules).claims]
    found = {claim.trace.rule.removeprefix("impersonal ") for claim in claims}
    assert found
    assert {rule for rule in found if f"`{rule}" not in docs} == set()


def test_every_rule_has_a_golden_text_where_it_fires(pack: LanguagePack) -> None:
    rules = replace(pack, rankers={})
    examples = [e for path in sorted(GOLDEN.glob("*.conllu")) for e in read_examples(path)]
    fired = {claim.trace.rule for e in examples for claim in extract_claims(e.parsed, rules).claims}
    fired = {rule.removeprefix("impersonal ") for rule in fired}
    assert {rule for rule in RULES if not any(one.startswith(rule) for one in fired)} == set()
