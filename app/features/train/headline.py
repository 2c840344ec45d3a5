"""What the validation set says of the network that is shown, in one sentence."""

from app.page.i18n import in_sentences, measured_within, percent, percent_within, r2_within, text

# Where the most frequent class has more than this many times its share, accuracy alone says little.
UNEQUAL = 1.5


def before_training(state) -> str:
    """Tell what Train begins with, or what a model that was opened has learnt."""
    if state.opened_model:
        return _doubt(state)
    return text("train.hint" if state.is_of_colours else "train.hint_rows")


def _doubt(state) -> str:
    """Say where an opened model may have learnt the rows that it is measured on; "" where it has not."""
    table = state.table
    doubtful = state.opened_model and not table.get("brought_validation") and not table.get("misfit")
    return text("train.may_have_learnt") if doubtful else ""


def headline(state) -> str:
    """Tell how the network does on the validation set, and how far that can be trusted."""
    sentence = _headline(state)
    return in_sentences([sentence, _doubt(state)]) if sentence else text("train.no_validation")


def _headline(state) -> str:
    """Tell the accuracy on the validation set, or how far off predicted numbers are; "" where there is none."""
    result, table = state.result_shown, state.table
    accuracy, mae = result["validation_accuracy"], result.get("mae")
    low, high = result.get("low"), result.get("high")
    if mae is not None:
        name = table["outputs"][0]
        sentence = text("train.off_by", name=name, mae=measured_within(mae, low, high, state.unit_of(name)))
        if result["r2"] is None:
            return sentence
        r2 = r2_within(result["r2"], result.get("r2_low"), result.get("r2_high"))
        return in_sentences([sentence, text("train.r_squared", r2=r2)])
    if accuracy is None:
        return ""
    key = "train.accuracy" if state.is_of_colours else "train.accuracy_rows"
    sentence = text(key, validation_accuracy=percent_within(accuracy, low, high))
    balanced, labels = result.get("balanced_accuracy"), table.get("labels", [])
    if balanced is None or (table.get("baseline") or 0) * len(labels) <= UNEQUAL:
        return sentence
    return in_sentences([sentence, text("train.balanced", share=percent(balanced))])
