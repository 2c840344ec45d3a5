"""What the guided tour says, in English."""

MESSAGES = {
    "guide.title": "Guided tour",
    "guide.mix": "Mix a colour with the sliders: the network names it at once.",
    "guide.train": "Press Train: a new network learns the names from 5,000 colours.",
    "guide.loss": "Watch the loss. The lower it is, the better the network names the colours.",
    "guide.map": "See shows what the network answers everywhere: a name for every colour on the map.",
    "guide.mix_row": "Choose values with the sliders: the network predicts at once, when it is trained.",
    "guide.train_rows": "Press Train: a new network learns from the rows of the table.",
    "guide.loss_rows": "Watch the loss. The lower it is, the better the network predicts.",
    "guide.map_rows": "See shows what the network predicts everywhere on a map of two inputs.",
    "guide.own": "Now teach it a name of your own, or open a table of your own in Data.",
    "guide.next": "Next",
    "guide.back": "Back",
    "guide.no": "No, thanks",
    "guide.end": "End the tour",
    "guide.done": "Done",
}
