"""A small, honest neural network in NumPy."""
