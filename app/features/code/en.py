"""What the panel Code says, in English."""

MESSAGES = {
    "code.title": "The same in ten lines of Python",
    "code.help": (
        "Change what you like and run it: it is the library of this page, on the built-in colours. Escape, then "
        "Tab, leaves the editor."
    ),
    "code.run": "Run",
    "code.names": (
        "my_table is the table in the panel Data, my_model the network that predicts. show(my_table) shows a table, a "
        "history or a model as a notebook does, plot(loss=[0.9, 0.5]) draws curves. There are Python's standard "
        "library, numpy and colornn_core; no other packages can be installed here."
    ),
    "code.promise": "What the program prints stands here.",
    "code.stop": "Stop",
    "code.restore": "Restore the example",
    "code.output": "What the program printed",
    "code.editor": "Your program in Python",
    "code.loading": "Loading the editor",
    "code.starting": "Starting Python",
    "code.running": "Running",
    "code.done": "Done",
    "code.failed": "Stopped by an error",
    "code.stopped": "Stopped by you",
    "code.cut": "(The beginning is left out.)",
    "code.no_editor": "The editor could not be loaded. Check your connection, then reload the page.",
    "code.no_python": "Python could not start for the editor. Check your connection, then run it again.",
    "code.page": "Download this as a page",
    "code.page_help": (
        "A page of your own, as a zip of small files. Unzip it, put the files on any static host, or try it with "
        "python -m http.server in that folder."
    ),
    "code.page_trains": "A page that trains",
    "code.page_trains_help": (
        "Trains on your table, with your settings, in the browser of whoever opens it. The table is part of it, and so "
        "is the library; PyScript and Python come from cdn.jsdelivr.net."
    ),
    "code.page_answers": "A page without Python",
    "code.page_answers_help": (
        "Predicts with the network as it is now. It has a field for each input, no row of the table, and fetches "
        "nothing from other sites."
    ),
    "code.page_saved": "Saved. The file README.txt in the zip says what to do next.",
    "code.page_failed": "The template of the page could not be fetched. Check your connection, then try again.",
    "code.lessons": "Three short lessons",
    "code.forward": "1. How the network predicts",
    "code.forward_text": (
        "Every unit weighs its inputs, adds them up, and passes on what its activation makes of the sum. Here "
        "are the numbers for the colour that you are asking about; move a slider and they follow."
    ),
    "code.unit": "Unit of the first layer",
    "code.step_inputs": "Scaled, so that all inputs are of like size:",
    "code.step_sum": "Unit {unit} of {units} weighs them and adds its bias:",
    "code.step_activation": "Its activation makes of that sum:",
    "code.step_logits": "The last layer weighs what the units pass on, which gives each label a score (a logit):",
    "code.step_softmax": (
        "Softmax turns the scores into probabilities that sum to one; the largest is the prediction:"
    ),
    "code.descend": "2. One step of gradient descent",
    "code.descend_text": (
        "The network predicts a batch of training examples. The gradient says for each weight how the loss changes "
        "with it; a step of gradient descent moves every weight a little against its gradient. Choose a learning rate "
        "and see whether the loss falls: with a large one the step goes too far. This happens on a copy: your network "
        "stays as it is."
    ),
    "code.rate": "Learning rate",
    "code.step_loss": (
        "Before the step, the loss is the negative logarithm of the right labels' probability, over {rows} examples:"
    ),
    "code.step_gradient": "The weight from unit {unit} to {label}, and the gradient of the loss for it:",
    "code.step_move": "The step: the weight minus the learning rate times the gradient.",
    "code.step_better": "After all weights have moved, the loss has fallen:",
    "code.step_worse": "After all weights have moved, the loss has risen: the learning rate is too high:",
    "code.overfit": "3. Overfitting",
    "code.overfit_text": (
        "A large network that is trained on few colours memorizes them: its loss on the training set keeps "
        "falling, while its loss on the validation set, which it is not trained on, rises. Watch the gap between "
        "the two."
    ),
    "code.overfit_train": "Overfit on purpose",
    "code.step_training": "On the training set:",
    "code.step_validation": "On the validation set:",
    "code.step_gap": "The gap between the two losses:",
    "code.step_wait": "Press the button and watch.",
    "code.needs_labels": "The lessons are about classification: open a table whose output is a label.",
}
