"""Finding claims: by words and by what is known of them, alike on every database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.config import Settings
from claimtrack.errors import Ambiguous, BadCursor, BadQuery, NotFound
from claimtrack.model import Act, Anonymity, Certainty, Decision, Form, Polarity, SourceKind, Verdict
from claimtrack.store import (
    ClaimFilter,
    Facet,
    Sort,
    Store,
    StoredClaim,
    append_decision,
    claims_of_document,
    count_facets,
    find_claims,
    list_sources,
    load_claim,
    load_document,
    open_store,
    read_query,
    save_document,
    search,
)
from tests.databases import KINDS
from tests.factory import NOON, make_claim, make_extraction, make_link, make_source_text, make_tools

# text, (content, cue, source), labels, details: few, so that each test can tell which it means.
Article = tuple[str, tuple[str, str, str], dict[str, Any], dict[str, Any]]
ARTICLES: dict[str, Article] = {
    "kremlin": (
        "El Kremlin confirmó que habrá una reunión sobre armas nucleares.",
        ("habrá una reunión sobre armas nucleares", "confirmó", "El Kremlin"),
        {"source_kind": SourceKind.INSTITUTION, "anonymity": Anonymity.NAMED, "confidence": 0.8},
        {"title": "Cumbre", "outlet": "La Jornada", "published": date(2023, 9, 11)},
    ),
    "seul": (
        "Según Seúl, la reunión podría ser un engaño: no hay armas.",
        ("la reunión podría ser un engaño", "Según", "Seúl"),
        {
            "form": Form.ACCORDING,
            "certainty": Certainty.POSSIBLE,
            "source_kind": SourceKind.INSTITUTION,
            "anonymity": Anonymity.PLACED,
            "confidence": 0.55,
        },
        {"outlet": "El País", "published": date(2023, 9, 12)},
    ),
    "pena": (
        "Peña Nieto negó los rumores de la guerra nuclear en Armenia.",
        ("los rumores de la guerra nuclear en Armenia", "negó", "Peña Nieto"),
        {"polarity": Polarity.DENIED, "form": Form.NOMINAL, "confidence": 0.8},
        {"outlet": "EL PAÍS", "published": date(2023, 9, 13)},
    ),
    "promesa": (
        "La ministra prometió un dólar de 17:30 a 18,50 pesos en EE.UU.",
        ("un dólar de 17:30 a 18,50 pesos en EE.UU.", "prometió", "La ministra"),
        {
            "act": Act.COMMITMENT,
            "certainty": Certainty.UNKNOWN,
            "source_kind": SourceKind.ROLE,
            "anonymity": Anonymity.ROLE_IN_BODY,
        },
        {},
    ),
}


@pytest.fixture(scope="module", params=KINDS)
def desk(request: pytest.FixtureRequest, make_settings: Callable[[str], Settings]) -> Iterator[Store]:
    """A store with the four articles, for reading; each claim's source is linked under its own phrase."""
    with open_store(make_settings(request.param)) as store:
        fill(store)
        yield store


def fill(store: Store) -> None:
    with store.write() as session:
        for name, (text, (content, cue, source), labels, details) in ARTICLES.items():
            claim = make_claim(text, content=content, cue=cue, source=source, **labels)
            link = make_link("Enrique Peña Nieto" if name == "pena" else source, kind=claim.source_kind)
            source_text = make_source_text(text, origin=name, id=name, **details)
            save_document(session, source_text, make_extraction(claim), [link], tools=make_tools(), now=NOON)


