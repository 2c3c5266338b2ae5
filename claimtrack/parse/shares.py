"""A share in one token, "4,03%", is a symbol (SYM), as in Universal Dependencies' Spanish treebanks.

Their own treebanks differ, so that the tagger learnt both; the models' training data and what they parse go through
this one rule.
"""

from __future__ import annotations

import re

SHARE = re.compile(r"\d[\d.,]*%")


def is_share(form: str) -> bool:
    return SHARE.fullmatch(form) is not None
