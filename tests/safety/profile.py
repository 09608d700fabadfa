"""A pytest plugin: the hypothesis profile of `make soak`."""

import os

from hypothesis import settings

settings.register_profile(
    "soak", max_examples=int(os.environ.get("EXAMPLES", "100")), deadline=None
)
