from colornn_app.chart import MOST_POINTS, ceiling, points


def parse(text):
    return [tuple(float(number) for number in point.split(",")) for point in text.split()]


def case_the_line_goes_from_the_first_epoch_to_the_last():
    assert parse(points([2.0, 1.0, 0.0], 3, 2.0, 600, 180)) == [(0, 0), (300, 90), (600, 180)]


def case_a_run_that_has_just_begun_fills_its_share():
    assert parse(points([1.0, 0.5], 5, 1.0, 400, 100)) == [(0, 0), (100, 50)]
    assert parse(points([1.0], 1, 1.0, 400, 100)) == [(0, 0)]
    assert points([], 20, 1.0, 400, 100) == ""


def case_nothing_is_drawn_above_the_edge():
    assert parse(points([50.0], 2, 1.0, 400, 100)) == [(0, 0)]


def case_a_long_run_is_thinned_but_keeps_its_ends():
    losses = [1.0 / (epoch + 1) for epoch in range(5000)]
    drawn = parse(points(losses, 5000, 1.0, 600, 180))
    assert len(drawn) <= MOST_POINTS + 1, len(drawn)
    assert drawn[0] == (0, 0)
    assert drawn[-1][0] == 600


def case_the_upper_edge_is_a_round_number_above_all():
    for highest, edge in ((0.04, 0.1), (0.97, 1.0), (2.31, 3.0), (17.0, 20.0), (123.0, 200.0)):
        assert abs(ceiling([0.0, highest]) - edge) < 1e-9, (highest, ceiling([highest]))
