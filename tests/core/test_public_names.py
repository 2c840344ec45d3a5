import colornn_core


def test_the_public_names_are_sorted_and_all_there() -> None:
    assert sorted(colornn_core.__all__) == colornn_core.__all__
    public = {name for name in vars(colornn_core) if name[0].isupper()}
    assert public <= set(colornn_core.__all__)
    assert all(hasattr(colornn_core, name) for name in colornn_core.__all__)
