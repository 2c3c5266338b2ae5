"""Files, HTML pages and JSON Lines -> SourceText, normalised or exactly as given; and is it the right language?"""

from claimtrack.text.decode import decode
from claimtrack.text.files import read_bytes, read_text
from claimtrack.text.jsonl import read_jsonl
from claimtrack.text.language import check_language
from claimtrack.text.normalise import normalise
from claimtrack.text.page import is_page, read_page, read_upload

__all__ = [
    "check_language",
    "decode",
    "is_page",
    "normalise",
    "read_bytes",
    "read_jsonl",
    "read_page",
    "read_text",
    "read_upload",
]
