"""Make passages of treebank sentences look like news: what newspapers have and treebanks have seldom.

Titles, initials and abbreviations (seeds/es/abbreviations.csv), datelines, headlines, quotations of several sentences
under each kind of mark, ellipses, clitics of verbs that the treebanks lack, and words that only look like those.
"""

import csv
import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from training.clitics import Hosts
from training.passages import Passage, Piece

ABBREVIATIONS = Path(__file__).parents[1] / "seeds" / "es" / "abbreviations.csv"
WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
WITH_CLITICS, OF_ANOTHER_VERB, LOOKALIKE = 0.10, 0.6, 0.02
COMMAND_AT_START, COMMAND = 0.03, 0.03
TITLE, INITIALS, COUNTRY, NUMBERED = 0.03, 0.03, 0.02, 0.015
ELLIPSIS_INSIDE, ELLIPSIS_AT_END, DATELINE, QUOTED, HEADLINE = 0.008, 0.02, 0.04, 0.12, 0.10
LOOSE_MARKS = 0.06  # passages whose quotation marks have blanks on both sides, as in AnCora now and then
HEADLINE_TOKENS = 18


@dataclass(frozen=True)
class Newsroom:
    """What is drawn from: clitics' hosts, words that look like those, abbreviations by what follows them."""

    hosts: Hosts
    lookalikes: tuple[str, ...]
    before: dict[str, tuple[str, ...]]

    def passage(self, sentences: Passage, rng: random.Random) -> list[list[Piece]]:
        """A passage with some of all that."""
        found = [self._sentence(sentence, rng) for sentence in sentences]
        if len(found) == 1 and len(found[0]) <= HEADLINE_TOKENS and rng.random() < HEADLINE:
            return [_without_stop(found[0])]
        if rng.random() < QUOTED:
            found = _quote_run(found, rng)
        if rng.random() < DATELINE:
            found[0] = [*_dateline(rng), *found[0]]
        return _other_marks(found, rng)

    def _sentence(self, sentence: Sequence[Piece], rng: random.Random) -> list[Piece]:
        found: list[Piece] = []
        for place, piece in enumerate(sentence):
            final = place >= len(sentence) - 2
            found += self._varied(piece, found, rng, final=final)
        if rng.random() < COMMAND_AT_START and found and found[0].kind != "PUNCT":
            form = self.hosts.draw(rng, "imperatives").form
            found = [Piece(form.capitalize(), "VERB", True, False), Piece(",", "PUNCT"), *found]
        if found and found[-1].text == "." and len(found) > 1:
            if found[-2].text.endswith(".") and not found[-2].space and found[-2].kind == "ABBR":
                found.pop()  # one stop ends the abbreviation and the sentence
                found[-1] = replace(found[-1], space=True)
            elif rng.random() < ELLIPSIS_AT_END:
                found[-1] = replace(found[-1], text=rng.choice(("...", "…")))
        return found

    def _varied(self, piece: Piece, before: Sequence[Piece], rng: random.Random, *, final: bool) -> list[Piece]:
        """The pieces that stand for one."""
        chance = rng.random()
        if piece.kind in ("infinitives", "gerunds"):
            return [self._with_clitics(piece, rng)] if chance < WITH_CLITICS else [piece]
        if piece.kind == "VERB" and chance < COMMAND:
            form = self.hosts.draw(rng, "imperatives").form
            return [replace(piece, text=form.capitalize() if piece.text[0].isupper() else form, multi=True)]
        if piece.kind in ("NOUN", "PROPN") and chance < LOOKALIKE:
            word = rng.choice(self.lookalikes)
            return [replace(piece, text=word.capitalize() if piece.text[0].isupper() else word)]
        if piece.kind == "PROPN" and piece.text[0].isupper() and (not before or before[-1].kind != "PROPN"):
            return self._name(piece, chance - LOOKALIKE, rng)
        if piece.kind == "NUM" and piece.text[0].isdigit() and chance < NUMBERED:
            return [Piece(rng.choice(self.before["number"]), "ABBR"), piece]
        if piece.text == "," and not final and chance < ELLIPSIS_INSIDE:
            return [Piece(rng.choice(("...", "…")), "PUNCT")]
        return [piece]

    def _name(self, piece: Piece, chance: float, rng: random.Random) -> list[Piece]:
        if chance < TITLE:
            return [Piece(rng.choice(self.before["name"]), "ABBR"), piece]
        if chance < TITLE + INITIALS:
            letters = [f"{letter}." for letter in rng.sample(WORDS["initials"], rng.choice((1, 1, 2, 3)))]
            if len(letters) > 1 and rng.random() < 0.3:
                letters = ["".join(letters)]
            return [*(Piece(letter, "ABBR") for letter in letters), piece]
        if chance < TITLE + INITIALS + COUNTRY:
            parts = rng.choice(WORDS["plurals"])
            found = [Piece(part, "ABBR") for part in parts]
            return [*found[:-1], replace(found[-1], space=piece.space)]
        return [piece]

    def _with_clitics(self, piece: Piece, rng: random.Random) -> Piece:
        another = rng.random() < OF_ANOTHER_VERB and getattr(self.hosts, piece.kind)
        drawn = self.hosts.draw(rng, piece.kind) if another else self.hosts.draw_for(rng, piece.text.lower())
        form = drawn.form
        return replace(piece, text=form.capitalize() if piece.text[0].isupper() else form, multi=True)


