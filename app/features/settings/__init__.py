"""The settings of the next training."""
