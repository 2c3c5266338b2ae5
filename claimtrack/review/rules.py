"""When one reviewer's verdict is not enough, and who may settle a disagreement; pure but for reading the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from claimtrack.config import BadSetting, Settings
from claimtrack.folding import name_key
from claimtrack.model import Certainty, Verdict
from claimtrack.store import StoredClaim

Value = TypeVar("Value", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """A rule: a verdict that fits every list which is not empty needs another one; `sources` are folded names."""

    verdicts: tuple[Verdict, ...] = ()
    sources: tuple[str, ...] = ()
    certainties: tuple[Certainty, ...] = ()

    def asks(self, claim: StoredClaim, verdict: Verdict) -> bool:
        names = {name_key(name) for name in (claim.source_name, claim.source_ref, claim.source) if name}
        return (
            (not self.verdicts or verdict in self.verdicts)
            and (not self.certainties or claim.claim.certainty in self.certainties)
            and (not self.sources or not names.isdisjoint(self.sources))
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """A desk's rules. With `editors` (folded names) only they may settle; without, anybody may."""

    second_opinions: tuple[SecondOpinion, ...] = ()
    editors: frozenset[str] = frozenset()

    def asks_for_second(self, claim: StoredClaim, verdict: Verdict) -> bool:
        return any(rule.asks(claim, verdict) for rule in self.second_opinions)

    def may_settle(self, reviewer: str) -> bool:
        return not self.editors or name_key(reviewer) in self.editors


NO_RULES = Rules()


def load_rules(settings: Settings) -> Rules:
    """The rules in the settings file's [review]; docs/review.md shows them. Raises BadSetting for one it can't read."""
    given, where = settings.review, settings.review_from
    unknown = set(given) - {"editors", "second_opinion"}
    if unknown:
        raise BadSetting(where, f"[review] has no {min(unknown)!r}; it knows editors and second_opinion")
    rules = given.get("second_opinion", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise BadSetting(where, "second_opinion is a list of tables: write [[review.second_opinion]]")
    editors = _words(given, "editors", where)
    return Rules(tuple(_rule(rule, where) for rule in rules), frozenset(map(name_key, editors)))


def _rule(rule: Mapping[str, object], where: str) -> SecondOpinion:
    unknown = set(rule) - {"verdict", "source", "certainty"}
    if unknown:
        raise BadSetting(where, f"a second_opinion has no {min(unknown)!r}; it knows verdict, source and certainty")
    return SecondOpinion(
        verdicts=_values(rule, "verdict", Verdict, where),
        sources=tuple(map(name_key, _words(rule, "source", where))),
        certainties=_values(rule, "certainty", Certainty, where),
    )


def _values(rule: Mapping[str, object], name: str, kind: type[Value], where: str) -> tuple[Value, ...]:
    words = _words(rule, name, where)
    known = [member.value for member in kind]
    for word in words:
        if word not in known:
            raise BadSetting(where, f"no {name} is called {word!r}; choose from {', '.join(known)}")
    return tuple(kind(word) for word in words)


def _words(table: Mapping[str, object], name: str, where: str) -> list[str]:
    value = table.get(name, [])
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        raise BadSetting(where, f"{name} is a word or a list of words in quotes, not {value!r}")
    return words
