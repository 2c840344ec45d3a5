"""Takes over what earlier versions of the page kept elsewhere in the browser."""

import json


async def take_over(former, storage, read, other_key=None) -> None:
    """Move what is kept from one storage to another.

    All of it is written, at once, before any of it is deleted where it was: whatever fails in between, the next visit
    finds it in one of the two.

    Parameters
    ----------
    former, storage : Storage
    read : callable
        Takes a key and what is kept under it; returns what is kept from now on, None where that stays where it is.
    other_key : callable, optional
        Takes a key that something else has by now, and a number; returns another key. Without it what is there already
        is the newer one, and stays.
    """
    there = await storage.keys()
    written, moved = {}, []
    for key, found in (await former.items()).items():
        value = read(key, found)
        if value is None:
            continue
        moved.append(key)
        free, number = key, 1
        while other_key and free in there and await storage.get(free) != value:
            number += 1
            free = other_key(key, number)
        if free not in there:
            written[free] = value
    if written:
        await storage.put_all(written)
    if moved:
        await former.delete(*moved)


def read_pyscript(_key: str, value) -> str | None:
    """Read a text that PyScript's storage has kept, a list written by flatted; None where it is anything else."""
    try:
        written = json.loads(value)
        kind, content = [written[int(place)] for place in written[0]]
    except (ValueError, TypeError, LookupError, AttributeError):
        return None
    return content if kind == "generic" and isinstance(content, str) else None
