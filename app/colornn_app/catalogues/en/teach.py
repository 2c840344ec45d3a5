"""What the panel Teach says, in English."""

MESSAGES = {
    "teach.this_is": "Teach: this is {label}",
}
