"""The passes, one file each, and the pipelines made of them."""

from newsclean.passes.columns import Columns
from newsclean.passes.gaps import Gaps
from newsclean.passes.interleaved import Interleaved
from newsclean.passes.join import Join
from newsclean.passes.overlap import Overlap
from newsclean.passes.quotes import Quotes
from newsclean.passes.repeats import Repeats
from newsclean.passes.spacing import Spacing
from newsclean.pipeline import Pipeline, Sure

__all__ = ["CAREFUL", "STANDARD", "Columns", "Gaps", "Interleaved", "Join", "Overlap", "Quotes", "Repeats", "Spacing"]

#: Columns first, for spaces part them, whole pages of them before single lines; copies before joining, so that no line is
#: joined to a copy; gaps at the end.
STANDARD = Pipeline(Interleaved(), Columns(), Spacing(), Repeats(), Join(), Overlap(), Quotes(), Gaps())

#: The same passes, but only the edits that are sure.
CAREFUL = Pipeline(*map(Sure, STANDARD))
