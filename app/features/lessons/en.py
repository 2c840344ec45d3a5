"""What the lessons say, in English."""

MESSAGES = {
    "lessons.needs_labels": "The lessons are about classification: open a table whose output is a label.",
    "lessons.needs_rows": "The table has no rows yet.",
    "lessons.check": "Check",
    "lessons.choose": "Choose an answer first.",
    "lessons.type": "Type a number first, such as 0.25.",
    "lessons.right": "Right. {why}",
    "lessons.wrong": "Not quite. {why}",
    "lessons.yes": "Yes",
    "lessons.no": "No",
    "lessons.forward": "1. Forward pass: how the network predicts",
    "lessons.forward_text": (
        "Every unit weighs its inputs, adds them up, and passes on what its activation makes of the sum. Here are the "
        "numbers for what you are asking about; move a slider and they follow."
    ),
    "lessons.unit": "Unit of the first layer",
    "lessons.step_inputs": "Scaled, so that all inputs are of like size:",
    "lessons.step_sum": "Unit {unit} of {units} weighs them and adds its bias:",
    "lessons.step_activation": "Its activation makes of that sum:",
    "lessons.step_logits": ("The last layer weighs what the units pass on, which gives each label a score (a logit):"),
    "lessons.step_softmax": (
        "Softmax turns the scores into probabilities that sum to one; the largest is the prediction:"
    ),
    "lessons.ask_forward": "By how much does the sum of unit {unit} change if the scaled {name} grows by {nudge}?",
    "lessons.why_forward": "The input counts with its weight, {weight}: the sum changes by {change}.",
    "lessons.descend": "2. One step of gradient descent",
    "lessons.descend_text": (
        "The network predicts a batch of training examples. The gradient says for each weight how the loss changes "
        "with it; a step of gradient descent moves every weight a little against its gradient. Choose a learning rate "
        "and see whether the loss falls: with a large one the step goes too far. This happens on a copy: your "
        "network stays as it is."
    ),
    "lessons.rate": "Learning rate",
    "lessons.step_loss": (
        "Before the step, the loss is the negative logarithm of the right labels' probability, over {rows} examples:"
    ),
    "lessons.step_gradient": "The weight from unit {unit} to {label}, and the gradient of the loss for it:",
    "lessons.step_move": "The step: the weight minus the learning rate times the gradient.",
    "lessons.step_better": "After all weights have moved, the loss has fallen:",
    "lessons.step_worse": "After all weights have moved, the loss has risen, so the learning rate is too high:",
    "lessons.ask_descend": "Where would this weight be after the step with a learning rate of {rate}?",
    "lessons.why_descend": "The weight minus the learning rate times the gradient: {moved}.",
    "lessons.rates": "3. The learning rate",
    "lessons.rates_text": (
        "With a small learning rate training takes long; with a large one every step goes too far, and the loss rises "
        "or jumps about. Which one is good depends on the network and on how far it has come. Here your network, as "
        "a copy, takes one step with each of five learning rates."
    ),
    "lessons.rates_train": "Train with far too high a rate",
    "lessons.rates_well": "Train with the usual one",
    "lessons.step_before": "The loss over {rows} training examples before the step:",
    "lessons.step_first": "Learning rate → loss after one step:",
    "lessons.ask_rates": "With which learning rate is the loss lowest after {steps} such steps?",
    "lessons.why_rates": (
        "After {steps} steps: {losses}. What is best for one step need not be best for many: steps that are too small "
        "do not get far, and those that are too large overshoot again and again."
    ),
    "lessons.units": "4. Hidden units and decision boundaries",
    "lessons.units_text": (
        "Each unit of the first hidden layer divides all inputs in two by a straight line (with more inputs: a "
        "plane): on one side its sum is positive, on the other negative. The sides of all units together make the "
        "regions that decision boundaries are put together from. Train with one, two and 32 units, and look at the "
        "decision boundaries in See."
    ),
    "lessons.units_one": "Train with 1 unit",
    "lessons.units_two": "Train with 2",
    "lessons.units_many": "Train with 32",
    "lessons.step_layers": "Inputs → units of each layer → labels:",
    "lessons.step_parameters": "Weights and biases, layer by layer:",
    "lessons.step_patterns": "Regions in which {rows} rows of the training set lie:",
    "lessons.step_no_hidden": (
        "There is no hidden layer, so all decision boundaries are straight. Train with hidden units."
    ),
    "lessons.step_named": "How many of the {labels} labels the network predicts for these rows:",
    "lessons.step_accuracy": "Accuracy on the validation set:",
    "lessons.ask_units": "How many weights and biases would one more unit in the first hidden layer add?",
    "lessons.why_units": (
        "{before} weights from the inputs, its bias, and {behind} weights to the next layer: {before} + 1 + {behind} "
        "= {added}."
    ),
    "lessons.overfit": "5. Overfitting and regularization",
    "lessons.overfit_text": (
        "A large network that is trained on few rows memorizes them: its loss on the training set keeps falling, "
        "while its loss on the validation set, which it is not trained on, rises. Regularization (here weight decay "
        "and dropout) narrows the gap between the two: train both ways and compare."
    ),
    "lessons.overfit_train": "Overfit on purpose",
    "lessons.overfit_regularize": "The same with regularization",
    "lessons.step_training": "Accuracy and loss on the training set:",
    "lessons.step_validation": "On the validation set:",
    "lessons.step_gap": "The gap between the two losses:",
    "lessons.step_wait": "Press the button and watch.",
    "lessons.ask_overfit": (
        "After which epoch should the training have stopped? (Look for the lowest validation loss in the curves in "
        "Train.)"
    ),
    "lessons.why_overfit": (
        "The validation loss was lowest, {lowest}, after epoch {best}, and is {now} after epoch {last}. Early "
        "stopping ends a training there."
    ),
    "lessons.no_value": "no value",
    "lessons.step_no_validation": "There is no validation set: choose a validation split in Train, and train again.",
    "lessons.why_not_overfit": (
        "The validation loss is lowest now, {lowest} after epoch {best}: there is no overfitting so far."
    ),
    "lessons.parts": "6. Validation set and test set",
    "lessons.parts_text": (
        "A network that is measured on the rows it is trained on looks too good, so some rows are kept for the "
        "validation set. If you choose the best of many settings by it, that one looks too good as well: therefore a "
        "test set, which neither the training nor you have looked at, is opened once, at the end (in Train). And "
        "every accuracy is an estimate from so many rows: its interval says how far off it may be."
    ),
    "lessons.parts_train": "Set a test set apart and train",
    "lessons.step_rows": (
        "Rows: {training} in the training set, {validation} in the validation set, {test} in the test set."
    ),
    "lessons.step_trained": "Accuracy on the training set:",
    "lessons.step_unseen": "Accuracy on the validation set:",
    "lessons.step_interval": "Its 95% interval:",
    "lessons.step_tested": "Accuracy on the test set, opened once:",
    "lessons.ask_parts": (
        "How many percentage points wide would the interval be with four times as many rows in the validation set, "
        "{rows}?"
    ),
    "lessons.why_parts": (
        "The width goes with one over the square root of the number of rows: four times the rows, half the width. It "
        "is {width} points now, so it would be about {half}."
    ),
    "lessons.luck": "7. Luck and seeds",
    "lessons.luck_text": (
        "Initial weights and the order of the rows are random; the seed fixes them. Train the same network from other "
        "seeds, on the same rows (2,000 of them and 20 epochs at most): how far apart are the accuracies, though "
        "nothing has been improved? Your network stays as it is. Explore does this with 20 seeds and a test."
    ),
    "lessons.luck_train": "Train from five more seeds",
    "lessons.step_seeds_wait": "Press the button: five networks are trained.",
    "lessons.step_seeds": "Accuracy on the validation set, seed by seed:",
    "lessons.step_mean": "Their mean and standard deviation:",
    "lessons.ask_luck": (
        "You change a setting, train once, and get {claimed}. Could the difference from the mean well be luck alone?"
    ),
    "lessons.why_luck": (
        "Yes: without any change the {n} seeds reach from {low} to {high}, and {claimed} lies among them."
    ),
    "lessons.why_no_luck": (
        "Hardly: the {n} seeds reach from {low} to {high}, and {claimed} lies far outside. Several seeds would make "
        "sure."
    ),
    "lessons.balance": "8. Class imbalance",
    "lessons.balance_text": (
        "Where one class is frequent and another rare, a network can be accurate and yet miss the rare one. The "
        "recall of a class is the share of its rows that are found; the balanced accuracy is the mean recall of all "
        "classes, each counting alike. With class weights rare rows count more in training."
    ),
    "lessons.balance_train": "Train with class weights",
    "lessons.balance_plain": "Train without",
    "lessons.step_classes": "Rows of the validation set, class by class:",
    "lessons.step_recalls": "Recall:",
    "lessons.step_accuracies": "Accuracy, and balanced accuracy:",
    "lessons.step_baseline": "Accuracy of always predicting {common} (the baseline):",
    "lessons.ask_balance": "What balanced accuracy, in percent, would always predicting {common} have?",
    "lessons.why_balance": (
        "The recall of {common} would be 100%, that of all others 0%: over {n} classes the mean is {share}."
    ),
    "lessons.calibration": "9. Calibration",
    "lessons.calibration_text": (
        "A network that is 90% sure should be right nine times in ten; then it is calibrated. Many are overconfident. "
        "Calibration divides the logits by a temperature, which makes confidences fit and leaves every prediction as "
        "it is. See draws the curve."
    ),
    "lessons.calibration_switch": "Calibrate, or undo it",
    "lessons.step_sure": "Mean confidence on {rows} rows of the validation set:",
    "lessons.step_right": "Accuracy on them:",
    "lessons.step_error": "Calibration error, the mean distance between the two:",
    "lessons.step_temperature": "The temperature:",
    "lessons.ask_calibration": (
        "For {rows} rows the mean confidence is {sure}. How many of them should be right if the network is calibrated?"
    ),
    "lessons.why_calibration": ("{sure} of {rows} rows are {expected}. In truth {right} are right."),
    "lessons.groups": "10. Bias in data",
    "lessons.groups_text": (
        "One accuracy for all can hide that a network works for some and not for others, because the data has few or "
        "other examples of them. Choose a column, also one that is not an input, and compare the groups. Where the "
        "intervals are far apart, it is hardly luck."
    ),
    "lessons.column": "Groups by",
    "lessons.step_group": "{name}, {rows} rows:",
    "lessons.ask_groups": "What percentage of all wrong predictions falls on the group “{name}”?",
    "lessons.why_groups": (
        "{wrong} of {all} wrong predictions are {share}; the group has {rows} of the rows. The further apart the two "
        "are, the worse the network serves it."
    ),
}
