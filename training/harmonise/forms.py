"""Forms of words."""


def masculine(form: str) -> str:
    """conocidas -> conocido: the lemma of a participle used as an adjective."""
    lower = form.lower()
    for end, instead in (("as", "o"), ("os", "o"), ("a", "o"), ("es", "")):
        if lower.endswith(end) and len(lower) > 4:
            return lower[: -len(end)] + instead
    return lower
