"""Settings as people type them and as the page's address holds them: text to values and back."""

from app.shared.colours import read_number

NO_LAYERS = "-"


def read_setting(text: str, setting: dict) -> tuple:
    """Read the value of a setting.

    Parameters
    ----------
    text : str
    setting : dict
        What `colornn_core.nn.config.describe` tells of it.

    Returns
    -------
    usable : bool
    value : object
        None where the text cannot be used, but also for a setting that may be left empty.

    Examples
    --------
    >>> read_setting("32, 16", {"default": [16], "each": True, "integer": True, "minimum": 1})
    (True, [32, 16])
    >>> read_setting("", {"default": None, "above": 0.0}), read_setting("0", {"default": None, "above": 0.0})
    ((True, None), (False, None))
    """
    text = text.strip()
    default = setting["default"]
    if setting.get("each"):
        parts = [] if text in ("", NO_LAYERS) else [read_number(part, setting) for part in text.split(",")]
        return (False, None) if None in parts else (True, parts)
    if default is None and not text:
        return True, None
    if "choices" in setting:
        return (True, text) if text in setting["choices"] else (False, None)
    if default is True or default is False:
        return (True, text == "yes") if text in ("yes", "no") else (False, None)
    number = read_number(text, setting)
    return number is not None, number


def write_setting(value) -> str:
    """Write the value of a setting as `read_setting` reads it.

    >>> write_setting([32, 16]), write_setting(True), write_setting(None), write_setting(0.05)
    ('32,16', 'yes', '', '0.05')
    """
    if value is None:
        return ""
    if value is True or value is False:
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ",".join([str(one) for one in value]) or NO_LAYERS
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)
