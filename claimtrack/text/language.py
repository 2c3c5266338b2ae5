"""Is a text in the language that the pack reads?"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimtrack.errors import WrongLanguage
from claimtrack.lexicon import LanguagePack
from claimtrack.model import SourceText

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# How the likeliest languages are called in messages; others go by their code.
NAMES = {
    "an": "Aragonese",
    "ca": "Catalan",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "eu": "Basque",
    "fr": "French",
    "gl": "Galician",
    "it": "Italian",
    "oc": "Occitan",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
}
SAMPLE = 20_000
SHORT = 60
SURE = 0.5


def check_language(source_text: SourceText, pack: LanguagePack) -> None:
    """Raise WrongLanguage where another language is likelier and sure; texts under 60 letters are given the benefit."""
    sample = source_text.text[:SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < SHORT:
        return
    # Capitals carry no language: a text shouted in them reads as a language of rare letters.
    shouted = sum(c.isupper() for c in letters) * 2 > len(letters)
    found, probability = _identifier().classify(sample.lower() if shouted else sample)
    if found != pack.code and probability >= SURE:
        raise WrongLanguage(source_text.origin, NAMES.get(found, f"another language ({found})"), pack.name)


@cache
def _identifier() -> LanguageIdentifier:
    """Imported and loaded at the first use: it takes half a second that most commands can do without."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
