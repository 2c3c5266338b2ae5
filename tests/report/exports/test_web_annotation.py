"""W3C Web Annotations: valid by the standard's rules, found again in the text, and what Hypothes.is takes in."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from claimtrack.report.exports.web_annotation import annotation_lines
from tests.report.exports.records import article_record, hostile_record

# The MUSTs of www.w3.org/TR/annotation-model for what is used here: sections 3.1, 3.2.4, 3.3.1, 4.2.4 and 4.2.5.
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
SELECTORS = {
    "oneOf": [
        {
            "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}},
            "required": ["type", "exact", "prefix", "suffix"],
        },
        {
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 1},
            },
            "required": ["type", "start", "end"],
        },
    ]
}
TARGET = {
    "type": "object",
    "properties": {"source": {"type": "string", "format": "uri"}, "selector": {"type": "array", "items": SELECTORS}},
    "required": ["source", "selector"],
}
BODY = {
    "type": "object",
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string", "minLength": 1},
        "purpose": {"enum": ["describing", "tagging", "assessing"]},
        "creator": {"type": "object", "properties": {"type": {"const": "Person"}}, "required": ["name"]},
        "created": TIME,
    },
    "required": ["type", "value"],
}
ANNOTATION = {
    "type": "object",
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "format": "uri"},
        "type": {"const": "Annotation"},
        "motivation": {"const": "identifying"},
        "created": TIME,
        "body": {"type": "array", "items": BODY, "minItems": 1},
        "target": {"type": "array", "items": TARGET, "minItems": 1},
    },
    "required": ["@context", "id", "type", "target"],
}
PAGE = {
    "properties": {"type": {"const": "AnnotationPage"}, "items": {"type": "array", "items": ANNOTATION}},
    "required": ["@context", "id", "type", "items"],
}
# What POST /api/annotations of h.readthedocs.io takes.
HYPOTHESIS = {
    "type": "object",
    "properties": {
        "uri": {"type": "string"},
        "text": {"type": "string"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "target": {"type": "array", "items": TARGET},
    },
    "required": ["uri"],
}


def written(*documents: Any) -> Any:
    return json.loads("".join(annotation_lines(documents)))


def test_the_page_follows_the_standard() -> None:
    jsonschema.Draft202012Validator(PAGE).validate(written(article_record(), hostile_record()))
    jsonschema.Draft202012Validator(PAGE).validate(written())


def test_both_selectors_find_the_same_words() -> None:
    for record in (article_record(), hostile_record()):
        for item in written(record)["items"]:
            for target in item["target"]:
                quote, position = target["selector"]
                words = record.text[position["start"] : position["end"]]
                assert quote["exact"] == words
                around = quote["prefix"] + words + quote["suffix"]
                assert around in record.text


def test_each_stretch_of_a_content_is_a_target() -> None:
    assert [len(item["target"]) for item in written(hostile_record())["items"]] == [2, 1]


def test_verdicts_are_bodies_signed_by_their_reviewers() -> None:
    bodies = written(article_record())["items"][0]["body"]
    assessed = [(body["creator"]["name"], body["value"]) for body in bodies if body["purpose"] == "assessing"]
    assert assessed == [("Luis", "disputed"), ("Ana", "confirmed: Consta en acta. https://example.org/acta")]


def test_hypothesis_takes_an_annotation_as_it_stands() -> None:
    for item in written(article_record())["items"]:
        bodies = item["body"]
        posted = {
            "uri": item["target"][0]["source"],
            "text": next(body["value"] for body in bodies if body["purpose"] != "tagging"),
            "tags": [body["value"] for body in bodies if body["purpose"] == "tagging"],
            "target": item["target"],
        }
        jsonschema.Draft202012Validator(HYPOTHESIS).validate(posted)
        assert "claimtrack:affirmed" in posted["tags"] or "claimtrack:denied" in posted["tags"]
