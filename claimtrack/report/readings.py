"""What the extractor's rules and reasons mean, in Spanish for an editor; a reason without a row is shown as it is."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.report.labels import N_

CONTENT: Mapping[str, str] = {
    "clause": N_("el contenido es la oración que empieza tras «que»"),
    "question": N_("el contenido es la pregunta indirecta"),
    "bare clause": N_("el contenido es la oración que le sigue sin conjunción"),
    "clause before the cue": N_("el contenido es la oración que va delante"),
    "parenthetical cue": N_("la atribución va como inciso y el contenido es la oración que la rodea"),
    "infinitive": N_("el contenido es el infinitivo con lo que lo acompaña"),
    "object and predicate": N_("el contenido es el objeto con lo que se dice de él"),
    "predicate": N_("el contenido es lo que se dice del objeto"),
    "noun phrase": N_("el contenido es el objeto directo, un nombre que vale por un hecho"),
    "subject of the passive": N_("el contenido es el sujeto de la pasiva, un nombre que vale por un hecho"),
    "noun that the participle modifies": N_("el contenido es el nombre al que acompaña el participio"),
    "clause that the phrase modifies": N_("el contenido es la oración a la que acompaña la locución"),
    "according phrase": N_("el contenido es la oración a la que acompaña la locución"),
    "opinion phrase": N_("el contenido es la oración que se presenta como opinión de alguien"),
    "cue before the quotation": N_("el contenido es la cita que viene después"),
    "quotation before the cue": N_("el contenido es la cita que va delante"),
    "quotation before subject and cue": N_("el contenido es la cita que va delante del sujeto y del verbo"),
    "name and colon before the quotation": N_("el contenido es la cita que sigue a un nombre y dos puntos"),
    "name behind the quotation": N_("el contenido es la cita que va delante de una coma y un nombre"),
    "noun before the quotation": N_("el contenido es la cita que completa al nombre"),
    "stand-alone quotation": N_("el contenido es una cita que va sola, sin verbo que la atribuya"),
    "the source stands alone": N_("junto a la cita va solo el nombre de quien habla"),
    "predicate of a noun": N_("el contenido es aquello en lo que consiste el nombre"),
    "headline with colon": N_("el titular separa con dos puntos a quien habla de lo que dice"),
    "answer of an interview": N_("el contenido es la respuesta a la pregunta de una entrevista"),
    "charge": N_("el contenido es aquello de lo que se acusa"),
    "clause behind a noun": N_("el contenido es la oración que sigue a un nombre"),
    "clause hung elsewhere": N_("el contenido es la oración con «que» que sigue a la expresión"),
    "clause and the quotation behind it": N_(
        "el contenido es la oración que empieza tras «que», con la cita que la sigue"
    ),
    "clause without que": N_("el contenido es la oración que sigue sin «que»"),
    "infinitive behind a noun": N_("el contenido es el infinitivo que completa al nombre"),
    "antecedent of the cue's object": N_("el contenido es el nombre al que se refiere el pronombre relativo"),
    "clause behind a colon": N_("el contenido es la oración que sigue a los dos puntos"),
    "clause that como stands beside": N_("el contenido es la oración a la que acompaña «como»"),
    "according phrase, stretch beside it": N_("el contenido es el tramo de frase que hay junto a la locución"),
    "opinion phrase, stretch beside it": N_("el contenido es el tramo de frase que hay junto a la locución"),
    "stretch beside the phrase": N_("el tramo de frase que hay junto a la locución"),
    "quotation in a clause": N_("el contenido es una cita dentro de una frase que no dice de quién es"),
    "sentence around the cue": N_("la atribución va como inciso y el contenido es la oración que la rodea"),
    "what a pronoun points back to": N_("el contenido es lo dicho antes, que un pronombre recoge"),
    "the clause that it leaves open": N_("la oración que deja abierta"),
    "unsigned: conditional of rumour": N_("el contenido es la oración del verbo, que va en condicional de rumor"),
    "unsigned: epistemic modal": N_("el contenido es la oración del verbo modal"),
    "unsigned: hedging adverb": N_("el contenido es la oración a la que acompaña el adverbio"),
    "unsigned: hedging predicate": N_("el contenido es la oración de la que se dice que es posible o probable"),
}

SOURCE: Mapping[str, str] = {
    "subject of the cue": N_("es su sujeto"),
    "agent of the passive": N_("es quien actúa en la pasiva («por…»)"),
    "antecedent of the relative pronoun": N_("es el nombre al que se refiere «que»"),
    "subject of the governing verb": N_("es el sujeto del verbo del que depende"),
    "subject of the main clause": N_("es el sujeto de la oración principal"),
    "subject of the verb that the cue is coordinated with": N_("es el sujeto del verbo con el que va coordinado"),
    "noun that the cue modifies": N_("es el nombre al que acompaña"),
    "owner of the noun": N_("es de quien es lo dicho («la advertencia de…»)"),
    "stands in front of the cue": N_("está justo delante"),
    "stands behind the cue": N_("está justo detrás"),
    "place of saying, with desde": N_("es desde donde se dice"),
    "place of saying, with en": N_("es donde está escrito"),
    "same name": N_("es la mención más completa del mismo nombre"),
    "same role": N_("es la mención más completa del mismo cargo o grupo"),
    "dropped subject": N_("es el sujeto que mejor concuerda con el verbo"),
    "pronoun": N_("es a quien mejor corresponde el pronombre"),
    "first person: who says the quotation": N_("la primera persona es la de quien dice la cita"),
    "described where it stands": N_("se describe ahí mismo"),
    "named in this sentence": N_("se nombra en la misma oración"),
    "named in the sentence before": N_("se nombra en la oración anterior"),
    "named in this paragraph": N_("se nombra en el mismo párrafo"),
    "subject in this sentence": N_("es el sujeto de la oración"),
    "subject in the sentence before": N_("es el sujeto de la oración anterior"),
    "spoke in this sentence": N_("ya habla en la misma oración"),
    "spoke in this paragraph": N_("ya habla en el mismo párrafo"),
    "speaker of the quotation": N_("es quien dice la cita"),
    "role of somebody named before": N_("es el cargo de alguien ya nombrado"),
    "who says the clause around it": N_("es quien dice la oración que lo contiene"),
    "opens the text as a subject": N_("es el sujeto con que empieza el texto"),
    "first person outside a quotation": N_("habla el propio medio en primera persona"),
}

CUE: Mapping[str, str] = {
    "row of cues.csv": N_("está en la lista de palabras que atribuyen (cues.csv)"),
    "conditional of rumour: the writer vouches for nothing": N_("condicional de rumor: quien escribe no lo asegura"),
    "epistemic modal: the writer vouches for nothing": N_("verbo modal: quien escribe no lo asegura"),
    "hedging adverb: the writer vouches for nothing": N_("adverbio de duda: quien escribe no lo asegura"),
    "hedging predicate: the writer vouches for nothing": N_("predicado de duda: quien escribe no lo asegura"),
}

CHAIN: Mapping[str, str] = {
    "said within another claim": N_("va dentro de otra afirmación"),
    "the source around it sounds surer than this one": N_("quien la transmite la da por más segura"),
}

WIDTH: Mapping[str, str] = {
    "leaves nothing over behind it": N_("no deja nada suelto detrás"),
    "stops where the writer tells of another saying": N_("acaba donde quien escribe pasa a contar otro dicho"),
    "stops where the writer adds a remark": N_("acaba donde quien escribe añade un comentario"),
    "stops where a colon leads to a quotation": N_("acaba donde los dos puntos dan paso a una cita"),
    "stops where the text tells the occasion": N_("acaba donde se cuenta en qué ocasión se dijo"),
    "leaves a clause over behind it": N_("deja una oración suelta detrás"),
    "leaves words over behind it": N_("deja palabras sueltas detrás"),
    "goes on where the writer tells of another saying": N_("sigue donde quien escribe ya cuenta otro dicho"),
    "goes on where the writer adds a remark": N_("sigue donde quien escribe ya añade un comentario"),
    "goes on where a colon leads to a quotation": N_("sigue donde los dos puntos dan paso a una cita"),
    "goes on where the text tells the occasion": N_("sigue donde ya se cuenta en qué ocasión se dijo"),
    "fits what stands before it": N_("encaja con lo que va delante"),
    "does not fit what stands before it": N_("no encaja con lo que va delante"),
    "is as wide as the grammar makes it": N_("es tan ancho como manda la gramática"),
    "is as wide as the grammar makes it, which often errs there": N_(
        "es tan ancho como manda la gramática, que ahí suele errar"
    ),
    "stops before the grammar does": N_("acaba antes de lo que manda la gramática"),
    "goes on behind the grammar's end": N_("sigue más allá de lo que manda la gramática"),
    "begins elsewhere than the grammar does": N_("empieza en otro sitio que el que manda la gramática"),
    "stops before a verb in the tense of the attribution": N_("acaba ante un verbo en el tiempo de la atribución"),
    "stops where no new report begins": N_("acaba donde no empieza otro relato"),
    "stops at a likely mark or word": N_("acaba ante un signo o una palabra donde suele acabar"),
    "stops at an unlikely mark or word": N_("acaba ante un signo o una palabra donde no suele acabar"),
    "does not fit how the sentence is built": N_("no encaja con la construcción de la frase"),
    "does not fit the quotation marks": N_("no encaja con las comillas"),
    "lacks the shape of such contents": N_("no tiene la forma de los contenidos de ese tipo"),
    "comes from a less sure rule": N_("viene de una regla menos segura"),
    "fits how the sentence is built": N_("encaja con la construcción de la frase"),
    "fits the quotation marks": N_("encaja con las comillas"),
    "has the shape of such contents": N_("tiene la forma de los contenidos de ese tipo"),
    "comes from a surer rule": N_("viene de una regla más segura"),
}

SKIPPED: Mapping[str, str] = {
    "over-long sentence cut": N_("Oración demasiado larga, leída por partes"),
    "unclosed quotation": N_("Comillas que se abren y no se cierran"),
    "quotation never opened": N_("Comillas que se cierran y no se abren"),
}

PARTS: Mapping[str, str] = {
    "cue": N_("atribución"),
    "content": N_("contenido"),
    "source": N_("fuente"),
    "source_ref": N_("mención completa"),
    "certainty": N_("certeza"),
    "hedge": N_("matiz"),
    "ranker": N_("modelo"),
    "width": N_("extensión"),
    "act": N_("acto"),
    "polarity": N_("polaridad"),
    "form": N_("forma"),
    "source_kind": N_("tipo de fuente"),
    "chain": N_("cadena"),
}
