"""How long Hypothesis looks: the same examples in every run, or (``HYPOTHESIS_PROFILE=search``) new ones, and many."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("stable", derandomize=True, database=None, deadline=None, max_examples=50)
settings.register_profile("search", deadline=None, max_examples=3_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "stable"))
