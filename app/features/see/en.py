"""What the panel See says, in English."""

MESSAGES = {
    "see.parts": "Parts of this panel",
    "see.waiting": "There is nothing to see yet: Python is loading.",
    "see.opened": "The network as it was opened.",
    "see.untrained": "The network is not trained yet: you see its random initial weights.",
    "see.untrained_colours": (
        "The network is not trained yet: you see its random initial weights. Above, the built-in network predicts, "
        "which was trained in advance, until yours is trained."
    ),
    "see.epochs.one": "The network after {n} epoch.",
    "see.epochs.other": "The network after {n} epochs.",
    "see.earlier.one": "You look back at the network after {n} epoch.",
    "see.earlier.other": "You look back at the network after {n} epochs.",
    "see.map": "Map",
    "see.map_title": "Decision boundaries",
    "see.map_frame": "Decision map. Arrow keys move the crosshair, Enter asks about the place under it.",
    "see.map_about": (
        "Where the network is confident, the colour of the label covers the plane; elsewhere the real colour stays."
    ),
    "see.map_linear": (
        "A network without hidden layers has straight boundaries. They are straight in the planes of two channels, "
        "such as Red by green; here the plane itself is curved."
    ),
    "see.map_plane": "Plane",
    "see.map_hue": "Hue by lightness",
    "see.map_rg": "Red by green",
    "see.map_rb": "Red by blue",
    "see.map_gb": "Green by blue",
    "see.map_saturation": "Saturation",
    "see.map_x": "Horizontal axis",
    "see.map_y": "Vertical axis",
    "see.map_fixed": "All other inputs keep the values that you ask about.",
    "see.map_output": "Output",
    "see.map_points.one": "{n} training example that lies nearest to this plane",
    "see.map_points.other": "{n} training examples that lie nearest to this plane",
    "see.map_rows.one": "{n} training example",
    "see.map_rows.other": "{n} training examples",
    "see.map_dots": "Training examples",
    "see.map_wrong": "Mark wrong predictions",
    "see.map_wrong_count": "Wrong predictions marked: {n} of {shown}",
    "see.map_again": "Compare another seed",
    "see.map_other": "Boundaries of another run",
    "see.map_other_none": "None",
    "see.map_run": "Run {n}",
    "see.map_run_set": "Run {n}: {settings}",
    "see.map_ours": "this network",
    "see.map_alike": "They predict the same on {share} of this plane.",
    "see.map_hue_lightness": "Hue {hue}°, lightness {lightness}%",
    "see.map_values": "{x} = {first}, {y} = {second}",
    "see.map_said": "{label}, {share}. {place}.",
    "see.map_hint": "Point to read, press to ask about it.",
    "see.draw_tools": "What a press on the map does",
    "see.draw_look": "Look",
    "see.draw_add": "Add points",
    "see.draw_erase": "Erase points",
    "see.draw_class": "Class of the points that you add",
    "see.draw_new": "New class",
    "see.draw_undo": "Undo",
    "see.draw_clear": "Erase all",
    "see.draw_follow": "Train after each change",
    "see.draw_hint": (
        "Press the map, or drag a point to another place. With the keyboard: the arrow keys, Enter, Delete to erase, "
        "and Ctrl+Z to undo. Points that you draw are rows of the training set; Data saves the table with them."
    ),
    "see.draw_frame": (
        "Decision map with points. Arrow keys move the crosshair, Enter adds or erases a point under it, and Delete "
        "erases one."
    ),
    "see.draw_here": "A point of the class {label} lies here.",
    "see.draw_taught": "An example that you taught, {label}, lies here: the panel Teach can remove it.",
    "see.draw_none": "There is no point here.",
    "see.draw_added": "Added: {label}, {place}.",
    "see.draw_moved": "Moved: {label}, {place}.",
    "see.draw_erased": "Erased: {label}, {place}.",
    "see.draw_undone": "Undone.",
    "see.draw_cleared": "All points are erased. Undo brings them back.",
    "see.network": "Network",
    "see.network_title": "Network diagram",
    "see.network_hint": (
        "Units and weights: each square shows the activation of a unit over the plane of the map; point at one."
    ),
    "see.network_positive": "positive weight",
    "see.network_negative": "negative weight",
    "see.network_frame": "Units of the network. Arrow keys move from one to the next.",
    "see.network_more.one": "{n} more unit of a layer is not drawn.",
    "see.network_more.other": "{n} more units of a layer are not drawn.",
    "see.network_deeper": "{n} more layers are not drawn.",
    "see.network_dead.one": "{n} hidden unit is dead (crossed out): its activation is the same for every training row.",
    "see.network_dead.other": (
        "{n} hidden units are dead (crossed out): their activation is the same for every training row."
    ),
    "see.unit_dead": "Dead: its activation is {value} for each of {rows} training rows.",
    "see.flow": "What the diagram shows",
    "see.flow_weights": "Weights",
    "see.flow_example": "This example",
    "see.flow_hint": (
        "What you ask about, on its way: each unit shows its activation, each line its contribution, activation × "
        "weight. Change the input and watch; point at a unit to see its sum."
    ),
    "see.flow_positive": "positive contribution",
    "see.flow_negative": "negative contribution",
    "see.flow_unit": "{unit}: activation {value}",
    "see.sum_title": "Activation for this example",
    "see.sum_rest.one": "{n} more",
    "see.sum_rest.other": "{n} more",
    "see.sum_total": "Sum",
    "see.sum_scaled": "Scaled for the network: ({value} \u2212 {offset}) / {scale} = {activation}.",
    "see.sum_activation": "{name}: {sum} → {value}.",
    "see.sum_softmax": "Softmax: e to this power, divided by the total of the same over all {n} outputs: {value}.",
    "see.sum_temperature": "Divided by the temperature {temperature}: {value}.",
    "see.sum_number": "In the units of the table: {number}.",
    "see.unit_hidden": "Unit {number} of hidden layer {layer}",
    "see.unit_short": "Unit {number}",
    "see.unit_input": "Input: {name}",
    "see.unit_output": "Output: {name}",
    "see.unit_map": "Activation of this unit over the plane of the map",
    "see.unit_range": "Activation here: {low} to {high}.",
    "see.unit_even": "Activation here: {low} all over the plane, so that the picture above has a single colour.",
    "see.unit_weights": "Incoming weights",
    "see.bias": "Bias",
    "see.undo.one": "Undo ({n})",
    "see.undo.other": "Undo ({n})",
    "see.weight_wrong": "A weight is a number from -1000 to 1000, such as 0.5.",
    "see.weights_more.one": "{n} more weight is not listed.",
    "see.weights_more.other": "{n} more weights are not listed.",
    "see.weights_training": "Pause the training to change a weight.",
    "see.weights_untrained": "Train for an epoch first, then you can change weights.",
    "see.matrix": "Confusion",
    "see.matrix_title": "Confusion matrix",
    "see.matrix_numbers": "Predicted",
    "see.matrix_title_numbers": "Predicted against actual numbers",
    "see.matrix_means_numbers": "A dot for each row of the validation set. On the line a prediction is right.",
    "see.matrix_caption": "Rows: the true class. Columns: the predicted class.",
    "see.matrix_accuracy.one": (
        "Accuracy on the validation set of {n} row: {accuracy}. Baseline (most frequent class): {baseline}."
    ),
    "see.matrix_accuracy.other": (
        "Accuracy on the validation set of {n} rows: {accuracy}. Baseline (most frequent class): {baseline}."
    ),
    "see.matrix_hint": "Press a number to see its rows.",
    "see.no_rows": "There is no validation set: choose its share of the rows in Train.",
    "see.recall": "Recall",
    "see.precision": "Precision",
    "see.others": "others",
    "see.cell": "{n} of {truth} predicted as {answer}",
    "see.rows": "{truth}, predicted as {answer}:",
    "see.rows_count.one": "{n} row.",
    "see.rows_count.other": "{n} rows.",
    "see.rows_first": "The {n} with the highest confidence:",
    "see.side_hit": "true positive",
    "see.side_missed": "false negative",
    "see.side_alarm": "false positive",
    "see.side_neither": "true negative",
    "see.side_cell": "{n} of {label}: {side}",
    "see.side_rows": "{label}, {side}:",
    "see.numbers.one": ("Validation set of {n} row: mean absolute error {mae}, root mean squared error {rmse}."),
    "see.numbers.other": ("Validation set of {n} rows: mean absolute error {mae}, root mean squared error {rmse}."),
    "see.numbers_share": "R² {r2}: 1 is perfect, 0 is no better than always predicting the mean.",
    "see.numbers_constant": "They are all the same number.",
    "see.scatter": "Predicted against actual numbers, a dot for each row; on the line a prediction is right.",
    "see.scatter_actual": "actual",
    "see.scatter_predicted": "predicted",
    "see.calibration": "Calibration",
    "see.calibration_title": "Calibration",
    "see.calibration_none": (
        "There is nothing to compare: there is no validation set, or the outputs are not probabilities."
    ),
    "see.calibration_numbers_only": "There is nothing to compare: the network predicts numbers, not probabilities.",
    "see.calibration_fits": "Well calibrated: the mean confidence is {sure}, the accuracy {right}.",
    "see.calibration_over": "Overconfident: the mean confidence is {sure}, the accuracy only {right}.",
    "see.calibration_under": "Underconfident: the mean confidence is only {sure}, the accuracy {right}.",
    "see.calibration_unsure": (
        "The mean confidence is {sure}, the accuracy {right}: on {rows} rows such a difference can be chance."
    ),
    "see.calibration_error": "Calibration error: {error}, the mean distance of the two.",
    "see.calibration_fitted": (
        "Calibration error: {error}, {before} before. Temperature {temperature:.2f}, until the next training."
    ),
    "see.calibration_drawing.one": "Reliability diagram: confidence to the right, accuracy upwards, {n} dot.",
    "see.calibration_drawing.other": "Reliability diagram: confidence to the right, accuracy upwards, {n} dots.",
    "see.calibrate": "Calibrate",
    "see.take_back": "Undo",
    "see.calibration_help": (
        "Calibrate divides all logits by one number, the temperature. One half of the validation set is used to find "
        "it, the other half to measure how well it fits."
    ),
    "see.calibration_numbers": "The numbers as a table",
    "see.calibration_confidence": "Confidence",
    "see.calibration_accuracy": "Accuracy",
    "see.calibration_rows": "Rows",
    "see.map_title_numbers": "Predictions over the inputs",
    "see.map_means": "Which class or number the network predicts at each point of a plane of its inputs.",
    "see.matrix_means": "Which class the network mistakes for which.",
    "see.calibration_means": (
        "Is the network right as often as it is confident? The reliability diagram compares the two."
    ),
}
