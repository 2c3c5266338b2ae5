"""Speed of extraction without parsing, how it grows with a document, and what was seen and left out."""
