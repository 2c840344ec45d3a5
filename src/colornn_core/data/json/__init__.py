"""JSON in the layouts that people have."""
