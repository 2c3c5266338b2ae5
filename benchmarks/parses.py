"""Parses that benchmarks read instead of parsing again: made once, kept as CoNLL-U under out/parses."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from claimtrack import parse
from claimtrack.analysis import BATCH, digest_of_code
from claimtrack.config import Settings, resource_path
from claimtrack.lexicon import LanguagePack, load_pack
from claimtrack.model import ParsedText
from claimtrack.parse import Parser, load_parser, read_conllu, write_conllu

ROOT = Path(__file__).resolve().parents[1]
PARSES = ROOT / "out" / "parses"
HEXES = 12


def spanish_pack() -> LanguagePack:
    return load_pack(resource_path("seeds", "es"))


def read_articles(path: Path, count: int | None = None) -> dict[str, str]:
    """The texts of a JSON Lines file by id, the first `count` of them."""
    with path.open(encoding="utf-8") as lines:
        articles = (json.loads(line) for line in islice(lines, count))
        return {str(article["id"]): article["text"] for article in articles}


def shipped_parser(pack: LanguagePack) -> Parser:
    return load_parser(Settings(db_url="sqlite://", db_from="benchmark", threads=1), pack)


def parsed_articles(
    texts: Mapping[str, str],
    pack: LanguagePack,
    *,
    folder: Path = PARSES,
    load: Callable[[LanguagePack], Parser] = shipped_parser,
) -> dict[str, ParsedText]:
    """The texts' parses by id. The file's name is a hash of texts, models and the parser's code, so none is stale."""
    path = folder / f"{_digest(texts)}.conllu"
    if not path.exists():
        parser = load(pack)
        folder.mkdir(parents=True, exist_ok=True)
        written = [
            write_conllu(parsed, doc_id=key)
            for keys in _portions(list(texts))
            for key, parsed in zip(keys, parser.parse([texts[key] for key in keys]), strict=True)
        ]
        part = path.with_suffix(".part")
        part.write_text("".join(written), encoding="utf-8")
        part.replace(path)
    documents = read_conllu(path.read_text(encoding="utf-8"), texts=texts)
    return {str(document.id): document.parsed for document in documents}


def _portions(keys: Sequence[str]) -> list[Sequence[str]]:
    return [keys[first : first + BATCH] for first in range(0, len(keys), BATCH)]


def _digest(texts: Mapping[str, str]) -> str:
    models = resource_path("seeds", "es", "stanza", "manifest.json").read_bytes()
    digest = hashlib.sha256(json.dumps(dict(texts)).encode() + models)
    digest.update(digest_of_code(Path(str(parse.__file__)).parent).encode())
    return digest.hexdigest()[:HEXES]
