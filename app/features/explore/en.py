"""What the panel Explore says, in English."""

MESSAGES = {
    "explore.title": "Explore",
    "explore.help": "Trains other networks on the same table, beside yours: the network in Train stays as it is.",
    "explore.promise": "The first training is on its way.",
    "explore.starting": "Starting Python for this panel",
    "explore.no_python": "Python could not start for this panel. Check your connection, then open the panel again.",
    "explore.died": "What tried out the settings has stopped, perhaps out of memory. It starts again when you go on.",
    "explore.too_large": "This table is too large to be trained on a second time.",
    "explore.wrong": "Some settings in Train are invalid: correct them first.",
    "explore.what_if": "What if",
    "explore.what_if_help": (
        "Choose a setting and move the slider: at every position a network is trained anew from the start, with the "
        "other settings as in Train."
    ),
    "explore.setting": "Setting",
    "explore.value": "Value of the setting",
    "explore.units": "Units of each hidden layer",
    "explore.layers": "Number of hidden layers",
    "explore.rows": "Share of the training set",
    "explore.noise": "Noise in the labels",
    "explore.use": "Use this",
    "explore.back": "Back to the present setting",
    "explore.used": "Set in Train: {name} {value}. The next training uses it.",
    "explore.no_setting": "This changes the training set, not a setting: it is only for trying out.",
    "explore.map": "Decision boundaries of the network that was tried",
    "explore.present": "Present setting",
    "explore.numbers": "The numbers of both trainings",
    "explore.r_squared": "R² on the validation set",
    "explore.diverged": "diverged",
    "explore.pace": "The last training took {ms} ms.",
    "explore.said": "{name} {value}: {score} on the validation set.",
    "explore.said_diverged": "{name} {value}: training diverged.",
    "explore.no_validation": "Nothing can be measured without a validation set: set its share in Train above 0.",
    "explore.tried": "What if: {name}",
    "explore.run": "Run {n} ({changes})",
    "explore.run_short": "Run {n}",
    "explore.luck": "Luck",
    "explore.luck_help": (
        "Trains the same from 20 seeds: each draws other initial weights, another order of rows and another validation "
        "set. A band reaches from the lowest to the highest value. Two settings are trained from the same seeds."
    ),
    "explore.compare": "Compare",
    "explore.with": "with",
    "explore.luck_begin": "Train from 20 seeds",
    "explore.stop": "Stop",
    "explore.seeds.one": "{n} of 20 seeds",
    "explore.seeds.other": "{n} of 20 seeds",
    "explore.dots": "A dot for each seed",
    "explore.dashed": "validation set, with its band",
    "explore.luck_numbers": "The spread over the seeds",
    "explore.lowest": "Lowest",
    "explore.highest": "Highest",
    "explore.spread": "{name}: {mean} ± {std} on the validation set (mean ± standard deviation).",
    "explore.points": "{n} percentage points",
    "explore.test": "Wilcoxon signed-rank test",
    "explore.compared_better": (
        "{second} is better than {first}: by {by} on average, in {better} of {n} seeds. By luck alone so large a "
        "difference is rare ({test}, {p})."
    ),
    "explore.compared_worse": (
        "{second} is worse than {first}: by {by} on average, in {better} of {n} seeds. By luck alone so large a "
        "difference is rare ({test}, {p})."
    ),
    "explore.compared_same": (
        "The difference of {by} on average between {second} and {first} may be luck: one was ahead in {better} of {n} "
        "seeds ({test}, {p})."
    ),
    "explore.sizes": "Learning curve",
    "explore.sizes_help": (
        "Would more data help? The present setting is trained on ever more rows of the training set, from five seeds "
        "each, every time for about as many steps."
    ),
    "explore.sizes_begin": "Draw the learning curve",
    "explore.sizes_numbers": "The learning curve in numbers",
    "explore.over_rows": "over the number of rows",
    "explore.n_rows": "{n} rows",
    "explore.trained": "{n} of {of} trainings",
    "explore.accuracy": "accuracy",
    "explore.more_helps": (
        "From {few} to {every} rows the {score} on the validation set grows by {by}, more than luck explains: more "
        "data of this kind would probably help."
    ),
    "explore.more_does_not": (
        "From {few} to {every} rows the {score} on the validation set changes by {by}, no more than luck or too little "
        "to count: more data of this kind would hardly help. A larger network, other inputs or cleaner labels might."
    ),
    "explore.luck_curves": "Curves of all seeds; the sentence above and the table below have the numbers",
    "explore.sizes_curves": "Curves over the number of rows; the sentence above and the table below have the numbers",
    "explore.search": "Search",
    "explore.search_help": (
        "Finds good settings by itself: it tries the present ones, those recommended for the table, then random ones, "
        "and trains the best quarter longer each time (successive halving). Each score is the mean of 5 folds "
        "(cross-validation). The test set of Train stays out of it."
    ),
    "explore.search_for": "Search for",
    "explore.search_seconds": "{n} seconds",
    "explore.search_took": "{n} s",
    "explore.search_begin": "Begin the search",
    "explore.search_numbers": "The best settings",
    "explore.search_axis": "Scores over",
    "explore.weights": "Number of weights",
    "explore.search_seconds_each": "Training time in seconds",
    "explore.search_points": "Settings that were tried, by their scores; arrow keys go from one to the next",
    "explore.search_present": "Present setting",
    "explore.search_recommended": "Recommended for the table",
    "explore.search_whole": "Trained to the end",
    "explore.search_partly": "Trained in part",
    "explore.search_below": "Below the scale",
    "explore.search_accuracy": "Accuracy",
    "explore.search_r_squared": "R²",
    "explore.search_time": "Training time",
    "explore.search_place": "{n}, {name}",
    "explore.search_tried.one": "{n} setting tried, the best so far: {best}",
    "explore.search_tried.other": "{n} settings tried, the best so far: {best}",
    "explore.search_measuring": "Training the best settings once more, on all rows but those of the test set",
    "explore.search_nothing": "No setting was tried to the end: choose more time.",
    "explore.search_best.one": "The only setting tried: {score} (mean ± standard deviation over {folds} folds).",
    "explore.search_best.other": ("The best of {n} settings: {score} (mean ± standard deviation over {folds} folds)."),
    "explore.search_beside": "{name}: {score}.",
    "explore.search_chosen": "Chosen: {score} over {n} folds, trained for {epochs} epochs.",
    "explore.search_chosen_part": (
        "Chosen: {score} over {n} folds, after {epochs} of {of} epochs: it was not among the best, so that it was "
        "not trained further."
    ),
    "explore.search_changes": "Unlike in Train: {changes}.",
    "explore.search_same": "Train is set so now.",
    "explore.search_use": "Use these settings",
    "explore.search_back": "Back to the settings before",
    "explore.search_used": "Set in Train: {changes}. The next training uses them.",
    "explore.search_undone": "Train is set as before.",
    "explore.search_test": (
        "The best of many scores is a little too good, because luck chose it, too. The test set says how good those "
        "settings are, trained on all other rows."
    ),
    "explore.search_tested": (
        "The best settings, trained on all other rows. Those of the test set had no part in the choice, so that this "
        "number is an honest one."
    ),
    "explore.search_no_test": (
        "The best of many scores is a little too good, because luck chose it, too. To measure it honestly, keep a test "
        "set: set its share in Train above 0, then search again."
    ),
    "explore.search_test_by_other": (
        "The test set was opened with run {n} since. Search again: another test set is kept then."
    ),
}
