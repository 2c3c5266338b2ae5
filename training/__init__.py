"""The recipe that makes the Spanish Stanza models: harmonise treebanks, train, package, score."""
