"""The passes, one file each, and the pipelines made of them."""

from newsclean.passes.characters import Characters
from newsclean.passes.columns import Columns
from newsclean.passes.doubled import Doubled
from newsclean.passes.furniture import Furniture
from newsclean.passes.gaps import Gaps
from newsclean.passes.holes import Holes
from newsclean.passes.interleaved import Interleaved
from newsclean.passes.join import Join
from newsclean.passes.letterspacing import LetterSpacing
from newsclean.passes.lostspaces import LostSpaces
from newsclean.passes.overlap import Overlap
from newsclean.passes.pieces import Pieces
from newsclean.passes.punctuation import Punctuation, Width
from newsclean.passes.quotes import Quotes
from newsclean.passes.repeats import Repeats
from newsclean.passes.riffled import Riffled
from newsclean.passes.spacing import Spacing
from newsclean.passes.stacked import Stacked
from newsclean.passes.stray import Stray
from newsclean.passes.suspects import Suspects
from newsclean.passes.syllables import Syllables
from newsclean.passes.vertical import Vertical
from newsclean.pipeline import Pipeline, Sure

__all__ = [
    "CAREFUL", "STANDARD", "Characters", "Columns", "Doubled", "Furniture", "Gaps", "Holes", "Interleaved", "Join",
    "LetterSpacing", "LostSpaces", "Overlap", "Pieces", "Punctuation", "Quotes", "Repeats", "Riffled", "Spacing", "Stacked",
    "Stray", "Suspects", "Syllables", "Vertical", "Width",
]

#: Printed lines made whole first, for widths are read from them; then characters, for all others read them; vertical lines and
#: letter spacing before columns, whole pages of columns before single lines, and columns before lost spaces and others, for
#: spaces part them; copies before joining, so that no line is joined to a copy; blocks put in order before they are joined;
#: stray spaces when the lines are whole; flags at the end.
STANDARD = Pipeline(
    Pieces(), Characters(), Vertical(), LetterSpacing(), Syllables(), Doubled(), Interleaved(), Riffled(), Columns(),
    LostSpaces(), Spacing(), Repeats(), Stacked(), Join(), Overlap(), Quotes(), Stray(), Gaps(), Holes(), Suspects(),
)

#: The same passes, but only the edits that are sure.
CAREFUL = Pipeline(*map(Sure, STANDARD))
