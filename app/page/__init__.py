"""The page itself, on MicroPython: what it does whichever panel is in sight."""
