"""Nesting is measured before anything is read."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colornn_core import DataError, Model, ModelFormatError, Table
from colornn_core.data.json import text as json_text
from colornn_core.data.json.text import depth, parse_json
from colornn_core.limits import MAXIMUM_JSON_DEPTH

TEXTS = st.text(alphabet='[]{}"\\a,:é\U0001f3a8', max_size=6)
VALUES = st.recursive(
    st.none() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=20,
)


def depth_of(value: Any) -> int:
    if not isinstance(value, list | dict):
        return 0
    return 1 + max(map(depth_of, value.values() if isinstance(value, dict) else value), default=0)


@pytest.mark.parametrize("block", [1, 7, 2**20])
@given(value=VALUES, ascii_only=st.booleans())
def test_brackets_outside_of_strings_count(block: int, value: Any, ascii_only: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_text, "_BLOCK", block)
        text = json.dumps(value, ensure_ascii=ascii_only)
        assert depth(text) == depth_of(value)
        assert parse_json(text) == parse_json(text.encode("utf-8")) == parse_json(text.encode("utf-16")) == value


@pytest.mark.parametrize("opened", ["[", '{"a":', '[{"]]]]": ', '["\\"]", ', '[1, "}", '])
def test_what_is_nested_too_deeply_is_refused_complete_or_not(opened: str) -> None:
    closed = {"[": "]", "{": "}"}
    for n_times in (MAXIMUM_JSON_DEPTH + 1, 200_000):
        start = opened * n_times
        end = "".join(closed[bracket] for bracket in reversed(start) if bracket in closed) if '"' not in opened else ""
        for text in (start, f"{start}1{end}"):
            with pytest.raises(RecursionError, match="nested more than 100 deep"):
                parse_json(text)


def test_files_say_so_in_plain_words() -> None:
    text = "[" * 200 + "]" * 200
    with pytest.raises(DataError, match="nested too deeply to be a table"):
        Table.from_json(text)
    with pytest.raises(ModelFormatError, match=r"m\.json is nested too deeply"):
        Model.from_files({"m.json": f'{{"format": "colornn", "layers": {text}}}'.encode()})


def test_what_is_not_json_is_told_as_before() -> None:
    for text in ("", "[1, 2", "{]", '"open', b"\xff\xfe\xff", "\\[", "]" * 5000):
        with pytest.raises(ValueError):  # noqa: PT011
            parse_json(text)
