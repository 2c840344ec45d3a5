from app.page.files import LONGEST_NAME, ending_of, file_name


def case_a_name_keeps_what_any_system_takes():
    assert file_name("my colours.csv", ".json", "table") == "my colours.json"
    assert file_name("../../etc/<img src=x>:?.csv", ".csv", "table") == "_.._etc__img src=x___.csv"
    assert file_name("color\x00\n.csv", ".csv", "table") == "color__.csv"
    assert file_name("\u989c\u8272.csv", ".csv", "table") == "\u989c\u8272.csv"


def case_a_name_of_nothing_gets_one():
    for name in ("", " ", "...", ". ."):
        assert file_name(name, ".zip", "model") == "model.zip", name


def case_a_long_name_is_cut():
    assert file_name("w" * 1000, ".csv", "table") == "w" * LONGEST_NAME + ".csv"


def case_several_files_are_a_zip():
    assert ending_of([".py"]) == ".py"
    assert ending_of(["model.json"]) == ".json"
    assert ending_of(["model.json", "model.weights.bin"]) == ".zip"
