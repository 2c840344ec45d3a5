"""What the panel Ask says, in English."""

MESSAGES = {
    "ask.title": "Ask",
    "ask.swatch": "The colour that the sliders make",
    "ask.picker": "Choose a colour",
    "ask.dropper": "Pick a colour from the screen",
    "ask.random": "A random colour",
    "ask.hex_wrong": "“{typed}” is no colour code: write # and six of the signs 0 to 9 and A to F, such as #3366CC.",
    "ask.hex": "The colour as a hex code",
    "ask.red": "Red",
    "ask.green": "Green",
    "ask.blue": "Blue",
    "ask.red_number": "Red, from 0 to 255",
    "ask.green_number": "Green, from 0 to 255",
    "ask.blue_number": "Blue, from 0 to 255",
    "ask.number": "{name}, as a number",
    "ask.question": "{name}?",
    "ask.picture": "a picture",
    "ask.drawing": (
        "Picture of {rows} by {columns} pixels to draw on. Arrow keys move, with Shift they draw a line. Space draws, "
        "Delete erases."
    ),
    "ask.pixel": "Row {row}, column {column}",
    "ask.pixel_ink": "Row {row}, column {column}: {ink}",
    "ask.example": "Next example",
    "ask.example_is": "In the table this is {answer}.",
    "ask.moved": "Before the network sees your drawing, it is moved to the middle, as the table's pictures are.",
    "ask.framed": (
        "Before the network sees your drawing, it is moved to the middle and made as large as the table's pictures."
    ),
    "ask.erase": "Erase",
    "ask.undo": "Undo",
    "ask.clear": "Clear",
    "ask.not_sure": "not sure",
    "ask.perhaps": "perhaps {label}, {share}",
    "ask.none": "none of them",
    "ask.no_answer": "no prediction yet",
    "ask.threshold": "“Not sure” below",
    "rank.title": "All predictions",
    "rank.show_all": "Show all",
    "rank.show_few": "Show fewer",
    "rank.number": "{name}, between {minimum} and {maximum} in the table",
    "ask.by_start": "The built-in network predicts. It was trained in advance.",
    "ask.by_opened": "The opened network predicts.",
    "ask.by_nobody": "There is no prediction before your network is trained: press Train.",
    "ask.by_live.one": "Your network predicts, after {n} epoch.",
    "ask.by_live.other": "Your network predicts, after {n} epochs.",
    "rank.more.one": "and {n} more",
    "rank.more.other": "and {n} more",
    "why.title": "Why?",
    "why.speaks": "What speaks for “{label}” (to the right) and what against it (to the left). Longer is stronger.",
    "why.moves": "What raises “{label}” (to the right) and what lowers it (to the left), in its own units.",
    "why.pixels": (
        "Blue squares speak for “{label}”, orange diamonds against it; the stronger, the more. Dots are the picture."
    ),
    "why.pixel_for": "{pixel} speaks most for “{label}”.",
    "why.pixel_against": "{pixel} speaks most against it.",
    "why.untrained": "Train your own network to see what each value contributes to its prediction.",
    "why.rest": "all else",
    "why.value": "{name} = {value}",
    "why.promise": (
        "This explains the prediction: what each value contributes to it, and the nearest training examples."
    ),
    "why.nearest": "Nearest training examples",
    "why.example": "{row}: {answer}",
    "why.ask": "Ask about {row}, which is {answer}",
}
