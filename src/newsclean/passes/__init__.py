"""The passes, one file each, and the pipelines made of them."""

from newsclean.passes.columns import Columns
from newsclean.passes.gaps import Gaps
from newsclean.passes.join import Join
from newsclean.passes.overlap import Overlap
from newsclean.passes.pieces import Pieces
from newsclean.passes.quotes import Quotes
from newsclean.passes.repeats import Repeats
from newsclean.passes.spacing import Spacing
from newsclean.pipeline import Pipeline, Sure

__all__ = ["CAREFUL", "STANDARD", "Columns", "Gaps", "Join", "Overlap", "Pieces", "Quotes", "Repeats", "Spacing"]

#: Whole printed lines first, for widths are read from them; columns next, for spaces part them; copies before joining, so that
#: no line is joined to a copy; gaps at the end.
STANDARD = Pipeline(Pieces(), Columns(), Spacing(), Repeats(), Join(), Overlap(), Quotes(), Gaps())

#: The same passes, but only the edits that are sure.
CAREFUL = Pipeline(*map(Sure, STANDARD))
