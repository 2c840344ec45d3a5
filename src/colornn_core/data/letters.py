# ruff: noqa: RUF001  (letters that look alike are what this is about)
"""Which of the encodings before Unicode a text is in: the one in which its letters are those of a language.

Each byte is a letter in all of them. What tells them apart is which letters are frequent, and where they stand: an
accented capital follows no small letter, § stands in no word, and no western language has three accents in a row.
"""

import codecs
import re
from contextlib import suppress
from typing import Final, NamedTuple

from colornn_core.data.languages import find_by_words, find_german

_SAMPLE = 2**16
# Of Windows-1252 so much must be likely, or another encoding so much likelier, which fewer bytes do not show.
_GOOD, _BETTER, _LEAST, _FEWEST = 0.75, 0.15, 0.4, 8
# What a letter counts: the first western ones are in nearly every text, of other languages each is rarer than the last.
_USUAL, _RARER, _RAREST = 14, 0.8, 0.4


class _Encoding(NamedTuple):
    name: str
    frequent: str
    kind: str = "other"
    n_bytes: int = 1

    def weight(self, letter: str) -> float:
        """Tell what a letter counts."""
        place = self.frequent.find(letter)
        if place < 0 or self.n_bytes > 1:
            return float(place >= 0)
        if self.kind == "other":
            return 1 - (1 - _RAREST) * place / len(self.frequent)
        return 1.0 if place < _USUAL or self.kind == "central" else _RARER


