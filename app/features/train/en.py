"""What the panel Train says, in English."""

MESSAGES = {
    "train.step": "Step",
    "train.reset": "Reset",
    "train.idle": "Not trained yet",
    "train.hint": "Press Train: the network starts from nothing and sees every colour once in each epoch.",
    "train.hint_rows": "Press Train: the network starts from nothing and sees every row once in each epoch.",
    "train.train": "Train",
    "train.resume": "Resume",
    "train.pause": "Pause",
    "train.further": "Train more",
    "train.loss": "Epoch: {epoch} - loss: {loss}",
    "train.accuracy": "Right on {held_back} of the colours it has never seen.",
    "train.accuracy_rows": "Right on {held_back} of the rows it has never seen.",
    "train.summary": (
        "Epoch {epoch} of {last}: loss {loss}, {validation_loss} on rows held back. Right on {accuracy}, "
        "{validation_accuracy} of those held back. Always the most frequent label: {baseline}."
    ),
    "train.summary_learnt": (
        "Epoch {epoch} of {last}: loss {loss}, right on {accuracy}. Always the most frequent label: {baseline}."
    ),
    "train.summary_loss": "Epoch {epoch} of {last}: loss {loss}, {validation_loss} on rows held back.",
    "train.summary_plain": "Epoch {epoch} of {last}: loss {loss}.",
    "train.stopped_patience": "Stopped after epoch {epoch}: no progress for a while. The best weights are kept.",
    "train.stopped_time_limit": "Stopped after epoch {epoch}: the time is up.",
    "train.stopped_loss_threshold": "Stopped after epoch {epoch}: the loss is as low as was asked for.",
    "train.diverged": (
        "The steps are too large: after epoch {epoch} the loss grew beyond all numbers. The network is kept as it was "
        "after that epoch, and answers. Choose a smaller learning rate, press Reset and train again."
    ),
    "train.diverged_at_once": (
        "The steps are too large: in its first epoch the loss grew beyond all numbers, so nothing was learnt. Choose a "
        "smaller learning rate and train again."
    ),
    "train.one_answer": (
        "The network gives the same answer for every row, whatever its inputs: it has learnt nothing from them. Choose "
        "a lower learning rate or more epochs, press Reset and train again. Where one label is far more frequent than "
        "the others, choose balanced class weights."
    ),
    "train.one_number": (
        "The network gives the same number for {name} in every row, whatever its inputs: it has learnt nothing from "
        "them. Choose a lower learning rate or more epochs, press Reset and train again."
    ),
    "train.dead_units": (
        "Most units of a hidden layer answer 0 for every row and learn no more: they are dead. Choose a lower learning "
        "rate, more warm-up epochs or the activation Leaky ReLU, press Reset and train again."
    ),
    "train.note_new": "These settings need another network: Train begins a new run. This one stays in the table below.",
    "train.note_on": "Train goes on with this network, with the new settings.",
    "train.address_refused": "The address of this page sets {names} to what cannot be used. That is left out.",
    "train.look_back": "Look back",
    "train.look_back_help": (
        "Goes back to any epoch: the whole page shows the network as it was then. It works while the training rests."
    ),
    "train.epoch_of": "{epoch} of {last}",
    "train.numbers": "The numbers as a table",
    "train.head_epoch": "Epoch",
    "train.head_loss": "Loss",
    "train.head_validation_loss": "Loss, held back",
    "train.head_accuracy": "Right",
    "train.head_validation_accuracy": "Right, held back",
    "chart.title": "Loss",
    "chart.loss_help": "how wrong it is: less is better",
    "chart.accuracy": "Accuracy",
    "chart.accuracy_help": "share of right answers",
    "chart.training": "learnt from",
    "chart.validation": "held back",
    "chart.baseline": "always the most frequent label",
    "chart.baseline_at": "most frequent label: {share}",
    "chart.described_loss.one": "Curve of the loss over {n} epoch, now {loss}.",
    "chart.described_loss.other": "Curve of the loss over {n} epochs, now {loss}.",
    "chart.described_accuracy.one": "Curve of right answers over {n} epoch, now {share}; guessing gets {baseline}.",
    "chart.described_accuracy.other": "Curve of right answers over {n} epochs, now {share}; guessing gets {baseline}.",
    "run.title": "Runs",
    "run.help": "Reset keeps a run here. A run that is taken up again answers at once, and can be trained further.",
    "run.curve": "Curve",
    "run.settings": "Changed settings",
    "run.epochs": "Epochs",
    "run.loss": "Loss",
    "run.held_back_loss": "held back",
    "run.accuracy": "Right",
    "run.held_back_accuracy": "held back",
    "run.actions": "What can be done",
    "run.as_at_start": "none",
    "run.current": "under way",
    "run.draw": "Draw the curve of run {n}",
    "run.take_up": "Take up",
    "run.take_up_which": "Take up run {n}",
    "run.remove": "Remove",
    "run.remove_which": "Remove run {n}",
    "visit.offer": "Your last visit ended at epoch {epoch} on {name}.",
    "visit.take_up": "Take it up",
    "visit.forget": "Forget it",
    "visit.gone": "What was kept of your last visit is no longer there.",
    "visit.not_kept": "This browser does not keep what is learnt. "
    "Before you leave, save the network as a file in the panel Model.",
}
