from colornn_app.controls import NumberField, css_hex, css_rgb, ink, luminance, row_of, track


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


def case_a_number_field_takes_whole_numbers_in_its_limits():
    field = NumberField({"default": 20, "minimum": 1, "maximum": 100})
    assert field.default == 20
    assert field.read(" 64 ") == 64
    assert field.read("1") == 1
    assert field.read("100") == 100
    for typed in ("", "0", "101", "-3", "2.5", "1e2", "many", "٣"):
        assert field.read(typed) is None, typed
