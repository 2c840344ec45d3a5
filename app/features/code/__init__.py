"""Writing Python in the page."""
