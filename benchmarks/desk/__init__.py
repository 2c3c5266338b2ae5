"""How the desk holds when a team works at it."""
