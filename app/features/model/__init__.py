"""Models: saved, opened, shared by a link."""
