"""What the page says to people, in Simplified Chinese, one module for each panel."""
