from app.features.teach.examples import MOST_EXAMPLES, Examples, key_of, read_kept, read_key

MINT = {"r": 150, "g": 240, "b": 185, "label": "mint"}
RED = {"r": 250, "g": 0, "b": 0, "label": "red"}


def listed():
    names = iter(range(10000))
    changed = []
    return Examples(lambda: f"{next(names):05d}", lambda key, row: changed.append((key, row))), changed


def case_a_key_tells_table_and_name_whatever_the_table_is_called():
    for table in ("", "mine.csv", "a/b/c.json", "<img src=x>"):
        assert read_key(key_of(table, "00001-x")) == (table, "00001-x")


def case_each_table_has_examples_of_its_own_in_the_order_of_their_teaching():
    examples, changed = listed()
    examples.add("", [MINT])
    examples.add("mine.csv", [RED])
    examples.add("", [RED])
    assert examples.rows("") == [MINT, RED]
    assert examples.rows("mine.csv") == [RED]
    assert changed[0] == (key_of("", "00000"), MINT)


def case_steps_are_taken_back_one_after_the_other():
    examples, changed = listed()
    examples.add("", [MINT, RED])
    name = examples.of("")[0][0]
    examples.change("", name, RED)
    examples.change("", name, None)
    examples.clear("")
    assert examples.rows("") == []
    for expected in ([RED], [RED, RED], [MINT, RED], []):
        assert examples.can_undo("")
        examples.undo("")
        assert examples.rows("") == expected
    assert not examples.can_undo("")
    examples.undo("")
    assert changed[-1][1] is None


def case_what_another_tab_does_is_no_step_of_this_one():
    examples, changed = listed()
    examples.take_over(key_of("", "99999"), MINT)
    assert (examples.rows(""), changed, examples.can_undo("")) == ([MINT], [], False)
    examples.add("", [RED])
    examples.undo("")
    assert examples.rows("") == [MINT]
    examples.take_over(key_of("", "99999"), None)
    examples.take_over(key_of("", "unknown"), None)
    assert examples.rows("") == []


def case_there_is_an_end_to_the_list():
    examples, _ = listed()
    assert examples.add("", [MINT] * (MOST_EXAMPLES + 5)) == MOST_EXAMPLES
    assert examples.add("", [MINT]) == 0
    assert examples.add("mine.csv", [MINT]) == 1


def case_what_is_damaged_is_no_example():
    assert read_kept('{"r": 1, "label": "mint"}') == {"r": 1, "label": "mint"}
    for text in ("", "{", "[]", "null", "{}", '{"r": [1]}', '{"r": true}', '{"r": null}', "7", None):
        assert read_kept(text) is None, text