_WEST = "äöüßÄÖÜéèêàâçîôûëïáíóúñãõÉÀåæøÅÆØœùìòýðþšžÇÑÍÁÓÚÈÊËÎÏÔÛÙÌÒÂÃÕðÐÞÝŠŽ€°²³µ·«»¡¿½¼¾×±§®©£–—’‘“”„…\u00a0"
_CENTRAL = "ąćęłńóśźżĄĆĘŁŃŚŹŻáčďéěíňřšťúůýžÁČŘŠŽäôľĺőűöüßŐŰđ°–—’“”„…\u00a0"
# Capitals are behind the small letters: in KOI8 they are the small letters of Windows-1251.
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёОЕАИНТСРВЛКМДПУЯГЗБЧХЖШ№–—«»°іїєґўІЇЄ"
_GREEK = "αοιετσνηυρπκλμωςίάόήέδγθχύώφβξζψΑΟΙΕΤΣΝΗΥΡΠΚΛΜΩΔΓΘΧΦΆΈΌ°–—«»"
_ARABIC = "ايلمنرتبودعسهفكقحجةأءشصطخذضزغثئىظإآؤپچگک،؟"
_HEBREW = "יוהלאתרמשנבדםעחקכפגזטצסןץךף"
_THAI = "านรอกเงมยลวดทสตะปบคหแจพชขใไโผซถศธณฟญภษฐฉฎฆฏฮุูีิ่้ั็ำ์ื"
_KANA = "".join(map(chr, range(0x3041, 0x30FD))) + "、。ー年月日大小中高低本人名長幅木数値良悪有無男女上下"
_HANGUL = (
    "이다는을를의에가고하지은로과기사도리어나인대자정시아해전부일구수무여보스원라만주장제서성국소동한상그비것들치오마신안관연경"
    "생조미진유세트계산위년길너적선물방화운중설재저공단모용내목면명습양발회당바"
)
_TRADITIONAL = (
    "的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她里後小麼心多天而能好都然沒日"
    "於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長寬度高低紅綠藍色類樹楓種數值否男女名稱市區號"
)
_WESTERN: Final = (
    _Encoding("cp1252", _WEST, "western"),
    _Encoding("iso8859_15", _WEST, "western"),
    _Encoding("mac_roman", _WEST, "western"),
    _Encoding("cp850", _WEST, "western"),
)
_OTHERS: Final = (
    _Encoding("cp1250", _CENTRAL, "central"),
    _Encoding("iso8859_2", _CENTRAL, "central"),
    _Encoding("cp1251", _CYRILLIC),
    _Encoding("koi8_r", _CYRILLIC),
    _Encoding("cp866", _CYRILLIC),
    _Encoding("cp1253", _GREEK),
    _Encoding("cp1256", _ARABIC),
    _Encoding("cp1255", _HEBREW),
    _Encoding("cp874", _THAI),
    _Encoding("cp932", _KANA, n_bytes=2),
    _Encoding("euc_jp", _KANA, n_bytes=2),
    _Encoding("cp949", _HANGUL, n_bytes=2),
    _Encoding("big5", _TRADITIONAL, n_bytes=2),
)
SPOKEN: Final = {
    "gb18030": "GB18030",
    "iso8859_15": "Latin-9",
    "mac_roman": "Mac Roman",
    "cp850": "DOS (CP850)",
    "cp1250": "Windows-1250",
    "iso8859_2": "Latin-2",
    "cp1254": "Windows-1254",
    "cp1251": "Windows-1251",
    "koi8_r": "KOI8-R",
    "cp866": "DOS (CP866)",
    "cp1253": "Windows-1253",
    "cp1256": "Windows-1256",
    "cp1255": "Windows-1255",
    "cp1257": "Windows-1257",
    "cp1258": "Windows-1258",
    "cp874": "Windows-874",
    "cp932": "Shift-JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
    "big5": "Big5",
}
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_IN_A_WORD = re.compile(
    r"(?<=[^\W\d_])[^\w\s\x00-\x7f’‘·](?=[^\W\d_])|(?<=[a-zß-öø-ÿ])[À-ÖØ-ÞŠŽŸ](?![A-ZÀ-Þ])|[²³¹](?=[^\W\d_])"
)
_IN_A_ROW = {"western": re.compile(r"[^\W\d_\x00-\x7f]{3,}"), "central": re.compile(r"[^\W\d_\x00-\x7f]{4,}")}
_OUT_OF_PLACE = re.compile(
    r"(?<=[A-Za-z])[^\W\d_\x00-\x7f]|[^\W\d_\x00-\x7f](?=[A-Za-z])|(?<=[а-яё])[А-ЯЁ]|(?<=[α-ωά-ώ])[Α-ΩΆ-Ώ]|"
    r"(?<![^\W\d_])[^\W\d_\x00-\x7f\u0e00-\u0e7f](?![^\W\d_])|[םןץךף](?=[א-ת])|"
    r"(?<![а-яё])[бвгджзклмнпрстфхцчшщъь]{3,}(?![а-яё])|"
    # Thai vowels and tones stand on a letter, or before one.
    r"(?<![\u0e01-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|[\u0e40-\u0e44](?![\u0e01-\u0e2e])"
)
_HEBREW_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])[\xe0-\xfa]+(?![A-Za-z\x80-\xff])")
_HEBREW_SPELLING = re.compile(rb"[^\xea\xed\xef\xf3\xf5]*[^\xeb\xee\xf0\xf4\xf6]")
# All syllables of EUC-KR, which GB 2312 has for the first half of its characters.
_SYLLABLE = re.compile(rb"[\xb0-\xc8][\xa1-\xfe]")
# The 3,755 most frequent Chinese characters, punctuation and full-width letters, as GB 2312 writes them: two bytes that
# western texts hardly ever have side by side.
_CHINESE = re.compile(rb"[\xb0-\xd7\xa1\xa3][\xa1-\xfe]")
_CHINESE_SHARE, _CHINESE_SCORE = 0.8, 0.75
_ALL, _FEWEST_SYLLABLES = 0.97, 8
# All of GB 2312 and of Big5: where nothing else is likely, every byte is part of one, and most of Big5's are frequent.
_GB_2312 = re.compile(rb"[\xb0-\xf7\xa1-\xa3][\xa1-\xfe]")
_BIG5, _FREQUENT_BIG5 = re.compile(rb"[\xa1-\xf9][\x40-\x7e\xa1-\xfe]"), range(0xA1, 0xC7)
_DOUBTFUL = 0.7


