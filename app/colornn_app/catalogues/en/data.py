"""What the panel Data says, in English."""

MESSAGES = {
    "data.open": "Open a file",
    "data.help": "A CSV or JSON file whose columns are r, g and b, from 0 to 255, and label.",
    "data.built_in": "Back to the built-in colours",
    "data.built_in_name": "Built-in colours",
    "data.rows.one": "{n} colour",
    "data.rows.other": "{n} colours",
    "data.labels.one": "{n} label",
    "data.labels.other": "{n} labels",
    "data.held_back": "{share} of them are held back to test the network on.",
    "data.refused": "{name}: {reason}",
}
