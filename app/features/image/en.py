"""What the panel Image says, in English."""

MESSAGES = {
    "image.title": "The names in a picture",
    "image.help": "Open a picture, drop it here or paste it. It stays in this page.",
    "image.open": "Open a picture",
    "image.empty": "No picture yet. Drop one here.",
    "image.frame": "Picture. Arrow keys move the crosshair, Enter asks about the colour under it.",
    "image.aloud": "Say the names aloud",
    "image.promise": (
        "Then the label of the colour that you point at stands here, and below it all labels in the picture with "
        "their shares."
    ),
    "image.palette": "Colours in the picture",
    "image.all": "Show the whole picture again",
    "image.by_start": "Named by the built-in network, which was trained in advance.",
    "image.by_opened": "Named by the opened network.",
    "image.by_live.one": "Named by your network after {n} epoch.",
    "image.by_live.other": "Named by your network after {n} epochs.",
    "image.said": "{label}, {share}",
    "image.no_picture": "This browser cannot read {name} as a picture. Choose a PNG, JPEG, WebP or GIF file.",
    "image.waits": "The picture is named as soon as Python is ready.",
}
