"""File formats for models, one module each; each is the only owner of its format's keys."""
