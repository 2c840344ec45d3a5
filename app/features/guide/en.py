"""What the guided tour says, in English."""

MESSAGES = {
    "guide.title": "Guided tour",
    "guide.mix": "Mix a colour with the sliders: the network names it at once.",
    "guide.train": "Press Train: a new network learns the names from 5,000 colours.",
    "guide.loss": "Watch the loss. The lower it is, the better the network names the colours.",
    "guide.map": "See shows what the network answers everywhere: a name for every colour on the map.",
    "guide.own": "Now teach it a name of your own, or open a table of your own in Data.",
    "guide.next": "Next",
    "guide.back": "Back",
    "guide.no": "No, thanks",
    "guide.end": "End the tour",
    "guide.done": "Done",
}
