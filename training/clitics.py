"""Verb forms with clitics, spelled by rule: decir + me + lo -> decírmelo, vea + se -> véase, vamos + nos -> vámonos."""

import random
import re
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass

from training.conjugation import change_stem, conjugate
from training.conllu import Sentence, Word

# How often each run of clitics is drawn.
RUNS: dict[tuple[str, ...], int] = {
    ("se",): 30,
    ("lo",): 12,
    ("la",): 10,
    ("le",): 12,
    ("les",): 6,
    ("los",): 6,
    ("las",): 5,
    ("me",): 6,
    ("nos",): 6,
    ("te",): 4,
    ("os",): 1,
    ("se", "lo"): 4,
    ("se", "la"): 2,
    ("se", "los"): 2,
    ("se", "las"): 2,
    ("se", "le"): 2,
    ("se", "les"): 1,
    ("se", "me"): 1,
    ("se", "nos"): 1,
    ("me", "lo"): 2,
    ("me", "la"): 1,
    ("me", "los"): 1,
    ("te", "lo"): 1,
    ("te", "la"): 1,
    ("nos", "lo"): 2,
    ("nos", "la"): 1,
    ("nos", "los"): 1,
}
# Imperatives of one syllable, with what may follow: "vela" and "sala" are nouns, "dalas" nobody writes.
SHORT_IMPERATIVES = {
    "da": ("me", "le", "nos", "les"),
    "di": ("me", "le", "nos", "les", "lo", "te"),
    "haz": ("me", "le", "nos", "lo", "la", "los", "te"),
    "pon": ("me", "le", "te", "lo", "la", "nos", "los"),
    "ten": ("me", "lo", "la", "te"),
    "ve": ("te",),
    "ven": ("te",),
}
SHORT_INFINITIVES = ("ir", "dar", "ver", "ser")
# Verbs whose present is not their imperative.
SHORT_OR_NONE = ("hacer", "poner", "tener", "venir", "decir", "salir", "estar", "haber", "poder", "deber")
STRONG, WEAK, ACCENTED = "aeoáéó", "iuü", "áéíóú"
# Looks like an imperative with a clitic, of a verb that may not be among the hosts: anímense, súmese.
COMMAND = re.compile(r"[áéíóú][^aeiouáéíóú]*[aeiou]*[^aeiouáéíóú]+[ae](?:n|mo)?(?:me|te|se|nos|lo|la|los|las|le|les)$")
CLITIC_ENDING = re.compile(r"(?:r|ndo|[aeioun])(?:me|te|se|nos|lo|la|los|las|le|les)$")
PLAIN = str.maketrans(ACCENTED, "aeiou")
MARKED = str.maketrans("aeiou", ACCENTED)
VOWELS = STRONG + WEAK + ACCENTED


@dataclass(frozen=True, slots=True)
class Clitic:
    """A written form and the words in it."""

    form: str
    words: tuple[str, ...]


def attach(form: str, clitics: Sequence[str]) -> str:
    """The verb form, in small letters, with clitics, its accent kept on the same vowel and written where it must be."""
    stressed = _stress(form)
    hiatus = form[stressed] in "íú" and _touches_strong(form, stressed)
    base = form if hiatus else form[:stressed] + form[stressed].translate(PLAIN) + form[stressed + 1 :]
    drops_s = base.endswith("mos") and clitics[0] in ("nos", "se", "os")
    joined = (base[:-1] if drops_s else base) + "".join(clitics)
    syllables = _nuclei(joined)
    place = next((i for i, nucleus in enumerate(syllables) if stressed in nucleus), len(syllables) - 1)
    if hiatus or len(syllables) - place < 3:
        return joined
    return joined[:stressed] + joined[stressed].translate(MARKED) + joined[stressed + 1 :]


def _stress(form: str) -> int:
    """The index of the stressed vowel."""
    written = [i for i, letter in enumerate(form) if letter in ACCENTED]
    if written:
        return written[0]
    syllables = _nuclei(form)
    late = form[-1] not in "aeions" or len(syllables) == 1
    return _carrier(form, syllables[-1 if late else -2])


def _carrier(form: str, nucleus: Sequence[int]) -> int:
    """The vowel of a syllable that bears its accent: the strong one, else the last."""
    return next((i for i in nucleus if form[i] in STRONG), nucleus[-1])


def _nuclei(word: str) -> list[list[int]]:
    """The vowels of each syllable, as indices."""
    found: list[list[int]] = []
    for i, letter in enumerate(word):
        if letter not in VOWELS or _silent(word, i):
            continue
        if found and found[-1][-1] == i - 1 and _glides(word[i - 1], letter):
            found[-1].append(i)
        else:
            found.append([i])
    return found


def _silent(word: str, i: int) -> bool:
    """The u of que, qui, gue, gui."""
    return word[i] == "u" and i > 0 and word[i - 1] in "qg" and word[i + 1 : i + 2] in (*"eiéí",)


def _glides(one: str, other: str) -> bool:
    """Whether two neighbouring vowels are in one syllable."""
    return "í" not in (one, other) and "ú" not in (one, other) and (one in WEAK or other in WEAK)


def _touches_strong(form: str, i: int) -> bool:
    return any(letter in STRONG for letter in (form[max(0, i - 1) : i] + form[i + 1 : i + 2]))


