"""The lessons of the panel Code: numbers of the network at work, and a question about them."""
