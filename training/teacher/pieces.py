"""Words as the pieces that the transformer knows, by its own unigram scores (Kudo 2018)."""

from collections.abc import Iterable, Mapping

from training.conllu import Sentence

BLANK = "▁"
SPECIAL = ("<s>", "</s>", "<unk>")  # rows 0, 1, 2 of every selection
BEGIN, END, UNKNOWN = range(3)
PENALTY = 10.0  # what an unknown character costs beyond the least likely piece


class Pieces:
    """Pieces with their scores, in the order of their rows, and how characters are normalized before."""

    def __init__(self, scores: dict[str, float], normal: dict[str, str]) -> None:
        self.scores, self.normal = scores, normal
        self.rows = {piece: row for row, piece in enumerate(scores)}
        self.longest = max(map(len, scores))
        self.unknown = min(scores.values()) - PENALTY
        self.seen: dict[str, tuple[int, ...]] = {}

    def split(self, text: str) -> tuple[int, ...]:
        """The rows of the likeliest pieces of `text`, whose blanks count; UNKNOWN for a character of no piece."""
        if text not in self.seen:
            self.seen[text] = self._split("".join(self.normal.get(c, c) for c in text).replace(" ", BLANK))
        return self.seen[text]

    def _split(self, text: str) -> tuple[int, ...]:
        best = [0.0] + [float("-inf")] * len(text)
        back = [(0, UNKNOWN)] * (len(text) + 1)
        for start in range(len(text)):
            options = [
                (end, self.scores[piece], self.rows[piece])
                for end in range(start + 1, min(len(text), start + self.longest) + 1)
                if (piece := text[start:end]) in self.scores and piece not in SPECIAL
            ]
            for end, score, row in [*options, (start + 1, self.unknown, UNKNOWN)]:
                if best[start] + score > best[end]:
                    best[end], back[end] = best[start] + score, (start, row)
        rows, end = list[int](), len(text)
        while end:
            end, row = back[end]
            rows.append(row)
        return tuple(reversed(rows))

    def of(self, sentence: Sentence) -> list[tuple[int, ...]]:
        """The pieces of each word; a word begins with a blank where one stands before it, and so do "de" and "el"."""
        whole = {m.start: m for m in sentence.multiwords}
        inside = {index: m for m in sentence.multiwords for index in range(m.start, m.end + 1)}
        found, blank = list[tuple[int, ...]](), True
        for word in sentence.words:
            multi = inside.get(word.index)
            before = word.upos == "DET" if multi and word.index not in whole else blank
            text = word.form.replace(" ", "")
            found.append(self.split(f" {text}" if before else text) or (UNKNOWN,))
            if multi is None or word.index == multi.end:
                blank = "SpaceAfter=No" not in (multi or word).misc
        return found


def choose(scores: Mapping[str, float], normal: Mapping[str, str], sentences: Iterable[Sentence]) -> Pieces:
    """The pieces that `sentences` are made of: a hundredth of a vocabulary for a hundred languages."""
    every = Pieces({**dict.fromkeys(SPECIAL, 0.0), **_without_special(scores)}, dict(normal))
    used = {row for sentence in sentences for rows in every.of(sentence) for row in rows}
    kept = {piece: score for piece, score in every.scores.items() if every.rows[piece] in used or piece in SPECIAL}
    return Pieces(kept, every.normal)


def _without_special(scores: Mapping[str, float]) -> dict[str, float]:
    return {piece: score for piece, score in scores.items() if piece not in (*SPECIAL, "<pad>", "<mask>")}
