"""What the panel Train says, in English."""

MESSAGES = {
    "train.step": "Step",
    "train.reset": "Reset",
    "train.epochs": "Epochs",
    "train.batch": "Batch size",
    "train.idle": "Not trained yet",
    "train.hint": "Press Train: the network starts from nothing and sees every colour once in each epoch.",
    "chart.training": "learnt from",
    "chart.validation": "held back",
    "chart.title": "Loss",
    "train.train": "Train",
    "train.resume": "Resume",
    "train.pause": "Pause",
    "train.further": "Train more",
    "train.loss": "Epoch: {epoch} - loss: {loss:.2f}",
    "train.accuracy": "Right on {held_back} of the colours it has never seen.",
    "train.range": "A whole number from {minimum} to {maximum}.",
    "chart.described": "Loss after {n} epochs: from {first:.2f} down or up to {last:.2f}.",
}
