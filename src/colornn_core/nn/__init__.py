"""The network and its training: pure mathematics, which knows nothing of tables."""
