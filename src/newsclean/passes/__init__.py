"""The passes, one file each, and the pipelines made of them."""

from newsclean.passes.columns import Columns
from newsclean.passes.gaps import Gaps
from newsclean.passes.holes import Holes
from newsclean.passes.join import Join
from newsclean.passes.overlap import Overlap
from newsclean.passes.quotes import Quotes
from newsclean.passes.repeats import Repeats
from newsclean.passes.spacing import Spacing
from newsclean.passes.suspects import Suspects
from newsclean.pipeline import Pipeline, Sure

__all__ = ["CAREFUL", "STANDARD", "Columns", "Gaps", "Holes", "Join", "Overlap", "Quotes", "Repeats", "Spacing", "Suspects"]

#: Columns first, for spaces part them; copies before joining, so that no line is joined to a copy; flags at the end.
STANDARD = Pipeline(Columns(), Spacing(), Repeats(), Join(), Overlap(), Quotes(), Gaps(), Holes(), Suspects())

#: The same passes, but only the edits that are sure.
CAREFUL = Pipeline(*map(Sure, STANDARD))
