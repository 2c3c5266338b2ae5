"""Forms that news verbs take."""

from __future__ import annotations

import pytest

from training.conjugation import change_stem, conjugate


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("afirmar", "afirma afirmó afirmaron afirmaba afirmará afirmaría afirme afirmando afirmado"),
        ("explicar", "explicó explique expliqué expliquen"),
        ("entregar", "entregue entregó"),
        ("alcanzar", "alcance alcanzó"),
        ("averiguar", "averigüe averiguó"),
        ("decir", "dijo dijeron dijera dirá diría digo diga dicho"),
        ("sostener", "sostuvo sostuvieron sostendrá sostenga sostenía"),
        ("contradecir", "contradijo contradijeron contradicho"),
        ("hacer", "hizo hicieron hará haga hecho"),
        ("conducir", "condujo condujeron conduzca"),
        ("construir", "construye construyó construyeron construyendo construido"),
        ("creer", "creyó creyeron creyendo creído creía"),
        ("reconocer", "reconozca reconoció reconocido"),
        ("escribir", "escrito escribió"),
    ],
)
def test_verbs_take_their_forms(infinitive: str, forms: str) -> None:
    assert set(forms.split()) <= conjugate(infinitive)


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("advertir", "advierte advirtió advirtieron advierta"),
        ("pedir", "pide pidió pidieron pida pidiendo"),
        ("mostrar", "muestra muestran muestre"),
        ("dormir", "duerme durmió"),
        ("seguir", "sigue siguió siga"),
        ("jugar", "juega juegue"),
    ],
)
def test_stems_change(infinitive: str, forms: str) -> None:
    assert set(forms.split()) <= change_stem(infinitive)


def test_a_stem_without_a_vowel_that_changes_has_no_such_forms() -> None:
    assert change_stem("hablar") == frozenset()