def find(store: Store, **wanted: Any) -> list[str]:
    """The articles that hold the claims found, in order."""
    with store.read() as session:
        found = find_claims(session, ClaimFilter(**wanted))
        return [str(load_document(session, claim.document_id).card.given_id) for claim in found]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("reunion", {"kremlin", "seul"}),
        ("REUNIÓN armas", {"kremlin"}),
        ("kremlin", {"kremlin"}),
        ("confirmo", {"kremlin"}),
        ("enrique", {"pena"}),
        ("pena", {"pena"}),
        ('"armas nucleares"', {"kremlin"}),
        ('"nucleares armas"', set()),
        ("nuclear*", {"kremlin", "pena"}),
        ("arm*", {"kremlin", "pena"}),
        ("reunión -engaño", {"kremlin"}),
        ("reunión NOT kremlin", {"seul"}),
        ('reunión -"podría ser"', {"kremlin"}),
        ("17:30", {"promesa"}),
        ("18,50", {"promesa"}),
        ("ee.uu.", {"promesa"}),
        ("e*", {"kremlin", "seul", "pena", "promesa"}),
        ("anonymity:named", {"kremlin"}),
        ("anonymity:named,role-in-body", {"kremlin", "promesa"}),
        ("NOT anonymity:named", {"seul", "pena", "promesa"}),
        ("confidence:>=0.8", {"kremlin", "pena"}),
        ("confidence:>0.8", set()),
        ("confidence:<80%", {"seul"}),
        ("confidence:0.55..0.8 e*", {"kremlin", "seul", "pena"}),
        ("NOT confidence:>0", {"promesa"}),
        ("reunión -confidence:<0.6", {"kremlin"}),
        ("(confidence:<0.6 OR anonymity:role-in-body) e*", {"seul", "promesa"}),
        # A phrase doesn't run from one text into the next: content, then source, then cue.
        ('"nucleares el kremlin"', set()),
        ('"el kremlin confirmó"', set()),
    ],
)
def test_words_find_claims(desk: Store, query: str, found: set[str]) -> None:
    assert set(find(desk, query=query)) == found


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["pena", "seul", "kremlin", "promesa"]),
        ({"limit": 2}, ["pena", "seul"]),
        ({"source": "kremlin"}, ["kremlin"]),
        ({"source": "Nieto Peña"}, ["pena"]),
        ({"source": "reunión"}, []),
        ({"source": "seul", "query": "engaño"}, ["seul"]),
        ({"certainty": (Certainty.POSSIBLE, Certainty.UNKNOWN)}, ["seul", "promesa"]),
        ({"polarity": (Polarity.DENIED,)}, ["pena"]),
        ({"form": (Form.ACCORDING,)}, ["seul"]),
        ({"act": (Act.COMMITMENT,)}, ["promesa"]),
        ({"outlet": "el pais"}, ["pena", "seul"]),
        ({"outlet": "El"}, []),
        ({"since": date(2023, 9, 12)}, ["pena", "seul"]),
        ({"until": date(2023, 9, 12)}, ["seul", "kremlin"]),
        ({"since": date(2023, 9, 12), "until": date(2023, 9, 12)}, ["seul"]),
        ({"query": "reunión", "certainty": (Certainty.CERTAIN,)}, ["kremlin"]),
        ({"verdict": (Verdict.UNREVIEWED,)}, ["pena", "seul", "kremlin", "promesa"]),
    ],
)
def test_filters_let_through(desk: Store, wanted: dict[str, object], found: list[str]) -> None:
    assert find(desk, **wanted) == found


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        (Sort.RELEVANCE, ["pena", "seul", "kremlin", "promesa"]),
        (Sort.NEWEST, ["pena", "seul", "kremlin", "promesa"]),
        (Sort.OLDEST, ["kremlin", "seul", "pena", "promesa"]),
        (Sort.CERTAINTY, ["pena", "kremlin", "seul", "promesa"]),
        (Sort.CONFIDENCE, ["pena", "kremlin", "seul", "promesa"]),
        (Sort.ANONYMITY, ["seul", "promesa", "kremlin", "pena"]),
    ],
)
@pytest.mark.parametrize("query", ["", "e*", "since:2000 OR NOT since:2000"])
def test_claims_come_in_the_order_that_was_asked_for(desk: Store, query: str, sort: Sort, found: list[str]) -> None:
    with desk.read() as session:
        page = search(session, read_query(query), limit=9, sort=sort)
        came = [str(load_document(session, claim.document_id).card.given_id) for claim in page.claims]
    if query == "e*" and sort is Sort.RELEVANCE:
        assert set(came) == set(found)  # how near they come goes before the date
    else:
        assert came == found


def test_an_order_goes_with_bounds_on_the_date(desk: Store) -> None:
    for query, found in (("since:2023-09-12", ["seul", "pena"]), ("until:2023-09-12", ["kremlin", "seul"])):
        with desk.read() as session:
            page = search(session, read_query(query), limit=9, sort=Sort.OLDEST)
            assert [load_document(session, claim.document_id).card.given_id for claim in page.claims] == found


