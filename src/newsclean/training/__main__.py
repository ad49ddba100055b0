"""Rebuild the data: ``python -m newsclean.training WHAT --corpora FOLDER``, for all of it in the order of its choices."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import newsclean.language

# One thread sums in one order: the same texts make the same bytes, however many cores there are. It is read when numpy loads.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

DATA = Path(newsclean.language.__file__).parent / "data"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m newsclean.training", description=__doc__)
    parser.add_argument("what", choices=("characters", "tables", "halves", "embeddings", "weights", "stacks", "flags"))
    parser.add_argument("--corpora", type=Path, required=True, help="the folder with the texts named in corpora.py")
    args = parser.parse_args()
    if args.what == "characters":
        from newsclean.training import characters

        print(characters.build(DATA / "simplified.txt"))
    elif args.what == "tables":
        from newsclean.training import readings, wordpairs
        from newsclean.training.tables import build

        print(build(args.corpora, DATA / "ngrams.bin"))
        print(wordpairs.build(args.corpora, DATA / "wordpairs.bin"))
        print(readings.build(args.corpora, DATA / "headlines.bin", readings.headlines))
        print(readings.build(args.corpora, DATA / "beginnings.bin", readings.beginnings))
    elif args.what == "halves":
        from newsclean.training import halves

        print(halves.build(args.corpora, DATA / "halves.json"))
    elif args.what == "embeddings":
        from newsclean.training import embeddings

        print(embeddings.build(args.corpora, DATA / "embeddings.bin"))
    elif args.what == "stacks":
        from newsclean.training import stacks

        print(stacks.build(args.corpora, DATA / "stacks.json"))
    elif args.what == "flags":
        from newsclean.training import flags

        print(flags.build(args.corpora, DATA / "flags.json"))
    else:
        from newsclean.training import weights

        print(weights.build(args.corpora, DATA / "weights.json"))


if __name__ == "__main__":
    main()
