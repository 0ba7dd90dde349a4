"""Properties are tried on the same examples in each run, so that a failure belongs to the change that made it."""

from hypothesis import settings

settings.register_profile("house", derandomize=True, deadline=None, max_examples=100, database=None)
settings.load_profile("house")
