from app.shared.colours import colour_of, css_hex, css_rgb, ink, luminance, read_number, row_of, track


def case_a_row_has_the_names_of_the_columns():
    assert row_of((81, 183, 155)) == {"r": 81, "g": 183, "b": 155}


def case_colours_are_written_as_css_reads_them():
    assert css_rgb((255, 0, 7)) == "rgb(255, 0, 7)"
    assert css_hex((255, 0, 7)) == "#FF0007"


def case_a_track_shows_what_its_slider_does():
    assert track((10, 20, 30), 0) == ("rgb(0, 20, 30)", "rgb(255, 20, 30)")
    assert track((10, 20, 30), 2) == ("rgb(10, 20, 0)", "rgb(10, 20, 255)")


def case_luminance_is_that_of_wcag():
    assert luminance((0, 0, 0)) == 0
    assert abs(luminance((255, 255, 255)) - 1) < 1e-12
    # WCAG's own weights: pure green alone
    assert abs(luminance((0, 255, 0)) - 0.7152) < 1e-12


def case_ink_can_be_read_on_every_colour():
    for red in range(0, 256, 15):
        for green in range(0, 256, 15):
            for blue in range(0, 256, 15):
                lightness = luminance((red, green, blue))
                if ink((red, green, blue)) == "white":
                    contrast = 1.05 / (lightness + 0.05)
                else:
                    contrast = (lightness + 0.05) / 0.05
                assert contrast >= 4.5, (red, green, blue, contrast)


def case_a_colour_is_read_as_people_write_it():
    assert colour_of("#FF0007") == colour_of(" ff0007 ") == (255, 0, 7)
    for typed in ("", "red", "#ff00", "ff00077", "gg0000", "-10000", "\u0663\u0663\u0663\u0663\u0663\u0663"):
        assert colour_of(typed) is None, typed


def case_a_number_is_taken_in_its_limits():
    whole = {"integer": True, "minimum": 1, "maximum": 100}
    assert [read_number(typed, whole) for typed in (" 64 ", "1", "100")] == [64, 1, 100]
    for typed in ("", "0", "101", "-3", "2.5", "1e2", "many", "\u0663"):
        assert read_number(typed, whole) is None, typed
    share = {"above": 0.0, "below": 1.0}
    assert [read_number(typed, share) for typed in ("0.5", "1e-3", ".25")] == [0.5, 0.001, 0.25]
    for typed in ("0", "1", "nan", "inf", "-0.5", "0.5.5", "e", "0x1"):
        assert read_number(typed, share) is None, typed
