"""A text -> its dependency parse: by Stanza, or from CoNLL-U that another parser or a person wrote."""

from claimtrack.parse.conllu_reader import ConlluDocument, read_conllu
from claimtrack.parse.conllu_writer import write_conllu
from claimtrack.parse.parser import Parser, WordParser, load_parser

__all__ = ["ConlluDocument", "Parser", "WordParser", "load_parser", "read_conllu", "write_conllu"]
