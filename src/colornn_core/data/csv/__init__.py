"""Text tables: separators, headers, layouts and numbers as people write them."""
