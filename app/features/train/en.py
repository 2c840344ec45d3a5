"""What the panel Train says, in English."""

MESSAGES = {
    "train.step": "+1 epoch",
    "train.reset": "Reset",
    "train.idle": "Not trained yet",
    "train.no_curve": "Its curve over the epochs will be here.",
    "train.waits": "Training begins as soon as everything is loaded",
    "train.hint": (
        "Press Train: the network begins with random weights and sees every colour of the training set once in "
        "each epoch."
    ),
    "train.hint_rows": (
        "Press Train: the network begins with random weights and sees every row of the training set once in each epoch."
    ),
    "train.train": "Train",
    "train.resume": "Resume",
    "train.pause": "Pause",
    "train.further": "Train more",
    "train.loss": "Epoch: {epoch} - loss: {loss}",
    "train.accuracy": (
        "Validation accuracy {validation_accuracy}: the share of right answers on colours that it is not trained on."
    ),
    "train.accuracy_rows": (
        "Validation accuracy {validation_accuracy}: the share of right answers on rows that it is not trained on."
    ),
    "train.no_validation": (
        "There is no validation set: nothing tells how the network does on rows that it has not learnt."
    ),
    "train.may_have_learnt": (
        "The model was opened without a validation set: it may have learnt the rows that it is measured on."
    ),
    "train.off_by": "On the validation set, {name} is off by {mae} on average (mean absolute error).",
    "train.r_squared": "R² {r2}: 1 is perfect, 0 is no better than always predicting the mean.",
    "train.balanced": "Balanced accuracy {share}: each class counts the same, however rare.",
    "train.summary": (
        "Epoch {epoch} of {last}: loss {loss}, validation loss {validation_loss}. Accuracy {accuracy}, "
        "validation accuracy {validation_accuracy}. Baseline (most frequent class): {baseline}."
    ),
    "train.summary_training": (
        "Epoch {epoch} of {last}: loss {loss}, accuracy {accuracy}. Baseline (most frequent class): {baseline}."
    ),
    "train.summary_loss": "Epoch {epoch} of {last}: loss {loss}, validation loss {validation_loss}.",
    "train.summary_plain": "Epoch {epoch} of {last}: loss {loss}.",
    "train.test_title": "Test set",
    "train.test_open": "Open the test set",
    "train.test_kept.one": "{n} row is kept for the end: the network is neither trained nor validated on it.",
    "train.test_kept.other": "{n} rows are kept for the end: the network is neither trained nor validated on them.",
    "train.test_once": (
        "Open it once, when all settings are final. Its result is honest until you choose by it: if you go on to "
        "compare runs by it, you need another test set."
    ),
    "train.test_opened": "Opened after epoch {epoch}, {rows} rows. {result}",
    "train.test_classes": (
        "Accuracy {accuracy} (95% Wilson interval: {low} to {high}), balanced accuracy {balanced_accuracy}."
    ),
    "train.test_labels": "Accuracy {accuracy} over all labels, balanced accuracy {balanced_accuracy}.",
    "train.test_numbers": "{name} is off by {mae} on average (mean absolute error), R² {r2}.",
    "train.test_error": "{name} is off by {mae} on average (mean absolute error).",
    "train.test_over": "This can be done once: what is chosen by this number from now on is not tested any more.",
    "train.test_gone_on": "The run has been trained further since: this is how it was after epoch {epoch}.",
    "train.test_by_other": (
        "It was opened with run {n}, so that it says nothing honest of this run any more. Reset draws another test set."
    ),
    "train.test_by_search": (
        "The search in Explore opened it, to measure the settings that it found. Reset draws another test set."
    ),
    "train.stopped_patience": (
        "Stopped early after epoch {epoch}: no progress for a while. The best weights are restored."
    ),
    "train.stopped_time_limit": "Stopped after epoch {epoch}: the time is up.",
    "train.stopped_loss_threshold": "Stopped after epoch {epoch}: the target loss is reached.",
    "train.diverged": (
        "Training diverged: after epoch {epoch} the loss is infinite or not a number, because the learning rate "
        "is too high. The network is kept as it was after that epoch, and still predicts. Choose a lower "
        "learning rate, press Reset and train again."
    ),
    "train.diverged_at_once": (
        "Training diverged: in the first epoch the loss became infinite or not a number, because the learning "
        "rate is too high. The network is not trained. Choose a lower learning rate and train again."
    ),
    "train.one_answer": (
        "The network predicts the same class for every row, whatever its inputs: it has learnt nothing from "
        "them. Choose a lower learning rate or more epochs, press Reset and train again. Where one class is far "
        "more frequent than the others, choose balanced class weights."
    ),
    "train.one_number": (
        "The network predicts the same number for {name} in every row, whatever its inputs: it has learnt "
        "nothing from them. Choose a lower learning rate or more epochs, press Reset and train again."
    ),
    "train.dead_units": (
        "Most units of a hidden layer have the activation 0 for every row and change no more: they are dead. "
        "Choose a lower learning rate, more warm-up epochs or the activation Leaky ReLU, press Reset and train "
        "again."
    ),
    "train.note_new": (
        "These settings need another network: Train begins a new run. This one stays in the table below."
    ),
    "train.note_on": "Train goes on with this network, with the new settings.",
    "train.address_refused": "The address of this page has invalid values for {names}. They are ignored.",
    "train.speed": "Speed",
    "train.speed.one": "{n} epoch/s",
    "train.speed.other": "{n} epochs/s",
    "train.speed_fastest": "Full speed",
    "train.look_back": "Look back",
    "train.look_back_help": (
        "Shows the whole page with the network as it was after any epoch, while training is paused."
    ),
    "train.epoch_of": "{epoch} of {last}",
    "train.numbers": "The numbers as a table",
    "train.head_epoch": "Epoch",
    "train.head_loss": "Training loss",
    "train.head_validation_loss": "Validation loss",
    "train.head_accuracy": "Training accuracy",
    "train.head_validation_accuracy": "Validation accuracy",
    "chart.title": "Loss",
    "chart.loss_help": "how wrong: less is better",
    "chart.accuracy": "Accuracy",
    "chart.accuracy_help": "share of right answers",
    "chart.missing": "What draws the curves did not arrive; all else works. It is fetched again soon.",
    "chart.training": "training set",
    "chart.validation": "validation set",
    "chart.baseline": "baseline (most frequent class)",
    "chart.baseline_at": "baseline: {share}",
    "chart.described_loss.one": "Curve of the loss over {n} epoch, now {loss}.",
    "chart.described_loss.other": "Curve of the loss over {n} epochs, now {loss}.",
    "chart.described_accuracy.one": "Curve of the accuracy over {n} epoch, now {share}; the baseline is {baseline}.",
    "chart.described_accuracy.other": (
        "Curve of the accuracy over {n} epochs, now {share}; the baseline is {baseline}."
    ),
    "run.title": "Runs",
    "run.help": (
        "Reset keeps a run here. A restored run predicts at once, and can be trained further. In brackets: the 95% "
        "interval, which is narrower the more rows measure it."
    ),
    "run.curve": "Curve",
    "run.settings": "Changed settings",
    "run.epochs": "Epochs",
    "run.loss": "Loss",
    "run.accuracy": "Accuracy",
    "run.actions": "Actions",
    "run.as_at_start": "none",
    "run.test_accuracy": "Test accuracy {share}",
    "run.test_error": "Test error (MAE) {mae}",
    "run.current": "current",
    "run.draw": "Draw the curve of run {n}",
    "run.restore": "Restore",
    "run.restore_which": "Restore run {n}",
    "run.remove": "Remove",
    "run.remove_which": "Remove run {n}",
    "visit.offer": "Your last visit ended at epoch {epoch} on {name}.",
    "visit.resume": "Resume it",
    "visit.discard": "Discard it",
    "visit.gone": "Your last visit is no longer stored here.",
    "visit.too_large": (
        "This table is too large to be kept in the browser. "
        "Before you leave, save the network as a file in the panel Model."
    ),
    "visit.not_kept": (
        "This browser does not keep trained networks. Before you leave, save the network as a file in the panel Model."
    ),
}
