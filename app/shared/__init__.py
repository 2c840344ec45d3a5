"""What page and worker have in common."""
