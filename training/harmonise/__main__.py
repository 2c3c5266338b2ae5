"""python -m training.harmonise --treebank ancora IN.conllu OUT.conllu"""

import argparse
from pathlib import Path

from training.conllu import read_file, write_file
from training.harmonise import TREEBANKS, harmonise_all


def main() -> None:
    """Read one treebank file, write it in the common scheme."""
    parser = argparse.ArgumentParser(prog="python -m training.harmonise", description=main.__doc__)
    parser.add_argument("--treebank", required=True, choices=TREEBANKS, help="whose habits the input follows")
    parser.add_argument("source", type=Path, metavar="IN.conllu")
    parser.add_argument("target", type=Path, metavar="OUT.conllu")
    options = parser.parse_args()
    sentences = read_file(options.source)
    write_file(options.target, harmonise_all(sentences, options.treebank))
    print(f"{len(sentences)} sentences -> {options.target}")


if __name__ == "__main__":
    main()