@pytest.mark.parametrize("query", ["", "reunión", "e*", "e* -kremlin"])
@pytest.mark.parametrize("limit", [1, 2, 3])
@pytest.mark.parametrize("sort", Sort)
def test_pages_hold_every_claim_once_in_the_order_of_the_whole(desk: Store, query: str, limit: int, sort: Sort) -> None:
    asked = read_query(query)
    with desk.read() as session:
        whole = [claim.id for claim in search(session, asked, limit=99, sort=sort).claims]
        paged: list[str] = []
        cursor = None
        while True:
            page = search(session, asked, limit=limit, cursor=cursor, sort=sort)
            paged += [claim.id for claim in page.claims]
            cursor = page.cursor
            if cursor is None:
                break
    assert paged == whole
    assert len(set(paged)) == len(paged)


@pytest.mark.parametrize("sort", Sort)
def test_a_claim_added_meanwhile_neither_doubles_nor_drops_another(store: Store, sort: Sort) -> None:
    fill(store)
    asked = read_query("e*")
    with store.read() as session:
        first = search(session, asked, limit=2, sort=sort)
        rest = [claim.id for claim in search(session, asked, limit=9, cursor=first.cursor, sort=sort).claims]
    text = "El alcalde dijo que habrá obras."
    claim = make_claim(text, content="habrá obras", cue="dijo", source="El alcalde", confidence=0.81)
    late = make_source_text(text, origin="late", id="late", published=date(2030, 1, 1))
    with store.write() as session:
        save_document(session, late, make_extraction(claim), [None], tools=make_tools(), now=NOON)
    with store.read() as session:
        now = search(session, asked, limit=9, cursor=first.cursor, sort=sort).claims
        assert [claim.id for claim in now if claim.cue != "dijo" or claim.content != ("habrá obras",)] == rest


