"""Asking about the colours of a picture."""
