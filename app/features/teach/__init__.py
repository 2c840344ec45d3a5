"""Teaching by examples."""
