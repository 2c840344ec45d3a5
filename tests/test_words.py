"""The field's words, and none of those that stood for them before: docs/glossary.md says what they mean.

Each table has a pattern that must not be found, and what to write instead.
"""

import re
from pathlib import Path

import pytest

from app.page import i18n

ROOT = Path(__file__).parents[1]
PYTHON = [*sorted((ROOT / "src").rglob("*.py")), *sorted((ROOT / "app").glob("*/**/*.py"))]
SOURCES = [path for path in PYTHON if "node_modules" not in path.parts]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

IDENTIFIERS = {
    r"\btold\b|_told\b": "what it is: answer, message, description, ...",
    r"\bof_logits\b": "from_logits",
    r"_?answers_finitely\b": "is_finite",
    r"\b_settle\b": "_accumulate_metrics",
    r"\blosses_wait\b": "deferred_loss",
    r"\bCOLDEST\b|\bHOTTEST\b": "MIN_TEMPERATURE, MAX_TEMPERATURE",
    r"\bas_names\b": "to_categorical",
    r"\bunknown-name\b": "unknown-category",
    r"\bours\(": "to_native_activation",
    r"\bHolds\(|import Holds": "Capabilities",
    r"\btreat\(table|\bTREATMENTS\b": "fix, FIXES",
    r"\.deviation\b": "std",
    r"held_(?:back|out)\b": "validation_...",
    r"\bseveral_labels\b": "multi_label",
    r"\bsee[-.]trust\b": "calibration",
    r"\bConductor\b|\bHub\b": "App",
    r"\bbench\b|\bshow_bench\b|\bput_away\b|\btreat\(|take[-_]up\b": "draft, discard, fix, restore",
    r"\b\w*_anew\b|\blook_again\b|\b_name_row\b": "retranslate, refresh_all, refresh_answers, reload, start_over, ...",
    r"\b_Nobody\b|\bNOBODY\b|\bThing\b|\bmake_said\b": "NO_WORKER, Item, make_translated",
}

ENGLISH = {
    r"\bheld[ -](?:back|out)\b|never s(?:een|aw)\b": "validation set",
    r"\blearnt (?:from|rows)\b": "training set",
    r"\bright on\b": "accuracy",
    r"\bmix-ups\b|takes for what": "confusion matrix",
    r"\btrust\b|\btoo modest\b": "calibration, underconfident",
    r"what it answers, everywhere": "decision boundaries",
    r"its units and its weights": "network diagram",
    r"\bgoes in\b|\bcomes out\b|\btaken as\b": "input, output (target), type",
    r"\bdoctor\b|\bremed(?:y|ies)\b": "data checks, fix",
    r"\bkeeping it simple\b|^chance$|^steps$": "regularization, randomness, optimization",
    r"\blongest gradient\b|\bloss that is enough\b|\bfirst weights\b": "gradient clipping, target loss, initialization",
    r"beyond all numbers": "training diverged",
    r"\btake (?:it )?up\b|\bput it away\b|\bchange over\b": "restore, resume, discard, update now",
    r"most frequent label": "baseline (most frequent class)",
    r"\bseveral labels\b": "multi-label",
    r"\bby heart\b": "overfitting, memorizes",
    r"\bsomebody\b|\bnobody\b|\btold\b|\btaken\b": "a sentence says who does what",
    r"\bis no (?:picture|number|table|model)\b": "is not a ...",
}

CHINESE = {
    "留出": "验证集",
    "答对": "准确率",
    "没见过": "验证集",
    "过于谦虚": "自信不足",
    "医生": "数据检查",
    "保持简单": "正则化",
    "最长梯度": "梯度裁剪",
    "步子": "学习率, 优化",
    "弯曲": "非线性",
    "例子": "训练样本",
    "成套": "预设",
    "最常见的标签": "基线（最多的类别）",
    "批大小": "批量大小",
    "学习率计划": "学习率调度",
    "耐心": "早停轮数",
    "偶然": "随机结果",
    "份额": "概率",
    "启用": "恢复",
    "当着你的面": "你可以看着它学习",
}

# Messages, help and docstrings of the library, and the documents.
PROSE = {
    r"\bdata doctor\b": "data checks",
    r"\bfirst weights\b": "initial weights",
    r"beyond all numbers": "infinite or not a number",
    r"\blongest gradient\b": "gradient clipping",
    r"\bshare of right answers\b": "accuracy",
    r"\brows? held back\b|\bhold back\b": "validation set",
    r"\bremed(?:y|ies)\b": "fix",
    r"\bnobody\b|\bsomebody\b": "a sentence says who does what",
}


def found(pattern: str, text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if re.search(pattern, line)]


@pytest.mark.parametrize("pattern", IDENTIFIERS)
def test_identifiers(pattern: str) -> None:
    assert len(SOURCES) > 200
    wrong = {path.relative_to(ROOT).as_posix(): found(pattern, path.read_text("utf-8")) for path in SOURCES}
    assert {name: lines for name, lines in wrong.items() if lines} == {}, f"write {IDENTIFIERS[pattern]}"


@pytest.mark.parametrize("pattern", PROSE)
def test_messages_help_and_documents(pattern: str) -> None:
    texts = [path for path in SOURCES if "src" in path.parts] + DOCUMENTS
    texts.remove(ROOT / "docs" / "glossary.md")
    wrong = {path.relative_to(ROOT).as_posix(): found(pattern, path.read_text("utf-8").lower()) for path in texts}
    assert {name: lines for name, lines in wrong.items() if lines} == {}, f"write {PROSE[pattern]}"


@pytest.mark.parametrize(("language", "words"), [("en", ENGLISH), ("zh", CHINESE)])
def test_catalogues(language: str, words: dict[str, str]) -> None:
    names = [
        path.parent.name for path in (ROOT / "app").glob(f"*/**/{language}.py") if "node_modules" not in path.parts
    ]
    assert len(names) > 5
    for name in names:
        for key, message in i18n.messages(language, name).items():
            for pattern, better in words.items():
                assert not re.search(pattern, message.lower()), f"{key}: {message!r}: write {better}"
