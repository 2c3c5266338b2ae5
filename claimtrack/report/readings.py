"""What the extractor's rules and reasons mean, in Spanish for an editor; a reason without a row is shown as it is."""

from __future__ import annotations

from collections.abc import Mapping

CONTENT: Mapping[str, str] = {
    "clause": "el contenido es la oración que empieza tras «que»",
    "question": "el contenido es la pregunta indirecta",
    "bare clause": "el contenido es la oración que le sigue sin conjunción",
    "clause before the cue": "el contenido es la oración que va delante",
    "parenthetical cue": "la atribución va como inciso y el contenido es la oración que la rodea",
    "infinitive": "el contenido es el infinitivo con lo que lo acompaña",
    "object and predicate": "el contenido es el objeto con lo que se dice de él",
    "predicate": "el contenido es lo que se dice del objeto",
    "noun phrase": "el contenido es el objeto directo, un nombre que vale por un hecho",
    "subject of the passive": "el contenido es el sujeto de la pasiva, un nombre que vale por un hecho",
    "noun that the participle modifies": "el contenido es el nombre al que acompaña el participio",
    "clause that the phrase modifies": "el contenido es la oración a la que acompaña la locución",
    "according phrase": "el contenido es la oración a la que acompaña la locución",
    "opinion phrase": "el contenido es la oración que se presenta como opinión de alguien",
    "cue before the quotation": "el contenido es la cita que viene después",
    "quotation before the cue": "el contenido es la cita que va delante",
    "quotation before subject and cue": "el contenido es la cita que va delante del sujeto y del verbo",
    "name and colon before the quotation": "el contenido es la cita que sigue a un nombre y dos puntos",
    "name behind the quotation": "el contenido es la cita que va delante de una coma y un nombre",
    "noun before the quotation": "el contenido es la cita que completa al nombre",
    "stand-alone quotation": "el contenido es una cita que va sola, sin verbo que la atribuya",
    "the source stands alone": "junto a la cita va solo el nombre de quien habla",
    "predicate of a noun": "el contenido es aquello en lo que consiste el nombre",
    "headline with colon": "el titular separa con dos puntos a quien habla de lo que dice",
    "answer of an interview": "el contenido es la respuesta a la pregunta de una entrevista",
    "charge": "el contenido es aquello de lo que se acusa",
    "clause behind a noun": "el contenido es la oración que sigue a un nombre",
    "clause hung elsewhere": "el contenido es la oración con «que» que sigue a la expresión",
    "clause without que": "el contenido es la oración que sigue sin «que»",
    "infinitive behind a noun": "el contenido es el infinitivo que completa al nombre",
    "antecedent of the cue's object": "el contenido es el nombre al que se refiere el pronombre relativo",
    "clause that como stands beside": "el contenido es la oración a la que acompaña «como»",
    "according phrase, stretch beside it": "el contenido es el tramo de frase que hay junto a la locución",
    "opinion phrase, stretch beside it": "el contenido es el tramo de frase que hay junto a la locución",
    "stretch beside the phrase": "el tramo de frase que hay junto a la locución",
    "quotation in a clause": "el contenido es una cita dentro de una frase que no dice de quién es",
    "sentence around the cue": "la atribución va como inciso y el contenido es la oración que la rodea",
    "what a pronoun points back to": "el contenido es lo dicho antes, que un pronombre recoge",
    "the clause that it leaves open": "la oración que deja abierta",
    "unsigned: conditional of rumour": "el contenido es la oración del verbo, que va en condicional de rumor",
    "unsigned: epistemic modal": "el contenido es la oración del verbo modal",
    "unsigned: hedging adverb": "el contenido es la oración a la que acompaña el adverbio",
    "unsigned: hedging predicate": "el contenido es la oración de la que se dice que es posible o probable",
}

SOURCE: Mapping[str, str] = {
    "subject of the cue": "es su sujeto",
    "agent of the passive": "es quien actúa en la pasiva («por…»)",
    "antecedent of the relative pronoun": "es el nombre al que se refiere «que»",
    "subject of the governing verb": "es el sujeto del verbo del que depende",
    "subject of the main clause": "es el sujeto de la oración principal",
    "subject of the verb that the cue is coordinated with": "es el sujeto del verbo con el que va coordinado",
    "noun that the cue modifies": "es el nombre al que acompaña",
    "owner of the noun": "es de quien es lo dicho («la advertencia de…»)",
    "stands in front of the cue": "está justo delante",
    "stands behind the cue": "está justo detrás",
    "place of saying, with desde": "es desde donde se dice",
    "place of saying, with en": "es donde está escrito",
    "same name": "es la mención más completa del mismo nombre",
    "same role": "es la mención más completa del mismo cargo o grupo",
    "dropped subject": "es el sujeto que mejor concuerda con el verbo",
    "pronoun": "es a quien mejor corresponde el pronombre",
    "first person: who says the quotation": "la primera persona es la de quien dice la cita",
    "described where it stands": "se describe ahí mismo",
    "named in this sentence": "se nombra en la misma oración",
    "named in the sentence before": "se nombra en la oración anterior",
    "named in this paragraph": "se nombra en el mismo párrafo",
    "subject in this sentence": "es el sujeto de la oración",
    "subject in the sentence before": "es el sujeto de la oración anterior",
    "spoke in this sentence": "ya habla en la misma oración",
    "spoke in this paragraph": "ya habla en el mismo párrafo",
    "speaker of the quotation": "es quien dice la cita",
    "role of somebody named before": "es el cargo de alguien ya nombrado",
    "who says the clause around it": "es quien dice la oración que lo contiene",
    "opens the text as a subject": "es el sujeto con que empieza el texto",
    "first person outside a quotation": "habla el propio medio en primera persona",
}

CUE: Mapping[str, str] = {
    "row of cues.csv": "está en la lista de palabras que atribuyen (cues.csv)",
    "conditional of rumour: the writer vouches for nothing": "condicional de rumor: quien escribe no lo asegura",
    "epistemic modal: the writer vouches for nothing": "verbo modal: quien escribe no lo asegura",
    "hedging adverb: the writer vouches for nothing": "adverbio de duda: quien escribe no lo asegura",
    "hedging predicate: the writer vouches for nothing": "predicado de duda: quien escribe no lo asegura",
}

CHAIN: Mapping[str, str] = {
    "said within another claim": "va dentro de otra afirmación",
    "the source around it sounds surer than this one": "quien la transmite la da por más segura",
}

SKIPPED: Mapping[str, str] = {
    "over-long sentence cut": "Oración demasiado larga, leída por partes",
    "unclosed quotation": "Comillas que se abren y no se cierran",
    "quotation never opened": "Comillas que se cierran y no se abren",
}

PARTS: Mapping[str, str] = {
    "cue": "atribución",
    "content": "contenido",
    "source": "fuente",
    "source_ref": "mención completa",
    "certainty": "certeza",
    "hedge": "matiz",
    "ranker": "modelo",
    "act": "acto",
    "polarity": "polaridad",
    "form": "forma",
    "source_kind": "tipo de fuente",
    "chain": "cadena",
}
