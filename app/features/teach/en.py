"""What the panel Teach says, in English."""

MESSAGES = {
    "teach.this_is": "Teach: this is {label}",
    "teach.own": "Another label",
    "teach.number": "The right number",
    "teach.teach": "Teach",
    "teach.undo": "Undo",
    "teach.taught": "Taught: this is {answer}. Training uses it from the next epoch on.",
    "teach.taught_idle": "Taught: this is {answer}. Press Train to train on it.",
    "teach.full": "There is no room for more examples: remove some, or open your own table in the panel Data.",
    "teach.undone": "Undone.",
    "teach.help": (
        "Make a colour or a row, then press + beside its right label, or type a label of your own; where a number is "
        "predicted, type the right one. An example has the weight of a two-hundredth of the table."
    ),
    "teach.nothing": "There are no examples yet.",
    "teach.count.one": "{n} example",
    "teach.count.other": "{n} examples",
    "teach.open": "Open examples",
    "teach.opened.one": "{n} example is added.",
    "teach.opened.other": "{n} examples are added.",
    "teach.left_out.one": "{n} does not fit this table and is left out.",
    "teach.left_out.other": "{n} do not fit this table and are left out.",
    "teach.save_json": "Save as JSON",
    "teach.save_csv": "Save as CSV",
    "teach.clear": "Remove all",
    "teach.more": "Show more",
    "teach.remove": "Remove",
    "teach.remove_it": "Remove {row}, taught as {answer}",
    "teach.ask": "Ask about {row}",
    "teach.answer": "What {row} is",
    "teach.kept": "This browser keeps your examples until you remove them.",
    "teach.lost": "This browser cannot keep your examples. Save them to a file before you leave.",
    "teach.not_kept": (
        "This browser cannot keep your examples: it may be out of room, or set to keep nothing. You can go on; "
        "save them to a file in the panel Teach before you leave."
    ),
}