def find_by_letters(content: bytes) -> str | None:
    """Tell the encoding of bytes that are no UTF-8, as Python names it; None where none is likely.

    >>> find_by_letters("Länge".encode("cp1252")), find_by_letters("длина,да,нет".encode("cp1251"))
    ('cp1252', 'cp1251')
    """
    first = _BEYOND_ASCII.search(content)
    start = content.rfind(b"\n", 0, first.start()) + 1 if first else 0
    sample = content[start : start + _SAMPLE]
    n_bytes = len(_BEYOND_ASCII.findall(sample))
    is_chinese = _seems_chinese(sample, n_bytes)
    if not is_chinese and (of_words := find_by_words(sample)):
        return of_words
    usual = 0.0 if is_chinese else _likely(sample, _WESTERN[0])
    is_latin_9 = b"\xa4" in sample and not re.search(rb"[\x80-\x9f]", sample)  # where Windows-1252 has the sign ¤
    if usual >= _GOOD and not is_latin_9:
        return "cp1252"
    if n_bytes < _FEWEST and not is_latin_9:
        is_odd = not is_chinese and _IN_A_WORD.search(sample.decode("cp1252", "replace"))
        return "gb18030" if is_chinese else find_german(sample) if is_odd else None
    syllables = _SYLLABLE.findall(sample)
    is_korean = 2 * len(syllables) > _ALL * n_bytes and len(set(syllables)) >= _FEWEST_SYLLABLES
    if is_korean or _seems_hebrew(sample):
        return "cp949" if is_korean else "cp1255"
    scores = {one.name: _likely(sample, one) for one in (*(() if is_chinese else _WESTERN), *_OTHERS)}
    scores["gb18030"] = _CHINESE_SCORE if is_chinese else 0.0
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < _DOUBTFUL and (chinese := _rare_chinese(sample)):
        return chinese
    return best if scores[best] > max(usual, _LEAST) + _BETTER * (best != "iso8859_15") else None


def _rare_chinese(sample: bytes) -> str | None:
    """Tell GB 2312 and Big5 by pairs of bytes alone, for characters that are not the most frequent ones."""
    for name, pairs, is_frequent in (("gb18030", _GB_2312, None), ("big5", _BIG5, _FREQUENT_BIG5)):
        found = pairs.findall(sample)
        n_frequent = sum(is_frequent is None or pair[0] in is_frequent for pair in found)
        if len(_BEYOND_ASCII.findall(pairs.sub(b"", sample))) <= 1 and n_frequent > len(found) / 2:
            return name
    return None


def _seems_hebrew(sample: bytes) -> bool:
    """Tell whether letters are those of Hebrew, and the final ones among them stand at the ends of words alone."""
    words = _HEBREW_WORD.findall(sample)
    letters = _BEYOND_ASCII.findall(sample)
    is_whole = sum(map(len, words)) >= max(_FEWEST, _ALL * len(letters))
    return is_whole and sum(map(bool, map(_HEBREW_SPELLING.fullmatch, words))) >= _ALL * len(words)


def _seems_chinese(sample: bytes, n_bytes: int) -> bool:
    """Tell whether nearly all that is not ASCII is a frequent Chinese character in GB 2312."""
    n_chinese = len(_CHINESE.findall(sample))
    return n_chinese > 1 and 2 * n_chinese >= _CHINESE_SHARE * n_bytes


def _likely(sample: bytes, encoding: _Encoding) -> float:
    """Rate an encoding: the share of bytes beyond ASCII that are letters where they can stand, -1 where it has none."""
    text = ""
    with suppress(LookupError, UnicodeDecodeError):  # an encoding may be missing, as in a part of Python
        text = codecs.getincrementaldecoder(encoding.name)().decode(sample)
    beyond = [letter for letter in text if letter > "\x7f"]
    if not beyond:
        return -1.0
    likely = sum(map(encoding.weight, beyond))
    if encoding.kind in _IN_A_ROW:
        likely -= sum(map(len, _IN_A_ROW[encoding.kind].findall(text))) + 2.0 * len(_IN_A_WORD.findall(text))
    else:
        likely -= 2.0 * len(_OUT_OF_PLACE.findall(text))
    n_bytes = len(_BEYOND_ASCII.findall(sample))
    return likely * min(encoding.n_bytes, n_bytes / len(beyond)) / n_bytes