@dataclass(frozen=True)
class Hosts:
    """Verb forms that take clitics, more frequent ones first."""

    infinitives: tuple[str, ...]
    gerunds: tuple[str, ...]
    imperatives: tuple[str, ...]

    def draw(self, rng: random.Random, kind: str) -> Clitic:
        """A form of this kind ("infinitives", "gerunds", "imperatives") with clitics."""
        if kind == "imperatives" and (not self.imperatives or rng.random() < 0.35):
            form = rng.choice(sorted(SHORT_IMPERATIVES))
            clitics: tuple[str, ...] = (rng.choice(SHORT_IMPERATIVES[form]),)
            if rng.random() < 0.3 and form not in ("ve", "ven"):
                clitics = rng.choice([("me", "lo"), ("me", "la"), ("se", "lo"), ("nos", "lo"), ("te", "lo")])
        else:
            short = kind == "infinitives" and rng.random() < 0.04
            forms: tuple[str, ...] = SHORT_INFINITIVES if short else getattr(self, kind)
            form = forms[int(len(forms) * rng.random() ** 2)]
            clitics = rng.choices(list(RUNS), list(RUNS.values()))[0]
            if kind == "imperatives" and (form.endswith("mos") or clitics == ("os",)):
                clitics = ("nos",) if clitics[0] in ("os", "se") else clitics
        return Clitic(attach(form, clitics), (form, *clitics))

    def draw_for(self, rng: random.Random, form: str) -> Clitic:
        """This infinitive or gerund with clitics."""
        clitics = rng.choices(list(RUNS), list(RUNS.values()))[0]
        return Clitic(attach(form, clitics), (form, *clitics))

    def all_forms(self) -> dict[str, tuple[str, ...]]:
        """Every form that can be made, with its words; a form that can be made in two ways keeps the more frequent."""
        found: dict[str, tuple[str, ...]] = {}
        for form, ends in SHORT_IMPERATIVES.items():
            found.update({attach(form, (end,)): (form, end) for end in ends})
        commands = frozenset(self.imperatives)
        for form in (*self.infinitives, *self.gerunds, *self.imperatives):
            for clitics in RUNS:
                if clitics == ("os",) and form in commands:
                    continue  # "explíquenos" is for "nosotros"
                found.setdefault(attach(form, clitics), (form, *clitics))
        return found


def find_hosts(infinitives: Collection[str], sentences: Iterable[Sentence], known: Sequence[str]) -> Hosts:
    """Forms of these verbs: gerunds by rule; imperatives are forms of the treebank that can be one (diga, digan, mira).

    `known` are known words, most frequent first; an irregular gerund must be one of them.
    """
    rank = {word: place for place, word in enumerate(known)}
    verbs = [w for s in sentences for w in s.words if w.upos in ("VERB", "AUX") and w.form.isalpha()]
    infinitives = {w.lower for w in verbs if w.is_infinitive and w.lower.endswith("r")} | set(infinitives)
    gerunds = {gerund for verb in infinitives if len(verb) > 3 and (gerund := _gerund(verb, rank))}
    gerunds |= {w.lower for w in verbs if w.feats.get("VerbForm") == "Ger" and w.lower.endswith("ndo")}
    imperatives = {"vamos", *(w.lower for w in verbs if len(w.form) > 3 and _can_command(w))}
    imperatives = {form for form in imperatives if len(_nuclei(form)) > 1 and form in rank}

    def ordered(forms: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(forms, key=lambda form: (rank.get(form, len(rank)), form)))

    return Hosts(ordered(infinitives), ordered(gerunds), ordered(imperatives))


def _gerund(infinitive: str, rank: dict[str, int]) -> str | None:
    if infinitive.endswith("ar"):
        return infinitive[:-2] + "ando"
    changed = [form for form in change_stem(infinitive) if form.endswith("endo") and form in rank]
    regular = [form for form in conjugate(infinitive) if form.endswith("endo") and form in rank]
    return next(iter(sorted(changed) or sorted(regular)), None)


def _can_command(word: Word) -> bool:
    feats = word.feats
    if feats.get("Mood") == "Imp":
        return True
    person, number = feats.get("Person"), feats.get("Number")
    if feats.get("Mood") == "Sub" and feats.get("Tense") == "Pres":
        return person == "3" or (person, number) == ("1", "Plur")
    if word.lemma.endswith(SHORT_OR_NONE):
        return False
    return feats.get("Mood") == "Ind" and feats.get("Tense") == "Pres" and (person, number) == ("3", "Sing")


def lookalikes(hosts: Hosts, known: Sequence[str], sentences: Iterable[Sentence] = ()) -> tuple[str, ...]:
    """Words that end as if in a clitic and have none: parte, adelante, teléfonos, carlos.

    Known words that can't be a verb form with one, and what the sentences have as nouns, adjectives and names.
    """
    forms, words = hosts.all_forms(), frozenset(known)
    plain = {form.translate(PLAIN) for form in forms}
    found = {
        word: None
        for word in known
        if _ends_like_clitic(word, forms)
        and word.translate(PLAIN) not in plain
        and not _may_hold_infinitive(word.translate(PLAIN), words)
        and not COMMAND.search(word)
    }
    nominal = (w.lower for s in sentences for w in s.words if w.upos in ("NOUN", "ADJ", "PROPN"))
    found.update((word, None) for word in nominal if _ends_like_clitic(word, forms))
    return tuple(found)


def _ends_like_clitic(word: str, forms: Container[str]) -> bool:
    ends = CLITIC_ENDING.search(word.translate(PLAIN))
    return len(word) > 3 and word.isalpha() and not word.endswith("mente") and bool(ends) and word not in forms


def _may_hold_infinitive(word: str, known: frozenset[str]) -> bool:
    """Whether it may be a form of a verb that hosts lack."""
    parts = re.match(r"(.*(?:ar|[^iu]er|ir|ndo))(?:me|te|se|nos|os)?(me|te|se|nos|lo|la|los|las|le|les)$", word)
    if parts is None or len(_nuclei(parts[1])) < 2:
        return parts is not None and parts[1] in SHORT_INFINITIVES
    return parts[1] in known or parts[2] != "te"
