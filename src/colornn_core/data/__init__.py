"""Tables: what is read, what its columns mean, what is doubtful about it, and how it becomes numbers."""
