"""How good a teacher is on gold words: python -m training.teacher TEACHER.pt GOLD.conllu..."""

import argparse
from pathlib import Path

import torch

from training.conllu import read_file
from training.teacher.task import load_teacher


def main() -> None:
    """Print UAS, LAS and UPOS, subtypes aside, for each file."""
    parser = argparse.ArgumentParser(prog="python -m training.teacher", description=__doc__)
    parser.add_argument("teacher", type=Path, metavar="TEACHER.pt", help="out/train/teacher.pt of the recipe")
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD.conllu", help="harmonised trees")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    teacher = load_teacher(given.teacher)
    print("| gold | words | UAS | LAS | UPOS |\n| --- | --- | --- | --- | --- |")
    for path in given.gold:
        counts = [0, 0, 0, 0]
        for item, readings in teacher.read(teacher.items(read_file(path))):
            for word, reading in zip(item.sentence.words, readings, strict=True):
                attached = reading.head == word.head
                labelled = attached and reading.relation.split(":")[0] == word.kind
                for place, one in enumerate((True, attached, labelled, reading.upos == word.upos)):
                    counts[place] += one
        shares = " | ".join(f"{100 * count / counts[0]:.2f}" for count in counts[1:])
        print(f"| {path.name} | {counts[0]} | {shares} |")


if __name__ == "__main__":
    main()
