"""Captions that interrupt the text of a column."""

from __future__ import annotations

from newsclean.joints.facts import of
from newsclean.joints.pieces import Pieces
from newsclean.joints.states import Block

#: A caption has no more lines than this in its column; and the text runs on without it hardly worse than into it, in nats: a
#: credit alone nearly settles that it interrupts. With 1.0 captions at the feet of columns stay between the halves.
MOST_CAPTION, LEAST_CAPTION = 4, -1.5


def captions_last(block: Block, pieces: Pieces) -> Block:
    """The columns of a block with the captions that interrupt a sentence behind them, each as a column of its own.

    A caption ends with its picture's credit; where it begins is where the text around it runs on best without it.
    """
    order = [(piece, place) for place, column in enumerate(block) for piece in column]
    captions: Block = []
    end = len(order) - 1
    while (end := end - 1) > 0:
        last, place = order[end]
        if not of(last.text).caption:
            continue
        behind = order[end + 1][0]
        gains = {}
        for start in range(end, max(0, end - MOST_CAPTION), -1):
            before, first = order[start - 1][0], order[start][0]
            if order[start][1] == place and not before.ends:
                gains[start] = pieces.run(before, behind) - pieces.run(before, first)
        if gains and max(gains.values()) >= LEAST_CAPTION:
            start = max(gains, key=lambda start: gains[start])
            captions.append([piece for piece, _ in order[start:end + 1]])
            del order[start:end + 1]
            end = start
    columns = [[piece for piece, each in order if each == place] for place in range(len(block))]
    return [*filter(None, columns), *reversed(captions)]
