"""How the settings are laid out: which stand in sight, and which behind "More settings", under which headings."""

from app.page.i18n import text, thousands

MAIN = ("activation", "optimizer", "learning_rate", "epochs", "batch_size")
LAYERS = "hidden_units"

MORE = (
    ("set.group_optimization", ("momentum", "nesterov", "weight_decay", "clip_norm")),
    ("set.group_schedule", ("schedule", "schedule_epochs", "schedule_factor", "warmup_epochs")),
    ("set.group_regularization", ("dropout", "l2", "l1")),
    ("set.group_rows", ("validation_split", "test_size", "class_weight", "scaling")),
    ("set.group_randomness", ("seed", "initializer")),
    ("set.group_stop", ("patience", "restore_best", "time_limit", "loss_threshold")),
)

# What the table's task decides, and what makes no difference that people could see.
NOT_OFFERED = ("output_activation", "loss", "dtype")


def offered() -> list:
    """Name all settings in the order of the form."""
    names = [LAYERS]
    names.extend(MAIN)
    for _title, group in MORE:
        names.extend(group)
    return names


def kind(setting: dict) -> str:
    """Tell how a setting is set: "layers", "choice", "switch" or "number"."""
    if setting.get("each"):
        return "layers"
    if "choices" in setting:
        return "choice"
    return "switch" if setting["default"] is True or setting["default"] is False else "number"


def limits_in_words(setting: dict) -> str:
    """Tell which numbers a setting takes."""
    low = setting.get("minimum", setting.get("above"))
    high = setting.get("maximum", setting.get("below"))
    values = {"minimum": figure(low), "maximum": figure(high)}
    if setting.get("integer"):
        if high is None:
            return text("range.whole_from", **values)
        return text("range.whole_or_empty" if setting["default"] is None else "range.whole", **values)
    if "below" in setting:
        return text("range.inside" if "above" in setting else "range.below", **values)
    if setting["default"] is None:
        return text("range.above_or_empty" if "above" in setting else "range.between_or_empty", **values)
    return text("range.above" if "above" in setting else "range.between", **values)


def figure(number) -> str:
    """Write a limit or a value as people read it; nothing for None.

    >>> figure(1000000.0), figure(0.05), figure(None)
    ('1,000,000', '0.05', '')
    """
    if number is None:
        return ""
    return thousands(int(number)) if number == int(number) else f"{number:g}"


def value_in_words(name: str, value) -> str:
    """Write the value of a setting for people, with the setting's name."""
    return text("set.is", name=text("set." + name), value=alone(value))


def alone(value) -> str:
    """Write the value of a setting for people, without its name."""
    if isinstance(value, (list, tuple)):
        return text("set.between_layers").join([alone(one) for one in value]) or text("set.no_layers")
    if value is None or value is False:
        return text("set.off")
    if value is True:
        return text("set.on")
    return text("choice." + value) if isinstance(value, str) else figure(value)
