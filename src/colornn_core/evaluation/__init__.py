"""How good a model is, how sure it is, and why it answers what it answers."""
