"""How a database means to answer a statement: which indexes it uses, and which tables it reads through."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from claimtrack.store import Store
from claimtrack.store.tables import Base

SCAN = re.compile(r"SCAN (\w+)\b(?: USING (?:COVERING )?INDEX (\w+))?$")


@dataclass(frozen=True, slots=True)
class Plan:
    """`indexes` by their names; `scans` are the tables that are read from one end, until a page is full or to the other
    end, "entries" in the order of its key and "entries by ix_..." in that of an index."""

    statement: str
    indexes: frozenset[str]
    scans: frozenset[str]


def plans_of(store: Store, work: Callable[[Session], object]) -> list[Plan]:
    """Of every statement that the work runs and that reads rows, in a transaction that is then undone."""
    with store.engine.connect() as connection, heard(connection) as statements:
        work(Session(connection, info={"dialect": store.dialect}))
        asked = list(statements)
        plan = _of_sqlite if store.engine.dialect.name == "sqlite" else _of_postgresql
        return [plan(connection, statement, given) for statement, given in asked]


@contextmanager
def heard(connection: Connection) -> Iterator[list[tuple[str, Any]]]:
    statements: list[tuple[str, Any]] = []

    def hear(_: object, __: object, statement: str, given: Any, ___: object, many: bool) -> None:
        if re.match(r"SELECT|UPDATE|DELETE|WITH", statement):
            statements.append((statement, given[0] if many else given))

    event.listen(connection, "before_cursor_execute", hear)
    try:
        yield statements
    finally:
        event.remove(connection, "before_cursor_execute", hear)


def _of_sqlite(connection: Connection, statement: str, given: Any) -> Plan:
    rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
    steps = [str(row[3]) for row in rows]
    tables = _names(statement)
    indexes = {found[1] for step in steps if (found := re.search(r"USING (?:COVERING )?INDEX (\w+)", step))}
    scanned = (SCAN.match(step) for step in steps)
    scans = {_scan(tables[name], index) for name, index in (one.groups() for one in scanned if one) if name in tables}
    return Plan(statement, frozenset(indexes), frozenset(scans))


def _of_postgresql(connection: Connection, statement: str, given: Any) -> Plan:
    """Tables with a few rows are always read through: the server is asked what it would do where that is dear."""
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    (told,) = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", given).one()
    plan = told if isinstance(told, list) else json.loads(told)
    nodes = list(_nodes(plan[0]["Plan"]))
    indexes = {str(node["Index Name"]) for node in nodes if "Index Name" in node}
    scans = {_scan(str(node["Relation Name"]), node.get("Index Name")) for node in nodes if _reads_through(node)}
    return Plan(statement, frozenset(indexes), frozenset(scans))


def _nodes(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield node
    for inner in node.get("Plans", ()):
        yield from _nodes(inner)


def _reads_through(node: Mapping[str, Any]) -> bool:
    kind = node["Node Type"]
    return kind == "Seq Scan" or (kind in ("Index Scan", "Index Only Scan") and "Index Cond" not in node)


CROWD = {
    "documents": {"pk": "n", "id": "ID", "url": "'b' || n", "given_id": "'b' || n", "outlet_key": "'b' || n"},
    "versions": {"lineage_pk": "n", "document_pk": "n"},
    "runs": {"pk": "n", "document_pk": "n"},
    "sources": {"pk": "n", "key": "'b' || n"},
    "source_aliases": {"source_pk": "n"},
    "claims": {"pk": "n", "id": "ID", "document_pk": "n", "run_pk": "n", "source_pk": "n"},
    "content_spans": {"claim_pk": "n"},
    "entries": {"key": "key + n", "claim_pk": "n", "source_pk": "n", "outlet_key": "'b' || n"},
    "claim_search": {"key": "key + n", "words": "to_tsvector('simple', 'b' || n)"},
    "threads": {"claim_pk": "n", "thread_pk": "n"},
    "successors": {"pk": "n", "lineage_pk": "n", "number": "1", "claim_pk": "n", "successor_pk": "n"},
    "decisions": {"pk": "n", "claim_id": "ID", "reviewer": "'b' || n"},
    "ledger": {"position": "n", "decision_pk": "n", "lineage_pk": "NULL", "number": "NULL",
               "previous": "repeat(md5(n || ''), 2)", "hash": "repeat(md5((n + 1) || ''), 2)"},
    "accounts": {"pk": "n", "key": "'b' || n"},
    "tokens": {"pk": "n", "sha256": "repeat(md5(n || ''), 2)", "account_pk": "n"},
    "answers": {"key": "'b' || n", "made_at": "made_at + n * interval '1 hour'"},
}  # fmt: skip
"""What is different in each of some thousand copies of a row, `n` being its number."""

COLUMNS = "SELECT column_name FROM information_schema.columns WHERE table_name = :table ORDER BY ordinal_position"


def crowd(session: Session) -> None:
    """Many rows, for a server chooses its plans by how many there are; SQLite does not."""
    for table, different in CROWD.items():
        columns = [row[0] for row in session.execute(sql(COLUMNS), {"table": table})]
        values = [different.get(name, f'"{name}"').replace("ID", "lpad(to_hex(n), 16, '0')") for name in columns]
        names = ", ".join(f'"{name}"' for name in columns)
        one = f"(SELECT * FROM {table} WHERE {'successor_pk IS NOT NULL' if table == 'successors' else 'TRUE'} LIMIT 1)"
        session.execute(
            sql(
                f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM {one} AS one, "
                "generate_series(1000, 5000) AS n"
            )
        )
    session.execute(sql("ANALYZE"))


def _names(statement: str) -> dict[str, str]:
    """The tables of a statement by the names that it gives them."""
    found = re.findall(r"(?:FROM|JOIN|UPDATE|,) (\w+)(?: AS (\w+))?", statement)
    return {alias or table: table for table, alias in found if table in Base.metadata.tables}


def _scan(table: str, index: str | None) -> str:
    return table if index is None or index == f"pk_{table}" else f"{table} by {index}"
