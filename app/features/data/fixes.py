"""The fixes that the data checks offer."""

# Weighs the classes in the settings; all others change the table.
BALANCE = "balance_classes"
# Each with what its button says.
ACTIONS = {
    "fill_missing": "data.fill_missing",
    "drop_missing": "data.drop_missing",
    "drop_columns": "data.drop_columns",
    "as_numbers": "data.as_numbers",
    "to_categorical": "data.to_categorical",
    "shuffle": "data.shuffle",
    BALANCE: "data.balance_classes",
    "read_otherwise": "data.read_otherwise",
    "first_row_as_names": "data.first_row_as_names",
    "split_dates": "data.split_dates",
    "times_as_hours": "data.times_as_hours",
    "split_day_first": "data.split_day_first",
    "split_month_first": "data.split_month_first",
    "unify": "data.unify",
    "drop_extremes": "data.drop_extremes",
    "extremes_missing": "data.extremes_missing",
    "limits_missing": "data.extremes_missing",
    "first_is_yes": "data.first_is_yes",
    "second_is_yes": "data.second_is_yes",
}
