"""Give treebank sentences the typography of newspapers: “ ” « » ‘ ’ — … where treebanks have a typewriter's."""

import random

from training.conllu import MultiWord, Sentence, Word

QUOTES = (('""', 40), ("“”", 28), ("«»", 20), ("‘’", 6), ("''", 6))
DASHES = (("—", 70), ("–", 20), ("-", 10))


def vary(sentence: Sentence, rng: random.Random) -> Sentence:
    """A copy with other quotes, dashes and ellipses; words and tree stay the same, `# text` is written anew."""
    new = sentence.copy()
    top = surface(new)
    marks = [t for t in top if isinstance(t, Word) and t.upos == "PUNCT"]
    _vary_quotes(marks, rng)
    _vary_dashes(top, rng)
    for mark in marks:
        if mark.form == "..." and rng.random() < 0.5:
            mark.form = mark.lemma = "…"
    return with_text(new)


def surface(sentence: Sentence) -> list[Word | MultiWord]:
    """What is written: multi-word tokens, and words outside them."""
    multi = {m.start: m for m in sentence.multiwords}
    shown, until = list[Word | MultiWord](), 0
    for word in sentence.words:
        if word.index in multi:
            shown.append(multi[word.index])
            until = multi[word.index].end
        elif word.index > until:
            shown.append(word)
    return shown


def with_text(sentence: Sentence) -> Sentence:
    """The sentence with a `# text` that says what is written, and no translation."""
    text = "".join(t.form + ("" if "SpaceAfter=No" in t.misc else " ") for t in surface(sentence)).strip()
    kept = [c for c in sentence.comments if not c.startswith(("# text =", "# text_en"))]
    sentence.comments = [*kept, f"# text = {text}"]
    return sentence


def _pick(rng: random.Random, choices: tuple[tuple[str, int], ...]) -> str:
    return rng.choices([c for c, _ in choices], [n for _, n in choices])[0]


def _vary_quotes(marks: list[Word], rng: random.Random) -> None:
    quotes = [m for m in marks if m.form == '"']
    if quotes and len(quotes) % 2 == 0:
        pair = _pick(rng, QUOTES)
        for i, mark in enumerate(quotes):
            mark.form = mark.lemma = pair[i % 2]


def _vary_dashes(top: list[Word | MultiWord], rng: random.Random) -> None:
    """One dash at the start (dialogue) or two inside (an aside), set close to what they enclose."""
    places = [i for i, t in enumerate(top) if _is_free_dash(top, i, t)]
    if not places or not (places[0] == 0 or len(places) == 2) or rng.random() >= 0.6:
        return
    char, opening = _pick(rng, DASHES), True
    for i in places:
        dash = top[i]
        if not isinstance(dash, Word):
            continue
        dash.form = dash.lemma = char
        if i == 0:
            dash.misc = "SpaceAfter=No"
            continue
        closing = not opening or "SpaceAfter=No" in dash.misc
        (top[i - 1] if closing else dash).misc = "SpaceAfter=No"
        opening = closing


def _is_free_dash(top: list[Word | MultiWord], i: int, token: Word | MultiWord) -> bool:
    if not isinstance(token, Word) or token.form != "-" or token.upos != "PUNCT":
        return False
    return i == 0 or (top[i - 1].form != "-" and "SpaceAfter=No" not in top[i - 1].misc)
