"""The lessons about what accuracy alone does not show; see `lessons.network` for their shape."""

from app.features.lessons.question import number, tenths
from app.page.i18n import label_name, percent, text, thousands

MOST_CLASSES = 12  # that are shown one by one: of more the most and the least frequent


def balance(numbers: dict) -> tuple:
    """Tell how the network does on common and on rare classes; see `services.lessons_of_rows.balance`."""
    if not numbers["rows"]:
        return no_validation()
    classes = numbers["classes"]
    common = label_name(classes[0][0])
    steps = [
        (text("lessons.step_classes"), ends([f"{label_name(one)} = {rows}" for one, rows, _ in classes])),
        (text("lessons.step_recalls"), ends([f"{label_name(one)} = {percent(share)}" for one, _, share in classes])),
        (text("lessons.step_accuracies"), f"{tenths(numbers['accuracy'])}, {tenths(numbers['balanced'])}"),
        (text("lessons.step_baseline", common=common), tenths(numbers["baseline"])),
    ]
    n_classes = len(classes)
    why = text("lessons.why_balance", common=common, n=n_classes, share=tenths(1 / n_classes))
    return steps, number(text("lessons.ask_balance", common=common), 100 / n_classes, why, 1.0)


def ends(parts: list[str]) -> str:
    """Join the parts of a list, of a long one those at both ends.

    >>> ends(["a", "b", "c"]), len(ends(["a"] * 20))
    ('a, b, c', 37)
    """
    half = MOST_CLASSES // 2
    return ", ".join(parts if len(parts) <= MOST_CLASSES else parts[:half] + ["…"] + parts[-half:])


def calibration(numbers: dict) -> tuple:
    """Tell whether the network is right as often as it is sure; see `services.evaluate.reliability`."""
    if not numbers["rows"]:
        return no_validation()
    curve = numbers["curve"]
    full = [one for one in curve["bins"] if one[2]]
    steps = [
        (text("lessons.step_sure", rows=thousands(numbers["rows"])), tenths(curve["confidence"])),
        (text("lessons.step_right"), tenths(curve["accuracy"])),
        (text("lessons.step_error"), tenths(curve["error"])),
    ]
    if numbers["temperature"] != 1:
        steps.append((text("lessons.step_temperature"), f"{numbers['temperature']:.2f}"))
    # The fullest one whose answer is not all of its rows.
    _, confidence, share, rows = max([(one[2] if one[0] < 0.97 else 0, one[0], one[1], one[2]) for one in full])
    values = {"rows": thousands(rows), "sure": tenths(confidence)}
    expected, right = confidence * rows, round(share * rows)
    why = text("lessons.why_calibration", expected=f"{expected:.1f}", right=thousands(right), **values)
    return steps, number(text("lessons.ask_calibration", **values), expected, why, 1.0)


def groups(numbers: dict) -> tuple:
    """Tell for which rows the accuracy holds and for which it does not; see `services.lessons_of_rows.groups`."""
    if not numbers["groups"]:
        return no_validation()
    steps = []
    for group in numbers["groups"]:
        interval = f"{tenths(group['low'])} \u2013 {tenths(group['high'])}"
        said = text(
            "lessons.step_group", name=group_name(numbers["column"], group["name"]), rows=thousands(group["rows"])
        )
        steps.append((said, f"{tenths(group['right'] / group['rows'])} ({interval})"))
    n_rows, n_right = [sum([group[name] for group in numbers["groups"]]) for name in ("rows", "right")]
    n_wrong = n_rows - n_right
    if not n_wrong or len(numbers["groups"]) < 2:
        return steps, None
    worst = min(numbers["groups"], key=lambda group: group["right"] / group["rows"])
    wrong = worst["rows"] - worst["right"]
    name = group_name(numbers["column"], worst["name"])
    values = {"name": name, "wrong": thousands(wrong), "all": thousands(n_wrong), "share": tenths(wrong / n_wrong)}
    why = text("lessons.why_groups", rows=tenths(worst["rows"] / n_rows), **values)
    return steps, number(text("lessons.ask_groups", name=name), 100 * wrong / n_wrong, why, 2.0)


def group_name(column: str, name: str | None) -> str:
    """Return what a group of rows is called.

    >>> group_name("r", "≤ 127"), group_name("label", "red-ish")
    ('r ≤ 127', 'red-ish')
    """
    if name is None:
        return text("lessons.no_value")
    return f"{column} {name}" if name[0] in "≤>" else label_name(name)


def no_validation() -> tuple:
    """Tell that there is nothing to measure on."""
    return [(text("lessons.step_no_validation"), "")], None