def read_newsroom(hosts: Hosts, lookalikes: Sequence[str], table: Path = ABBREVIATIONS) -> Newsroom:
    """With the abbreviations of the language pack."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = [(row["form"], row["before"]) for row in csv.DictReader(lines)]
    kinds = ("name", "number", "any")
    return Newsroom(hosts, tuple(lookalikes), {kind: tuple(f for f, k in rows if k == kind) for kind in kinds})


def _without_stop(sentence: Sequence[Piece]) -> list[Piece]:
    return list(sentence[:-1]) if len(sentence) > 1 and sentence[-1].text == "." else list(sentence)


def _dateline(rng: random.Random) -> list[Piece]:
    """Madrid, 20 jul. (EFE).- ; México.- ; Lima (AFP) —"""
    city = rng.choice(WORDS["cities"])
    words = (city.upper() if rng.random() < 0.4 else city).split()
    found = [Piece(word, "PROPN") for word in words]

    def close(mark: str) -> None:
        found[-1] = replace(found[-1], space=False)
        found.append(Piece(mark, "PUNCT"))

    if rng.random() < 0.5:
        close(",")
        month = rng.choice(WORDS["months"])
        found.append(Piece(str(rng.randint(1, 31)), "NUM"))
        found += [Piece("de", "ADP")] if rng.random() < 0.4 else []
        found.append(Piece(month, "ABBR" if month.endswith(".") else "NOUN"))
    if rng.random() < 0.5:
        found.append(Piece("(", "PUNCT", space=False))
        found += [Piece(word, "PROPN") for word in rng.choice(WORDS["agencies"]).split()]
        close(")")
    if rng.random() < 0.7:
        if not found[-1].text.endswith("."):
            close(".")
        if rng.random() < 0.6:
            found[-1] = replace(found[-1], space=False)
        found.append(Piece(rng.choice("-–—"), "PUNCT"))
    else:
        found.append(Piece(rng.choice("-–—"), "PUNCT"))
    return found


def _quote_run(sentences: Sequence[list[Piece]], rng: random.Random) -> list[list[Piece]]:
    """One to four sentences without marks of their own between marks; who says it may follow."""
    found = [list(sentence) for sentence in sentences]
    start = rng.randrange(len(found))
    end = min(len(found), start + rng.choice((1, 1, 2, 2, 3, 4)))
    run = found[start:end]
    if any('"' in piece.text for sentence in run for piece in sentence) or run[-1][-1].text != ".":
        return found
    run[0].insert(0, Piece('"', "PUNCT", space=False))
    last, stop = run[-1], Piece(".", "PUNCT")
    style = rng.random()
    if style < 0.25:
        last[-1] = replace(last[-1], space=False)
        last.append(Piece('"', "PUNCT"))
    else:
        last.pop()
        last[-1] = replace(last[-1], space=False)
        last.append(Piece('"', "PUNCT", space=False))
        if style < 0.6:
            last += [Piece(",", "PUNCT"), Piece(rng.choice(WORDS["sayings"]), "VERB"), *_speaker(rng), stop]
        else:
            last.append(stop)
    return found


def _speaker(rng: random.Random) -> list[Piece]:
    who = rng.choice(WORDS["speakers"]).split()
    return [*(Piece(word) for word in who[:-1]), Piece(who[-1], space=False)]


def _other_marks(sentences: Sequence[list[Piece]], rng: random.Random) -> list[list[Piece]]:
    """Quotation marks of one kind all through the passage, where they come in pairs."""
    count = sum(piece.text == '"' for sentence in sentences for piece in sentence)
    opening, closing, _ = rng.choices(WORDS["quotes"], [weight for *_, weight in WORDS["quotes"]])[0]
    if count % 2 or not count:
        return [list(sentence) for sentence in sentences]
    opened, loose = False, rng.random() < LOOSE_MARKS
    found = []
    for sentence in sentences:
        new = list[Piece]()
        for piece in sentence:
            if piece.text == '"':
                opened = not opened
                if loose and new:
                    new[-1] = replace(new[-1], space=True)
                space = piece.space or loose
                new.append(replace(piece, text=opening if opened else closing, space=space))
            else:
                new.append(piece)
        found.append(new)
    return found
