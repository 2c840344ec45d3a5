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
}
