"""What the page as a whole says, in English."""

MESSAGES = {
    "page.title": "colornn: a neural network that learns colour names",
    "page.tagline": "A small neural network learns the names of colours, here in your browser, while you watch.",
    "page.private": "Everything happens in this page. No colour, no file and no click leaves your computer.",
    "page.kept": "This browser keeps the page: it works without a network, too.",
    "page.notices": "What this page is made of, and the licences",
    "update.here": "A new version of this page is here. Save what you want to keep, then update.",
    "update.others": "This page is open in another tab, too: close it there first.",
    "update.begin": "Update now",
    "update.later": "Later",
    "trouble.old": (
        "This browser is too old for this page, which needs WebAssembly. Any current Firefox, Chrome, Edge or "
        "Safari can show it."
    ),
    "trouble.load": "A part of this page did not arrive. Check your connection, then try again.",
    "trouble.slow": "This takes longer than usual. The page goes on trying; you can also try again from the start.",
    "trouble.retry": "Try again",
    "alert.reload": "Reload the page",
    "alert.close": "Close",
    "boot.begin": "Fetching Python",
    "boot.runtime": "Fetching Python: its loader is here",
    "boot.python": "Fetching Python: the interpreter is here",
    "boot.library": "Fetching Python: the standard library is here",
    "boot.numpy": "Fetching Python: NumPy is here",
    "boot.core": "Fetching Python: the network code is here",
    "boot.started": "Python runs, reading the colours",
    "boot.slow": "This takes longer than usual. The page goes on trying; you can try the built-in network meanwhile.",
    "state.loading": "Getting ready",
    "state.ready": "Ready",
    "state.training": "Training",
    "state.paused": "Paused",
    "state.trained": "Trained",
    "state.error": "Stopped",
    "say.ready": "Ready to train on {name}.",
    "say.training": "Training.",
    "say.paused": "Paused at epoch {epoch}. Loss {loss}.",
    "say.trained": "Trained. Epoch {epoch}, loss {loss}.",
    "say.trained_and_tested": "Trained. Epoch {epoch}, loss {loss}. Validation accuracy {validation_accuracy}.",
    "error.worker": "The part of the page that trains could not start. Check your connection, then reload the page.",
    "error.died": "The part of the page that trains has stopped.",
    "error.died_starting": "The part of the page that trains has stopped. Another one is starting.",
    "error.died_training": "The part of the page that trains had stopped. Another one goes on from epoch {epoch}.",
    "error.died_idle": (
        "The part of the page that trains had stopped. Another one is here: everything is as it was at epoch {epoch}."
    ),
    "error.died_lost": (
        "The part of the page that trains had stopped, and the table was too large for a second copy. Open it "
        "again to train on it."
    ),
    "error.bug": "Something went wrong in this page: {reason}. The page goes on; what you have is still here.",
    "page.language": "Language",
    "page.panels": "Panels",
    "page.panel_train": "Train",
    "page.panel_teach": "Teach",
    "page.panel_see": "See",
    "page.panel_data": "Data",
    "page.panel_model": "Model",
    "page.panel_image": "Image",
    "page.panel_code": "Code",
    "page.glossary": "Glossary: what the terms mean",
}
