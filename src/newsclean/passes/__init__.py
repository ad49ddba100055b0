"""The passes, one file each, and the pipelines made of them."""

from newsclean.pipeline import Pipeline

STANDARD = Pipeline()
