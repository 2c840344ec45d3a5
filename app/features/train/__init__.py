"""Training: epoch by epoch, its curves, and the runs side by side."""
