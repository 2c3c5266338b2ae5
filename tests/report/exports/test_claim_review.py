"""ClaimReview: only what somebody reviewed, with what schema.org and search engines ask for."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from claimtrack.model import Verdict
from claimtrack.report.exports.claim_review import claim_review, claim_review_lines
from tests.report.exports.records import article_record, hostile_record

DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
# developers.google.com/search/docs/appearance/structured-data/factcheck, but for the page's url, which we don't know.
REVIEW = {
    "properties": {
        "@type": {"const": "ClaimReview"},
        "claimReviewed": {"type": "string", "minLength": 1},
        "datePublished": DAY,
        "author": {"properties": {"@type": {"enum": ["Person", "Organization"]}}, "required": ["name"]},
        "reviewRating": {
            "properties": {"@type": {"const": "Rating"}, "ratingValue": {"minimum": 1, "maximum": 5}},
            "required": ["alternateName"],
            "dependentRequired": {"ratingValue": ["worstRating", "bestRating"]},
        },
        "itemReviewed": {
            "properties": {"@type": {"const": "Claim"}, "appearance": {"required": ["@type"]}, "datePublished": DAY},
            "required": ["@type", "appearance"],
        },
    },
    "required": ["@type", "claimReviewed", "reviewRating", "author", "datePublished", "itemReviewed"],
}
GRAPH = {
    "properties": {"@context": {"const": "https://schema.org"}, "@graph": {"type": "array", "items": REVIEW}},
    "required": ["@context", "@graph"],
}


def written(*documents: Any) -> Any:
    return json.loads("".join(claim_review_lines(documents)))


def test_only_reviewed_claims_are_in_it_and_each_is_valid() -> None:
    graph = written(article_record(), hostile_record())
    jsonschema.Draft202012Validator(GRAPH).validate(graph)
    assert [review["reviewRating"]["alternateName"] for review in graph["@graph"]] == ["Confirmada", "Cierta en parte"]


def test_the_verdict_that_stands_is_the_one_told() -> None:
    (review,) = written(article_record())["@graph"]
    assert (review["author"]["name"], review["reviewRating"]["ratingValue"]) == ("Ana", 5)
    assert review["itemReviewed"]["author"] == {"@type": "Organization", "name": "Gobierno de Rusia"}
    assert review["citation"] == ["https://example.org/acta"]


@pytest.mark.parametrize("verdict", [Verdict.UNVERIFIABLE, Verdict.RETRACTED])
def test_a_verdict_that_is_no_degree_of_truth_has_no_number(verdict: Verdict) -> None:
    document = article_record()
    review = claim_review(document, replace(document.claims[0], verdict=verdict))
    assert review is not None
    assert "ratingValue" not in review["reviewRating"]
