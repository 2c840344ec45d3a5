"""What the panel Ask says, in English."""

MESSAGES = {
    "ask.title": "Ask",
    "ask.swatch": "The colour that the sliders make",
    "ask.red": "Red",
    "ask.green": "Green",
    "ask.blue": "Blue",
    "rank.title": "All answers",
    "ask.by_start": "The built-in network answers. It learnt before you came.",
    "ask.by_live.one": "Your network answers after {n} epoch.",
    "ask.by_live.other": "Your network answers after {n} epochs.",
    "rank.more.one": "and {n} more",
    "rank.more.other": "and {n} more",
}
