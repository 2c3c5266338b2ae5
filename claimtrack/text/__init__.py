"""Bytes, files and JSON Lines -> SourceText, normalised or exactly as given; and is it the right language?"""

from claimtrack.text.decode import decode
from claimtrack.text.files import read_source, read_text
from claimtrack.text.jsonl import read_jsonl
from claimtrack.text.language import check_language
from claimtrack.text.normalise import normalise

__all__ = ["check_language", "decode", "normalise", "read_jsonl", "read_source", "read_text"]
