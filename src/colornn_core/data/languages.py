# ruff: noqa: RUF001  (letters that look alike are what this is about)
"""Which Windows encoding of Europe a text is in: the one in which its words are those of a language.

Windows-1252 and its neighbours have letters at the same places. A word such as "koèka" is none of a western language,
and "kočka" is Czech: letters that only one language has, and where they stand in a word, tell the two apart.
"""

import codecs
import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from itertools import islice
from typing import Final

_ACCENTS: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")  # that Vietnamese has apart from their letters
# The letters beyond ASCII of each language, and what does not stand in its words.
_WESTERN: Final = (
    ("äöüßé", ""),  # German
    (
        "àâçéèêëîïôùûüœæ",
        "^è.|è(?![cdglmnpqrstv])|(?<!^o)ù|û(?![clmnrt])|[êæ]$|[kw]|ç(?![aouâôûà])|(?<![aeouâ])ï",
    ),  # French
    ("àèéìòù", "[àèìòù].|eò|[kwyxj]"),  # Italian
    ("áéíóúñü", "ñ(?![aeiouáéíóú])|[kw]"),  # Spanish
    ("áâãàçéêíóôõúü", "õ(?!e)|ã(?![oes]|$)|iê$|[kwy]|ç(?![aouâãáôõóúà])"),  # Portuguese
    ("àçèéíïòóúü", "è[aeiouíóú]|eò|[kwyz]|ç(?![aouàóú]|$)|(?<![aeou])ï"),  # Catalan
    ("åäöæøéü", "æ$|ø(?:i|e(?![nr]))"),  # Scandinavian languages, Finnish
    ("áéíóúýþæöð", "þ$|^ð|æ$|^[^áíóúæ]*$"),  # Icelandic
    ("ëïéèöüáó", "^è|è(?![lmnrst])|(?<![aeou])ï"),  # Dutch
    ("äöüõšž", "õ$|[ywqzcf]"),  # Estonian
    ("áéíóú", ""),  # Irish
)
_CENTRAL: Final = (
    ("áčďéěíňóřšťúůýž", "^ý|ý.*ý|yý"),  # Czech
    ("áäčďéíĺľňóôŕšťúýž", "^ý|ý.*ý|yý"),  # Slovak
    ("ąćęłńóśźż", ""),  # Polish
    ("áéíóöőúüű", ""),  # Hungarian
    ("čćđšž", ""),  # Croatian, Slovene
    ("ăâîşţ", "ţ[^aăeiou]"),  # Romanian
)
_TURKISH: Final = (("çğıöşüâîû", "^[^çğöşüı]*[dklnv]ı$|[qwx]"),)
_BALTIC: Final = (
    ("ąčęėįšųūž", "[qwx]|ūū"),  # Lithuanian
    ("āčēģīķļņšūž", "[qwxy]"),  # Latvian
)
_VIETNAMESE: Final = (
    (
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ",
        "[fjwz]|.{8}|[bdđklqrsvx]$",
    ),
)
_LANGUAGES: Final = {
    "cp1254": _TURKISH,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1257": _BALTIC,
    "cp1258": _VIETNAMESE,
}
_TOKEN = re.compile(r"(?:[^\W\d_]|[^\x00-\x7f])+")
_BEFORE = "“”„‚‘’«»‹›…–—€£¥°·×±§®©™¡¿\u00a0"
_BEHIND = _BEFORE + "ºª²³¹½¼¾"
# So much of the words must be of one language, and so much more than in Windows-1252.
_GOOD, _BETTER = 0.75, 0.3
_MOST_WORDS = 500


def find_by_words(sample: bytes) -> str | None:
    """Tell the encoding in which the words with letters beyond ASCII are of one language; None where it is cp1252.

    >>> find_by_words("kočka,žlutý".encode("cp1250")), find_by_words("hêtre,Weißbuche".encode("cp1252"))
    ('cp1250', None)
    """
    western, scores = _words(sample, "cp1252"), {}
    for encoding, languages in _LANGUAGES.items():
        words = _words(sample, encoding)
        letters, not_in_words = max(languages, key=lambda one: _share(words, [one]))
        likely = _share(words, [(letters, not_in_words)])
        # What is the same in both tells nothing.
        better = _share(words - western, [(letters, not_in_words)]) - _share(western - words, _WESTERN)
        scores[encoding] = likely if likely >= _GOOD and better >= _BETTER else 0.0
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] else None


def find_german(sample: bytes) -> str | None:
    """Tell Mac Roman from that of DOS by few words, which have the letters of German and stay whole.

    >>> find_german("Größe".encode("mac_roman")), find_german("Größe".encode("cp850"))
    ('mac_roman', 'cp850')
    """
    likely = (
        name for name in ("mac_roman", "cp850") if (words := _words(sample, name)) and _share(words, _WESTERN[:1]) == 1
    )
    return next(likely, None)


def _words(sample: bytes, encoding: str) -> set[str]:
    """Return the different words with letters beyond ASCII, without what stands around them."""
    text = ""
    with suppress(LookupError, UnicodeDecodeError):  # an encoding may be missing, as in a part of Python
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    if not _ACCENTS.isdisjoint(text):
        from unicodedata import normalize  # noqa: PLC0415  (which the page fetches when it is needed)

        text = normalize("NFC", text)
    tokens = (token.lstrip(_BEFORE).rstrip(_BEHIND) for token in _TOKEN.findall(text) if not token.isascii())
    return set(islice(dict.fromkeys(token for token in tokens if not token.isascii()), _MOST_WORDS))


def _is_of(word: str, letters: str, not_in_words: str) -> bool:
    """Tell whether a word can be one of a language."""
    plain = word.replace("İ", "i").lower()
    if not (word.isupper() or word[1:].replace("İ", "i").islower() or len(word) == 1) or not word.isalpha():
        return False
    if any(letter > "\x7f" and letter not in letters for letter in plain):
        return False
    return not not_in_words or re.search(not_in_words, plain) is None


def _share(words: Collection[str], languages: Iterable[tuple[str, str]]) -> float:
    """Return the share of the words that can be ones of any of the languages."""
    if not words:
        return 0.0
    return sum(any(_is_of(word, *language) for language in languages) for word in words) / len(words)
