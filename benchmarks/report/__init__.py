"""How long reports and a site take, and how large they are, beside what only writes the same HTML."""
