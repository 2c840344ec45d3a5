from app.features.data.worlds import DRAWN, FILES, MADE, WORLDS, place_of, read_made


def case_what_is_made_stands_in_the_address():
    for world in MADE:
        for points, noise in ((50, 0.0), (300, 0.02), (1000, 0.5)):
            made = read_made(place_of(world, points, noise))
            assert made == {"world": world, "n_rows": points, "noise": noise}
    assert place_of("spirals", 300, 0.2) == "spirals-300-0.2"
    assert place_of("xor", 100, 0.0) == "xor-100-0"
    assert read_made("moons-80") == {"world": "moons", "n_rows": 80, "noise": 0.02}
    assert read_made(place_of(DRAWN)) == {"world": DRAWN}


def case_all_else_is_a_file():
    for world in FILES:
        assert read_made(place_of(world)) == {}
    others = "", "data/moons.csv", "drawn-5", "moons-", "moons-0", "moons-9999999", "moons-50-2", "moons-50-nan"
    more = "moons-50-0.1-0", "cubes-50-0.1", "moons--50", "colours"
    for place in others + more:
        assert read_made(place) == {}, place
    assert len(WORLDS) == len(set(WORLDS))
