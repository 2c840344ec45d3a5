from app.features.ask.framing import framed
from app.features.ask.pixels import (
    DIAMOND,
    LEVELS,
    MOST_UNDONE,
    SQUARE,
    Drawing,
    effects_on,
    grid,
    inks,
    inks_of,
    paths,
    strongest,
)

NAMES = [f"r{row}c{column}" for row in range(4) for column in range(5)]
PICTURE = {"rows": 4, "columns": 5, "low": 0, "high": 16, "pixels": NAMES, "frame": None}


def step(drawing, start, end, erases=False):
    drawing.begin()
    drawing.stroke(start, end, erases)
    drawing.end()


def lines_of(drawing):
    return [drawing.values[first : first + 5] for first in range(0, 20, 5)]


def case_a_stroke_is_soft_at_its_sides_and_never_makes_lighter():
    drawing = Drawing(PICTURE)
    step(drawing, (2.5, 1.5), (2.5, 3.5))
    assert lines_of(drawing) == [[0, 0, 6, 0, 0]] + [[0, 6, 16, 6, 0]] * 3
    assert drawing.row["r2c2"] == 16
    step(drawing, (2.9, 1.5), (2.9, 1.5))
    assert drawing.values[7] == 16
    assert drawing.values[8] > 6


def case_a_stroke_goes_beyond_the_edge_and_draws_nothing_there():
    drawing = Drawing(PICTURE)
    step(drawing, (-3.0, 0.5), (9.0, 0.5))
    assert lines_of(drawing)[0] == [16] * 5
    step(drawing, (-9.0, -9.0), (-8.0, -9.0))
    assert lines_of(drawing)[2:] == [[0] * 5] * 2


def case_an_eraser_takes_ink_away():
    drawing = Drawing(PICTURE)
    drawing.take(dict.fromkeys(NAMES, 16))
    step(drawing, (2.5, 1.5), (2.5, 1.5), True)
    assert lines_of(drawing)[1] == [16, 10, 0, 10, 16]


def case_what_is_done_is_taken_back_step_by_step():
    drawing = Drawing(PICTURE)
    assert not drawing.can_undo
    drawing.undo()
    drawing.begin()
    drawing.clear()
    drawing.end()
    assert not drawing.can_undo  # it was blank
    for number in range(MOST_UNDONE + 5):
        step(drawing, (2.5, 1.5), (2.5, 1.5), bool(number % 2))
    steps = 0
    while drawing.can_undo:
        drawing.undo()
        steps += 1
    assert steps == MOST_UNDONE


def case_keys_move_draw_and_erase():
    drawing = Drawing(PICTURE)
    assert drawing.cursor == (2, 2)
    assert drawing.press("ArrowUp", False)
    assert not drawing.can_undo
    assert drawing.press(" ", False)
    assert lines_of(drawing)[1] == [0, 6, 16, 6, 0]
    assert drawing.press("ArrowRight", True)
    assert (drawing.cursor, lines_of(drawing)[1]) == ((1, 3), [0, 6, 16, 16, 6])
    assert drawing.press("Delete", False)
    assert lines_of(drawing)[1] == [0, 6, 16, 0, 6]
    drawing.erases = True
    drawing.press("ArrowLeft", False)
    drawing.press("Enter", False)
    assert lines_of(drawing)[1] == [0, 6, 0, 0, 6]
    for _ in range(9):
        drawing.press("ArrowLeft", False)
    assert drawing.cursor == (1, 0)
    assert not drawing.press("a", False)
    assert not drawing.press("Tab", False)


def case_a_row_is_taken_as_it_is_and_what_is_no_input_stays_blank():
    names = NAMES[:]
    names[0] = ""
    picture = dict(PICTURE, pixels=names)
    drawing = Drawing(picture)
    row = {name: 1 / 3 for name in names if name}
    drawing.take(row)
    assert drawing.row == row
    step(drawing, (0.5, 0.5), (0.5, 0.5))
    assert (drawing.values[0], drawing.values[1]) == (0, 6)
    assert inks_of(row, picture)[:2] == [0, 1 / 48]


def case_what_is_drawn_is_put_where_the_pictures_of_the_table_have_their_ink():
    frame = {"middle": [2.0, 2.5], "size": None}
    drawing = Drawing(dict(PICTURE, frame=frame))
    step(drawing, (0.5, 1.5), (0.5, 1.5))
    assert lines_of(drawing) == [[6, 0, 0, 0, 0], [16, 6, 0, 0, 0], [6, 0, 0, 0, 0], [0] * 5]
    moved = [drawing.row[name] for name in NAMES]
    assert max(moved[2::5]) > 3 * max(moved[0::5])
    row = dict.fromkeys(NAMES, 0)
    row["r0c0"] = 16
    drawing.begin()
    drawing.take(row)
    drawing.end()
    assert drawing.row == row  # it comes from the table
    step(drawing, (0.5, 0.5), (0.5, 0.5))
    assert drawing.row["r0c0"] == 0
    drawing.undo()
    assert drawing.row == row
    drawing.clear()
    assert drawing.row == dict.fromkeys(NAMES, 0)


def case_ink_is_moved_and_made_as_large_as_it_is_in_the_table():
    dot = [0.0] * 16
    dot[0] = 1.0
    middle = [0.0] * 16
    middle[5] = middle[6] = middle[9] = middle[10] = 0.25
    assert framed(dot, 4, {"middle": [2, 2], "size": None}) == middle
    assert framed(dot, 4, {"middle": [0.7, 0.4], "size": 1.05}) == dot  # it would only be blurred
    larger = framed(dot, 4, {"middle": [2, 2], "size": 2})
    assert larger == framed(dot, 4, {"middle": [2, 2], "size": 9})  # no more than twice as large
    assert sum(larger) > 2 * sum(dot)
    whole = [1.0] * 16
    smaller = framed(whole, 4, {"middle": [2, 2], "size": 2})
    assert (smaller[5], smaller[0]) == (1, 0)
    assert framed([0.0] * 16, 4, {"middle": [2, 2], "size": 2}) == [0.0] * 16


def case_the_range_may_be_any():
    assert inks([-1, 0, 1, 9], -1, 1) == [0, 0.5, 1, 1]
    drawing = Drawing(dict(PICTURE, low=-1, high=1))
    step(drawing, (2.5, 1.5), (2.5, 1.5))
    assert (drawing.values[7], drawing.values[6], drawing.values[0]) == (1, -0.25, -1)
    assert drawing.ink[7] == 1


def case_pixels_that_are_as_strong_are_one_path():
    assert paths([0.0] * 20, 5) == []
    assert paths([1, 0, 1, 0.5 / LEVELS / 2], 2) == [(1.0, "M0 0h1v1h-1zM0 1h1v1h-1z")]
    assert paths([-1, 0.5], 2, DIAMOND) == [(0.5, "M1.5 0l.5 .5-.5 .5-.5-.5z")]
    assert len(paths([place / 400 for place in range(400)], 20, SQUARE)) == LEVELS
    assert grid(4, 4) == "M0 1h4M0 2h4M0 3h4M1 0v4M2 0v4M3 0v4"


def case_the_pixels_that_did_most_are_named():
    effects = effects_on(["a", "", "b", "c", "d", "e"], [{"column": "b", "effect": 2.0}, {"column": "d", "effect": -1}])
    assert effects == [0, 0, 2.0, 0, -1, 0]
    assert strongest(effects) == ([2], [4])
    assert strongest([0.0] * 9) == ([], [])
    assert strongest([1, 2, 3, 4, -5, -6, -7, -8]) == ([3, 2, 1], [7, 6, 5])
