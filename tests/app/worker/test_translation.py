"""What the library says of tables and model files can be said in Chinese, and what the worker itself refuses."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.worker import library_zh, model_files_zh
from app.worker.translation import in_language, refusal, translate, translated
from colornn_core import DataError, Model, ModelFormatError, Schema, Table, check, read_table

ROOT = Path(__file__).parents[3]
SAMPLE = "X7"
CHINESE = re.compile("[\u4e00-\u9fff]")
SENTENCE = re.compile(r"([A-Z]|X7).*[a-z0-9)'\"] ?.*[.?]", re.DOTALL)
# No sentences of theirs reach the page: it draws no frames or arrays, writes no files, and checks its settings itself.
ELSEWHERE = {"frames", "arrays", "datasets", "positives", "splitting"}
FILES = [
    *(path for path in (ROOT / "src/colornn_core/data").rglob("*.py") if not ELSEWHERE & {path.stem, path.parent.name}),
    *(ROOT / "app/worker").rglob("*.py"),
    *(path for path in (ROOT / "src/colornn_core/formats").glob("*.py") if path.stem != "scikit_learn"),
    ROOT / "src/colornn_core/evaluation/calibration.py",
    ROOT / "src/colornn_core/text.py",
    ROOT / "src/colornn_core/evaluation/folds.py",
    ROOT / "src/colornn_core/evaluation/inference.py",
]
# Said to who programs, or on the command line alone.
NOT_ON_THE_PAGE = re.compile(
    r"numpy array|to_pandas|Table\.from_|must be one of|must end in|cannot be written|is a folder|nothing is fetched|"
    r"no file's name|gives neither|The file X7 cannot be read|An array of the shape|columns must be a dict"
)


def alternatives(node: ast.expr) -> list[str]:
    """Return what an expression may say, with a sample for each value."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else [SAMPLE]
    if isinstance(node, ast.JoinedStr):
        return joined([alternatives(part) for part in node.values])
    if isinstance(node, ast.FormattedValue):
        return alternatives(node.value) if isinstance(node.value, ast.IfExp) else [SAMPLE]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return joined([alternatives(node.left), alternatives(node.right)])
    if isinstance(node, ast.IfExp):
        return [*alternatives(node.body), *alternatives(node.orelse)]
    return [SAMPLE]


def joined(parts: list[list[str]]) -> list[str]:
    told = [""]
    for choices in parts:
        told = [before + choice for before in told for choice in choices]
    return told


def texts(node: ast.AST) -> Iterator[str]:
    """Find all that stands in a module's code, not in its docstrings."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.JoinedStr | ast.BinOp | ast.Constant):
            yield from alternatives(child)
        else:
            yield from texts(child)


def sentences() -> list[str]:
    found = {
        text.strip()
        for path in FILES
        for text in texts(ast.parse(path.read_text("utf-8")))
        if SENTENCE.fullmatch(text.strip()) and text.count(" ") > 2 and not CHINESE.search(text)
    }
    return sorted(text for text in found if not NOT_ON_THE_PAGE.search(text))


def test_each_sentence_has_one_in_chinese() -> None:
    found = sentences()
    assert len(found) > 150
    missing = []
    for sentence in found:
        told = translate(sentence)
        english = re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", told.replace("git lfs pull", ""))
        if english or not CHINESE.search(told):
            missing.append((sentence, told))
    assert missing == []


def test_no_sentence_of_the_page_speaks_of_the_command_line() -> None:
    assert [sentence for sentence in sentences() if re.search(r"(^|[ (])--[a-z]|command line", sentence)] == []


def test_a_sentence_has_the_values_of_the_english_one() -> None:
    known = library_zh.MESSAGES | library_zh.PARTS | model_files_zh.MESSAGES | model_files_zh.PARTS
    for english, chinese in known.items():
        values = re.findall(r"\{(\w+)\}", english)
        assert len(values) == len(set(values)), english
        assert set(re.findall(r"\{(\w+)\}", chinese)) <= set(values), english


def test_a_table_is_judged_in_chinese() -> None:
    text = "a,b,c\n" + "".join(f"{number},{'' if number % 5 else 'red'},{number % 2}\n" for number in range(30))
    findings = check(read_table(text.encode()))
    assert len(findings) > 1
    answer = translated({"findings": [finding.to_dict() for finding in findings]})
    for finding in answer["findings"]:
        assert not re.search(r"[a-z]{3,} [a-z]{3,}", finding["translated"]), finding["translated"]
        assert CHINESE.search(finding["translated"])


BROKEN = ('[{"a": 1,]', '{"a": 1', '[{"a" 1}]', '[{"a": tru}]', '{"a": "\\x"}')


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_wrong_with_a_json_file_is_said_in_chinese(text: str) -> None:
    with pytest.raises(DataError) as refused:
        read_table(text.encode())
    told = refusal(str(refused.value))
    assert "行第" in told
    assert not re.search(r"[a-z]{3,} [a-z]{2,}", told), told


def test_a_broken_model_file_is_refused_in_chinese() -> None:
    with pytest.raises(ModelFormatError) as refused:
        Model.from_files({"m.json": b'{"a": 1'})
    told = refusal(str(refused.value))
    reason = "第 1 行第 8 列：文本过早结束，像是被截断了。"
    assert told == f"m.json：这不是 colornn 能读取的模型。m.json 不是完整正确的 JSON：{reason}"


def test_what_a_format_leaves_out_is_said_with_its_name_in_chinese() -> None:
    assert translated({"formats": [{"title": "Python module"}]}) == {"formats": [{"title": "Python 模块"}]}
    told = translate("A Python module does not hold where the model comes from (seed, epochs, data).")
    assert told == "Python 模块不包含模型的来历（种子、轮次、数据）。"
    assert translate("2 lines without any value are left out.") == "略去了没有任何值的 2 行。"


def test_examples_and_pairs_are_said_in_chinese() -> None:
    assert (
        translate("Column 'w' is read as numbers: 1 kg is 1, 2 kg is 2.") == "列 'w' 按数字读取：1 kg 是 1, 2 kg 是 2。"
    )
    told = translate(
        "Column 'c': 'Red' and 'red', 'Sea' and 'sea' differ only in spelling, and count as different categories."
    )
    assert told == "列 'c'：'Red' 和 'red'、'Sea' 和 'sea' 只是写法不同，却算作不同的类别。"


def test_no_blank_stands_between_chinese_words_and_values() -> None:
    assert translate("m.json, layers must be a list, got a text.") == "m.json, layers 必须是列表，却是文本。"
    assert translate("m.json, layers must be a list, got 3.") == "m.json, layers 必须是列表，却是 3。"


def test_what_a_table_is_refused_for_keeps_its_names() -> None:
    with pytest.raises(DataError) as refused:
        Schema.for_table(Table.from_rows([{"a": 1, "<b>Wärme": 2}]), ["a"], "<b>wärme")
    told = refusal(str(refused.value))
    assert told == "没有列 '<b>wärme'；表中有 a, <b>Wärme。是不是 '<b>Wärme'？"


def test_what_is_not_known_is_told_as_it_is() -> None:
    assert translate("The cup is empty. It leaks.") == "The cup is empty. It leaks."
    answer = {"error": "The cup is empty.", "epoch": 3, "warnings": [], "formats": [{"left_out": [], "refused": ""}]}
    assert in_language(answer, "") is answer
    told = in_language(answer, "zh")
    assert told["error"] == "无法完成：The cup is empty."
    assert {**told, "error": ""} == {**answer, "error": ""}
