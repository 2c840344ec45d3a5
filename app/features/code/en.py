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
    "code.python_failed": (
        "Python itself has failed: the recursion was too deep, or the memory too small. Run starts it anew."
    ),
    "code.python_ended": "The program has ended its own Python. Run starts it anew.",
    "code.no_input": "input() does not work here: write the value into the program instead.",
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
    "code.lessons": "Ten short lessons",
}
