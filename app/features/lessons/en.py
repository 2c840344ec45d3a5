"""What the lessons say, in English."""

MESSAGES = {
    "lessons.needs_labels": "The lessons are about classification: open a table whose output is a label.",
    "lessons.check": "Check",
    "lessons.choose": "Choose an answer first.",
    "lessons.type": "Type a number first, such as 0.25.",
    "lessons.right": "Right. {why}",
    "lessons.wrong": "Not quite. {why}",
    "lessons.yes": "Yes",
    "lessons.no": "No",
    "lessons.forward": "1. Forward pass: how the network predicts",
    "lessons.forward_text": (
        "Every unit weighs its inputs, adds them up, and passes on what its activation makes of the sum. Here "
        "are the numbers for what you are asking about; move a slider and they follow."
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
        "and see whether the loss falls: with a large one the step goes too far. This happens on a copy: your network "
        "stays as it is."
    ),
    "lessons.rate": "Learning rate",
    "lessons.step_loss": (
        "Before the step, the loss is the negative logarithm of the right labels' probability, over {rows} examples:"
    ),
    "lessons.step_gradient": "The weight from unit {unit} to {label}, and the gradient of the loss for it:",
    "lessons.step_move": "The step: the weight minus the learning rate times the gradient.",
    "lessons.step_better": "After all weights have moved, the loss has fallen:",
    "lessons.step_worse": "After all weights have moved, the loss has risen: the learning rate is too high:",
    "lessons.ask_descend": "Where would this weight be after the step with a learning rate of {rate}?",
    "lessons.why_descend": "The weight minus the learning rate times the gradient: {moved}.",
    "lessons.rates": "3. The learning rate",
    "lessons.rates_text": (
        "With a small learning rate training takes long; with a large one every step goes too far, and the loss rises "
        "or jumps about. Which one is good depends on the network and on how far it has come. Here your network, as a "
        "copy, takes one step with each of five learning rates."
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
        "Each unit of the first hidden layer divides all inputs in two by a straight line (with more inputs: a plane): "
        "on one side its sum is positive, on the other negative. The sides of all units together make the regions "
        "that decision boundaries are put together from. Train with one, two and 32 units, and look at the decision "
        "boundaries in See."
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
        "{before} weights from the inputs, its bias, and {behind} weights to the next layer: {before} + 1 + {behind} = "
        "{added}."
    ),
    "lessons.overfit": "5. Overfitting and regularization",
    "lessons.overfit_text": (
        "A large network that is trained on few rows memorizes them: its loss on the training set keeps "
        "falling, while its loss on the validation set, which it is not trained on, rises. Regularization (here weight "
        "decay and dropout) narrows the gap between the two: train both ways and compare."
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
        "The validation loss was lowest, {lowest}, after epoch {best}, and is {now} after epoch {last}. Early stopping "
        "ends a training there."
    ),
}
