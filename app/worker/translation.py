"""Says what the library says in the language of the page, where it is not English.

The library's sentences are English. They are known again by their words, and said in the other language with their
values. Whatever is not known stays as it is, so that nothing is lost.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import chain
from typing import Any

from app.worker import library_zh, model_files_zh
from app.worker.library_zh import REFUSED

# What an answer tells in the library's words: texts, and lists of them.
TRANSLATED = ("title", "error", "problem", "misfit", "refused", "warnings", "notes", "left_out")
# Where more of these stand.
WITHIN = ("formats", "model")
# A value: it holds no end of a sentence, or a sentence would be taken for a part of the one behind it.
VALUE = r"(?P<{}>(?:(?![.?!] [A-Z]).)+?)"
_READ_AS = re.compile(r" is (?=-?[\d.])")  # "3 kg is 3"
# The marks around a value, and a blank there that has Chinese on both sides.
_NO_BLANK = re.compile("(?<=[\u4e00-\u9fff]) \0(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\0 (?=[\u4e00-\u9fff])|\0")
_SENTENCE_ENDS = re.compile(r"(?<=[.?!]) (?=\S)")


@cache
def _known() -> list[list[tuple[re.Pattern[str], str]]]:
    """Return a pattern for each English sentence with the other one, and of parts alike; made when first needed."""
    # Those with most words of their own first: what stands for a value takes in anything.
    known = (library_zh.MESSAGES | model_files_zh.MESSAGES, library_zh.PARTS | model_files_zh.PARTS)
    ordered = [sorted(one.items(), key=lambda both: -len(both[0])) for one in known]
    return [[(pattern_of(english), other) for english, other in one] for one in ordered]


def pattern_of(sentence: str) -> re.Pattern[str]:
    """Make a pattern of a sentence in which names in braces stand for values."""
    parts = re.split(r"\{(\w+)\}", sentence)
    written = [VALUE.format(part) if number % 2 else re.escape(part) for number, part in enumerate(parts)]
    return re.compile("".join(written), re.DOTALL)


def translate(text: str) -> str:
    """Say a text in Chinese, sentence by sentence, as far as its sentences are known.

    >>> translate("Column 'a', 7 rows (1, 2, 3, ...): the value is missing. Leave the column out.")
    "列 'a' 的 7 行（1, 2, 3, ...）：缺少值。请去掉这一列。"
    """
    sentences = _SENTENCE_ENDS.split(text)
    for end in range(len(sentences), 0, -1):
        translated = _find(" ".join(sentences[:end]), _known()[:1])
        if translated is not None:
            return translated + (translate(" ".join(sentences[end:])) if end < len(sentences) else "")
    return text if len(sentences) == 1 else f"{sentences[0]} {translate(' '.join(sentences[1:]))}"


def _find(text: str, known: list[list[tuple[re.Pattern[str], str]]]) -> str | None:
    for pattern, other in chain(*known):
        if found := pattern.fullmatch(text):
            values = {name: _find(value, _known()) or value for name, value in found.groupdict().items()}
            if "examples" in values:
                values["examples"] = _READ_AS.sub(" 是 ", values["examples"])
            return _NO_BLANK.sub("", other.format(**{name: f"\0{value}\0" for name, value in values.items()}))
    return None


def refusal(text: str) -> str:
    """Say why something is refused: what is not known at all is shown as it is, behind words that say what it is.

    >>> refusal("The cup is empty.")
    '无法完成：The cup is empty.'
    """
    translation = translate(text)
    return REFUSED.format(message=text) if translation == text else translation


def translated(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer with all that it tells in the library's words in Chinese.

    A finding is left as it is, since the page sends it back to have it fixed; its translation is its "translated".
    """
    result = dict(answer)
    for key, value in answer.items():
        say: Callable[[str], str] = refusal if key in ("error", "refused") else translate
        if key in TRANSLATED and isinstance(value, str):
            result[key] = say(value) if value else value
        elif key in TRANSLATED and isinstance(value, list):
            result[key] = [say(text) for text in value]
        elif key == "findings":
            result[key] = [{**one, "translated": translate(f"{one['message']} {one['fix']}")} for one in value]
        elif key in WITHIN and isinstance(value, list):
            result[key] = [translated(one) if isinstance(one, dict) else one for one in value]
        elif key in WITHIN and isinstance(value, dict):
            result[key] = translated(value)
    return result


def in_language(answer: dict[str, Any], language: str) -> dict[str, Any]:
    """Return an answer with what it tells in the library's words in a language: "zh", else English."""
    return translated(answer) if language == "zh" else answer
