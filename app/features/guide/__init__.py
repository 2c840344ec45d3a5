"""Asking: a colour or a row, what the network answers, and why."""
