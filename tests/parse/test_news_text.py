"""Sentences and clitics of news text by the models that ship: examples that no treebank has."""

from __future__ import annotations

import pytest

from claimtrack.config import Settings, resource_path
from claimtrack.lexicon import load_pack
from claimtrack.parse import Parser, load_parser

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser() -> Parser:
    pack = load_pack(resource_path("seeds", "es"))
    return load_parser(Settings(db_url="sqlite://", db_from="test", threads=1), pack)


# "|" is where a sentence ends.
TEXTS = [
    "El presidente de EE. UU., Joe Biden, viajó a Kiev. | No dio detalles.",
    "El Sr. Gómez llegó tarde. | La Sra. Ruiz ya se había ido.",
    "La Dra. María Ruiz y el Dr. J. M. Pérez firmaron el informe. | Fue ayer.",
    "J. R. R. Tolkien nació en Bloemfontein. | Murió en 1973.",
    "El libro de J. K. Rowling se agotó. | Habrá otra edición.",
    "Vive en EE.UU. desde 2010. | Antes vivía en Lima.",
    "La inflación subió un 3,5 % en marzo. | El IPC llegó a 112,4 puntos.",
    "El déficit es de 1.234,56 millones de euros. | Hacienda lo negó.",
    "«No habrá acuerdo. | Nadie lo quiere», dijo el ministro. | Después se fue.",
    "“No cederemos. | Es una cuestión de principios. | Ganaremos”, advirtió Petro.",
    '"No voy a dimitir. | Me quedan dos años", aseguró Sánchez.',
    "«¿Quién lo hizo?», preguntó el juez. | Nadie respondió.",
    "«¡Fuera!», gritaron los vecinos. | La policía intervino.",
    "¿Por qué no lo dijo antes? | ¿A quién protege?",
    "El portavoz añadió: «Estamos preparados». | La oposición lo duda.",
    'El portavoz añadió: "Estamos preparados." | La oposición lo duda.',
    "No sé… quizá venga mañana. | Ya veremos.",
    "No sé... quizá venga mañana. | Ya veremos...",
    "Compró pan, leche, huevos, etc. y se marchó. | Eran las 3 p. m.",
    "El art. 155 de la Constitución se aplicó en 2017. | Fue inédito.",
    "Véase la pág. 23 del informe. | Allí están las cifras.",
    "MADRID, 20 jul. (EFE).- El Gobierno aprobó la ley. | El PP votó en contra.",
    "Bogotá.- El presidente Petro anunció cambios. | Habrá nuevos ministros.",
    "Ciudad de México (AFP) — Al menos 12 personas murieron. | Hay 30 heridos.",
    "Consulte www.elpais.com o escriba a prensa@gob.es. | La web es https://www.boe.es/diario_boe/ desde 2009.",
    "—No lo sé —dijo Ana—. | Pregúntaselo a él.",
    "El gral. Franco murió en 1975. | El Gral. Gómez lo sucedió.",
    "La empresa Apple Inc. subió un 2 %. | Tesla, en cambio, cayó.",
    "Telefónica S.A. presentó sus cuentas. | Ganó 1.200 millones.",
    "Mons. Romero fue asesinado en 1980. | Fue canonizado en 2018.",
    "El partido acabó 2-1. | Messi marcó en el minuto 87.",
    'Según el ministro, "el plan va bien" y "no hay retraso". | Los datos dicen otra cosa.',
    "El 14 de abril de 1931 se proclamó la República. | Duró ocho años.",
    "Felipe VI recibió al presidente. | Carlos V. murió en Yuste.",
    "San José, C. R., fue la sede. | Llegaron 40 países.",
    "Lo dijo D. Miguel de Unamuno. | Venceréis, pero no convenceréis.",
    "El diputado (PP) negó los hechos. | (No quiso comentar más.) | Luego se marchó.",
    '"Esto es un disparate", señaló. | "No lo permitiremos", añadió.',
    "El n.º 10 de la lista es Pérez. | El núm. 11, Gil.",
    'La ONU pidió "calma". | "Es urgente", insistió Guterres.',
    "La reunión empezó a las 10.30 h. y acabó a las 12. | No hubo acuerdo.",
    "'No fuimos nosotros', dijo. | 'Fueron ellos'.",
    "«Lo peor ha pasado. | Lo mejor está por venir». | Así cerró su discurso.",
    'La comisaria Ylva Johansson ("no hay plan B") evitó preguntas. | Von der Leyen, no.',
    "El Tribunal Supremo confirmó la pena. | El reo, J. L. M., recurrirá.",
    "Tengo 2.500 libros... | ¿Y tú?",
    "Petro anuncia cambios en su gabinete",
    "El Congreso aprueba la ley de amnistía por 177 votos",
    '"No dimitiré", dice el ministro',
    "EE. UU. sanciona a seis generales venezolanos",
    "¿Quién gana con la reforma?",
    "El Sr. Pérez, nuevo director de la RAE",
]
CLITICS = [
    ("dárselo", "dar se lo"),
    ("diciéndole", "diciendo le"),
    ("vete", "ve te"),
    ("haberse", "haber se"),
    ("hacerlo", "hacer lo"),
    ("dámelo", "da me lo"),
    ("contárselos", "contar se los"),
    ("véase", "vea se"),
    ("dígame", "diga me"),
    ("váyase", "vaya se"),
    ("siéntese", "siente se"),
    ("vámonos", "vamos nos"),
    ("hagámoslo", "hagamos lo"),
    ("dinos", "di nos"),
    ("tuiteándolo", "tuiteando lo"),
    ("tuitearlo", "tuitear lo"),
    ("hackearles", "hackear les"),
    ("viralizándose", "viralizando se"),
    ("reenviándoselo", "reenviando se lo"),
    ("oírlos", "oír los"),
    ("reírse", "reír se"),
    ("yéndose", "yendo se"),
    ("cuéntenoslo", "cuente nos lo"),
    ("devuélvemela", "devuelve me la"),
    ("irnos", "ir nos"),
    ("escuchándolas", "escuchando las"),
    ("excarcelándolos", "excarcelando los"),
    ("darle", "dar le"),
    ("entregándoselas", "entregando se las"),
    ("llevémonos", "llevemos nos"),
    ("quitárnoslo", "quitar nos lo"),
    ("imputándosele", "imputando se le"),
    ("serlo", "ser lo"),
    ("verla", "ver la"),
    ("irse", "ir se"),
    ("creerlo", "creer lo"),
    ("traérsela", "traer se la"),
    ("poniéndonos", "poniendo nos"),
    ("indultándolos", "indultando los"),
    ("destituirlo", "destituir lo"),
    ("háganlo", "hagan lo"),
]
PLAIN = [
    "parte",
    "desde",
    "siguiente",
    "adelante",
    "Carlos",
    "mejor",
    "hallazgo",
    "hábitat",
    "Merlo",
    "Garcilaso",
    "Duarte",
    "Ugarte",
    "Iriarte",
    "Descartes",
    "Marte",
    "muerte",
    "suerte",
    "corte",
    "norte",
    "deporte",
    "informe",
    "conforme",
    "uniforme",
    "enorme",
    "burla",
    "perla",
    "charla",
    "Carla",
    "Parla",
    "Marcelo",
    "Ángeles",
    "Nicolás",
    "artículo",
    "vehículos",
    "teléfonos",
    "términos",
    "miércoles",
    "películas",
    "cárceles",
    "móviles",
    "líderes",
    "jóvenes",
    "fáciles",
    "títulos",
    "obstáculos",
    "vínculos",
    "capítulo",
    "círculos",
    "cláusula",
    "fórmula",
    "Venezuela",
    "Guatemala",
    "Bruselas",
    "escuelas",
    "abuelos",
    "vuelos",
    "consuelo",
    "suelo",
    "cielo",
    "hielo",
    "modelos",
    "pueblos",
    "Morelos",
    "paralelo",
    "cuartel",
    "clase",
    "base",
    "frase",
    "interés",
    "burgués",
    "marqués",
    "cortés",
    "Pérez",
    "Cortés",
    "Andrés",
    "Moisés",
    "vecinos",
    "caminos",
    "destinos",
    "humanos",
    "manos",
    "veranos",
    "unos",
    "menos",
    "buenos",
    "llenos",
    "terrenos",
    "Kirchner",
    "Alcalá",
    "Málaga",
    "Ávila",
    "señala",
    "regula",
    "vale",
    "sale",
]


def sentences(parser: Parser, text: str) -> list[str]:
    (parsed,) = parser.parse([text])
    return [sentence.span.of(parsed.text) for sentence in parsed.sentences]


def words(parser: Parser, text: str, token: str) -> list[str]:
    (parsed,) = parser.parse([text])
    return [w.text for sentence in parsed.sentences for w in sentence.words if w.span.of(text) == token]


@pytest.mark.parametrize("text", TEXTS)
def test_sentences_of_news(parser: Parser, text: str) -> None:
    right = [sentence.strip() for sentence in text.split("|")]
    assert sentences(parser, " ".join(right)) == right


@pytest.mark.parametrize(("form", "parts"), CLITICS)
def test_clitics_are_words_of_their_own(parser: Parser, form: str, parts: str) -> None:
    assert words(parser, f"La ministra quiere {form} cuanto antes.", form) == parts.split()


@pytest.mark.parametrize("form", PLAIN)
def test_what_looks_like_a_clitic_stays_whole(parser: Parser, form: str) -> None:
    assert words(parser, f"Hablaron de {form} en la reunión.", form) == [form]
