from app.features.data.datasets import DATASETS, DRAWN, FILES, MADE, place_of, read_made


def case_what_is_made_stands_in_the_address():
    for dataset in MADE:
        for points, noise in ((50, 0.0), (300, 0.02), (1000, 0.5)):
            made = read_made(place_of(dataset, points, noise))
            assert made == {"dataset": dataset, "n_rows": points, "noise": noise}
    assert place_of("spirals", 300, 0.2) == "spirals-300-0.2"
    assert place_of("xor", 100, 0.0) == "xor-100-0"
    assert read_made("moons-80") == {"dataset": "moons", "n_rows": 80, "noise": 0.02}
    assert read_made(place_of(DRAWN)) == {"dataset": DRAWN}


def case_all_else_is_a_file():
    for dataset in FILES:
        assert read_made(place_of(dataset)) == {}
    others = "", "data/moons.csv", "drawn-5", "moons-", "moons-0", "moons-9999999", "moons-50-2", "moons-50-nan"
    more = "moons-50-0.1-0", "cubes-50-0.1", "moons--50", "colours"
    for place in others + more:
        assert read_made(place) == {}, place
    assert len(DATASETS) == len(set(DATASETS))
