"""One annotation scheme for the Spanish UD treebanks AnCora (2021), GSD, PUD and the CESS conversion.

The steps are listed in `harmonise`, each in a module of its own that says what it does and why.
"""

from collections.abc import Iterable, Iterator

from training.conllu import Sentence
from training.harmonise import gsd, pud
from training.harmonise.arguments import harmonise_arguments
from training.harmonise.classes import harmonise_classes
from training.harmonise.fixed import harmonise_fixed
from training.harmonise.groups import harmonise_groups
from training.harmonise.markers import harmonise_markers
from training.harmonise.participles import harmonise_participles, harmonise_passives
from training.harmonise.punctuation import harmonise_punctuation
from training.harmonise.quotes import harmonise_quotes
from training.harmonise.relatives import harmonise_relatives
from training.harmonise.se import harmonise_se
from training.harmonise.tables import Tables, load_tables
from training.harmonise.words import harmonise_words

TREEBANKS = ("ancora", "gsd", "pud", "cess")
RENAMED = {
    "cc:preconj": "cc",
    "flat:name": "flat",
    "flat:foreign": "flat",
    "det:numgov": "det",
    "expl": "expl:pv",
    "dislocated": "dep",
    "vocative": "discourse",
    "goeswith": "dep",
    "list": "parataxis",
    "nsubj:outer": "nsubj",
    "reparandum": "dep",
}


def harmonise(sentence: Sentence, treebank: str, tables: Tables | None = None) -> Sentence:
    """The sentence in the common scheme; the one given stays as it is.

    `treebank` is one of TREEBANKS; CESS follows AnCora. If the rules broke the tree, which none should, ValueError.
    """
    if treebank not in TREEBANKS:
        raise ValueError(f"no treebank {treebank!r}: one of {', '.join(TREEBANKS)}")
    tables = load_tables() if tables is None else tables
    kind = "ancora" if treebank == "cess" else treebank
    new = sentence.copy()
    harmonise_words(new, kind, tables)
    harmonise_fixed(new, kind, tables)
    harmonise_groups(new, kind)
    harmonise_relatives(new, kind)
    harmonise_markers(new)
    if kind == "gsd":
        gsd.follow_ancora(new, tables)
    harmonise_se(new, kind, tables)
    harmonise_passives(new)
    harmonise_participles(new, tables)
    if kind == "pud":
        pud.follow_ancora(new, tables)
    harmonise_arguments(new, tables)
    harmonise_quotes(new, tables)
    for word in new.words:
        word.relation = RENAMED.get(word.relation, word.relation)
        word.misc = "SpaceAfter=No" if "SpaceAfter=No" in word.misc else "_"
    harmonise_classes(new)
    for multi in new.multiwords:
        multi.misc = "SpaceAfter=No" if "SpaceAfter=No" in multi.misc else "_"
    harmonise_punctuation(new)
    if sentence.is_tree() and not new.is_tree():
        raise ValueError(f"not a tree any more: {next((c for c in new.comments if 'sent_id' in c), '?')}")
    return new


def harmonise_all(sentences: Iterable[Sentence], treebank: str, tables: Tables | None = None) -> Iterator[Sentence]:
    """Each of `sentences` in the common scheme."""
    return (harmonise(s, treebank, tables) for s in sentences)
