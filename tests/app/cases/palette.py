from app.shared.palette import PAINTS, paint


def case_each_label_of_the_tutorial_has_a_paint_of_its_own():
    names = ("red", "green", "blue", "orange", "yellow", "pink", "purple", "brown", "grey")
    paints = [paint(name + "-ish") for name in names]
    assert "" not in paints
    assert len(set(paints)) == len(names)


def case_spelling_does_not_matter():
    assert paint("GRAY") == paint("grey-ish") == PAINTS["grey"]


def case_a_label_from_a_file_is_never_a_paint():
    assert paint("url(https://example.org)") == ""
    assert paint("mint") == ""
