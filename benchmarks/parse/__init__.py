"""Speed, agreement with a treebank, memory and cold start of the parser, beside spaCy's small Spanish model."""
