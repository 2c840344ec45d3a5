"""Which panels there are, in the order of their tabs. The first one is in sight at first."""

NAMES = ("train", "teach", "see", "explore", "data", "model", "image", "code")
