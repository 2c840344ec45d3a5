"""Explore: trainings that are tried out beside the one in Train, in a worker of their own."""