@pytest.mark.parametrize("query", ["e*", "reunión OR cumbre", "hay -reunión"])
def test_pages_are_the_same_whatever_a_server_goes_along_first(
    desk: Store, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = read_query(query)
    with desk.read() as session:
        whole = [claim.id for claim in search(session, asked, limit=99).claims]
        for stretches in ((1,), (1, 2), (2, 1, 1, 3)):
            monkeypatch.setattr("claimtrack.store.postgresql.STRETCHES", stretches)
            found, cursor, more = [], None, True
            while more:
                page = search(session, asked, limit=2, cursor=cursor)
                found += [claim.id for claim in page.claims]
                cursor, more = page.cursor, page.cursor is not None
            assert found == whole


@pytest.mark.parametrize("change", [lambda c: c[:-1] + ("A" if c[-1] != "A" else "B"), lambda c: c[1:], lambda _: "ñ"])
def test_a_cursor_that_was_changed_is_refused(desk: Store, change: Callable[[str], str]) -> None:
    with desk.read() as session:
        cursor = search(session, read_query("e*"), limit=1).cursor
        assert cursor is not None
        with pytest.raises(BadCursor):
            search(session, read_query("e*"), limit=1, cursor=change(cursor))
        with pytest.raises(BadCursor):
            search(session, read_query("reunión"), limit=1, cursor=cursor)
        with pytest.raises(BadCursor):
            search(session, read_query("e*"), limit=1, cursor=cursor, sort=Sort.NEWEST)


def test_facets_count_what_a_search_finds(desk: Store) -> None:
    with desk.read() as session:
        facets = count_facets(session, read_query("reunión"))
    by = {facet: {count.value: count.claims for count in counts} for facet, counts in facets.counts.items()}
    assert facets.total == 2
    assert by[Facet.CERTAINTY] == {"certain": 1, "possible": 1}
    assert sum(by[Facet.SOURCE].values()) == sum(by[Facet.MONTH].values()) == 2


def test_facets_of_nothing_are_empty(desk: Store) -> None:
    with desk.read() as session:
        assert count_facets(session, read_query("zanahoria")).total == 0


def test_verdict_filter_follows_the_last_decision(store: Store) -> None:
    fill(store)
    key = claim_in(store, "kremlin").id
    for verdict in (Verdict.DISPUTED, Verdict.CONFIRMED):
        with store.write() as session:
            append_decision(session, Decision(key, verdict, "Ana", NOON))
    assert find(store, verdict=(Verdict.CONFIRMED,)) == ["kremlin"]
    assert find(store, verdict=(Verdict.DISPUTED,)) == []
    assert "kremlin" not in find(store, verdict=(Verdict.UNREVIEWED,))


def test_word_in_content_ranks_before_the_same_word_in_the_cue(store: Store) -> None:
    text = "Ana propone paz. Berta dice que la propone mañana."
    content = make_claim(text, content="la propone mañana", cue="dice", source="Berta")
    cue = make_claim(text, content="paz", cue="propone", source="Ana")
    with store.write() as session:
        save_document(
            session, make_source_text(text), make_extraction(cue, content), [None, None], tools=make_tools(), now=NOON
        )
    with store.read() as session:
        found = find_claims(session, ClaimFilter(query="propone"))
    assert [claim.source for claim in found] == ["Berta", "Ana"]
    assert found[0].rung < found[1].rung


def test_document_s_claims_come_in_the_order_of_its_text(store: Store) -> None:
    text = "Ana dice que sí. Berta dice que no. Carla dice que quizá."
    claims = [make_claim(text, content=content, source=who) for who, content in (("Carla", "quizá"), ("Ana", "sí"))]
    with store.write() as session:
        save_document(
            session, make_source_text(text), make_extraction(*claims), [None, None], tools=make_tools(), now=NOON
        )
        document = find_claims(session, ClaimFilter())[0].document_id
    with store.read() as session:
        assert [claim.source for claim in claims_of_document(session, document)] == ["Ana", "Carla"]


@pytest.mark.parametrize(
    "hostile",
    [
        "'; DROP TABLE claims; --",
        "content : x",
        "NEAR(a b)",
        "a AND (b OR",
        "^reunión",
        "{content cue}: a",
        "x* y* z*",
        "reunión\x00x",
        "a:*b & !c | <-> d",
        "\\'x",
        "' OR '1'='1",
        "\u202ereunión\u202c",
        "x" * 1_900,
        "-- */ /*",
        "%_",
    ],
)
def test_hostile_query_is_only_words(desk: Store, hostile: str) -> None:
    for wanted in ({"query": hostile}, {"source": hostile}):
        try:
            found = find(desk, **wanted)
        except BadQuery:
            continue
        assert set(found) <= set(ARTICLES)
    assert len(find(desk)) == len(ARTICLES)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_query_is_answered_or_refused_in_words(desk: Store, text: str) -> None:
    try:
        found = find(desk, query=text)
    except BadQuery:
        found = []
    assert set(found) <= set(ARTICLES)


def test_claim_is_found_by_the_start_of_its_id(desk: Store) -> None:
    claim = claim_in(desk, "seul")
    with desk.read() as session:
        assert load_claim(session, claim.id[:8].upper()) == claim
        for nonsense in ("", "zzzz", "f" * 17, claim.id[:-1] + ("0" if claim.id[-1] != "0" else "1")):
            with pytest.raises(NotFound, match="claimtrack search"):
                load_claim(session, nonsense)


def test_start_that_fits_several_claims_is_ambiguous(store: Store) -> None:
    text = "Ana dice a, b, c, d, e, f, g, h, i, j, k, l, m, n, ñ, o, p."
    claims = [make_claim(text, content=f" {letter}") for letter in "abcdefghijklmnñop"]
    with store.write() as session:
        save_document(
            session, make_source_text(text), make_extraction(*claims), [None] * 17, tools=make_tools(), now=NOON
        )
    with store.read() as session:
        starts = [claim.id[0] for claim in find_claims(session, ClaimFilter())]
        shared = next(start for start in starts if starts.count(start) > 1)  # 17 ids over 16 digits
        with pytest.raises(Ambiguous, match=f"fits {starts.count(shared)} claims"):
            load_claim(session, shared)


def test_unknown_document_is_not_found(desk: Store) -> None:
    with pytest.raises(NotFound, match="claimtrack documents"):
        find(desk, document="abcd")


def test_sources_are_listed_with_their_kind(desk: Store) -> None:
    with desk.read() as session:
        kinds = {source.name: source.kind for source in list_sources(session)}
    assert kinds["Enrique Peña Nieto"] is SourceKind.PERSON
    assert kinds["Seúl"] is SourceKind.INSTITUTION


def claim_in(store: Store, article: str) -> StoredClaim:
    with store.read() as session:
        return next(
            claim
            for claim in find_claims(session, ClaimFilter())
            if load_document(session, claim.document_id).card.given_id == article
        )
