"""How fast the store takes claims in and finds them among a million, how big it gets, beside a bare FTS5 table."""
