from app.features.see.labelling import LINE, apart, width_of

WIDTH, HEIGHT = 330, 220


def covered(names):
    moved = apart(names, WIDTH, HEIGHT)
    return [
        (one, other)
        for number, (one, x, y) in enumerate(moved)
        for other, other_x, other_y in moved[:number]
        if abs(x - other_x) * WIDTH < (width_of(one) + width_of(other)) / 2 - 0.01
        and abs(y - other_y) * HEIGHT < LINE - 0.1
    ]


def case_names_that_lie_apart_stay_where_they_are():
    names = [["blue", 0.6, 0.6], ["green", 0.3, 0.3]]
    assert apart(names, WIDTH, HEIGHT) == [("blue", 0.6, 0.6), ("green", 0.3, 0.3)]


def case_no_name_covers_another():
    assert covered([["yellow-ish", 0.14, 0.7], ["orange-ish", 0.13, 0.69], ["red-ish", 0.15, 0.71]]) == []
    assert covered([["name", 0.5, 0.5]] * 9) == []


def case_a_name_stays_on_the_map():
    for x, y in ((0, 0.5), (1, 0.5)):
        ((_, moved, _),) = apart([["yellow-ish", x, y]], WIDTH, HEIGHT)
        half = width_of("yellow-ish") / 2 / WIDTH
        assert half - 1e-6 <= moved <= 1 - half + 1e-6
    assert apart([["a", 0.5, 1.0], ["b", 0.5, 1.0]], WIDTH, HEIGHT)[1][2] < 1 - LINE / HEIGHT / 2


def case_where_there_is_no_room_names_lie_over_each_other():
    assert len(apart([["name", 0.5, 0.5]] * 40, WIDTH, HEIGHT)) == 40
