"""Names of files that are saved."""

FORBIDDEN = '\\/:*?"<>|'
LONGEST_NAME = 80  # characters


def file_name(name: str, ending: str, fallback: str) -> str:
    """Make a name that any system takes, with another ending than the name may have.

    >>> file_name("my colours.csv", ".json", "table"), file_name("a/b?", ".csv", "table")
    ('my colours.json', 'a_b_.csv')
    """
    stem = name.rpartition(".")[0] or name
    kept = "".join(["_" if sign in FORBIDDEN or ord(sign) < 32 else sign for sign in stem])
    return (kept.strip(" .")[:LONGEST_NAME] or fallback) + ending


def ending_of(files: list) -> str:
    """Return the ending of what is saved: of one file, which may be an ending alone, or of a zip of several.

    >>> ending_of([".py"]), ending_of(["network.json"]), ending_of(["layers.json", "weights.bin"])
    ('.py', '.json', '.zip')
    """
    return ".zip" if len(files) > 1 else "." + files[0].rpartition(".")[2]
