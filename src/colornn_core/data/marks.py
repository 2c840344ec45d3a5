"""Marks of a missing value: NA, ?, null, - and their like, in columns of numbers and of text."""

import re
from collections.abc import Collection, Mapping

# What says nothing else anywhere.
_CERTAIN = frozenset(
    {"", "?", "na", "n/a", "#n/a", "#na", "n.a.", "n. a.", "nan", "-nan", "null", "<na>", "nat", "#n/a n/a", "(null)"}
    | {"#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!", "\\n", "1.#qnan", "-1.#ind", "1.#ind", "-nan(ind)"}
    | {"n.a", "n / a", "n\\a", "n/d", "(na)", "[na]", "<null>", "[null]", "undefined", "(blank)", "(empty)", "(leer)"}
    # Excel and LibreOffice in other languages
    | {"#nv", "#wert!", "#bezug!", "#zahl!", "#valeur!", "#nombre!", "#nom?", "#n/d", "#valor!", "#\xa1valor!"}
    | {"#valore!"}
    | {"#\xa1div/0!", "#\xa1ref!", "#\xa1num!", "#\xbfnombre?", "#nome?", "#rif!", "#arg!", "#error!", "err:502"}
    | {"err:504"}
    | {"#н/д", "#знач!", "#дел/0!", "#ссылка!", "err:508", "err:511", "err:522"}
)
# What may be a category among others as well.
_LIKELY = frozenset(
    {"-", "--", "---", "\u2013", "\u2014", "\u2212", "\uff0d", "\u2026", ".", "..", "...", "none", "missing", "nil"}
)
# What stands for nothing only among numbers.
_AMONG_NUMBERS = frozenset(
    {"unknown", "not available", "not known", "no data", "nd", "n.d.", "k.a.", "k. a.", "tbd", "??", "???", "empty"}
    | {"#", "*", "n-a", "'na'", "void", "not applicable", "not recorded", "missing value"}
    | {"unbekannt", "fehlt", "fehlend", "leer", "keine angabe", "keine angaben", "nicht bekannt", "inconnu", "manquant"}
    | {"non disponible", "non renseigné", "s/d", "desconocido", "sin dato", "sin datos", "no disponible"}
    | {"desconhecido"}
    | {"<lod", "<loq", "< lod", "< loq", "<dl", "<mdl", "bdl", "lod", "n.n.", "not detected", "nicht nachweisbar", ":"}
    | {"below detection", "below detection limit", "below lod"}
    | {"n.v.", "n.v", "._", *(f".{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")}  # the latter of SAS
    | {"sem dados", "sconosciuto", "non disponibile", "onbekend", "brak", "brak danych", "неизвестно", "нет данных"}
    | {"无", "無", "未知", "不详", "不明", "缺失", "暂无", "なし", "欠損", "欠測", "データなし", "없음"}
    | {"not reported", "not provided", "not specified", "not measured", "not collected", "not stated", "no answer"}
    | {"unspecified", "withheld", "suppressed", "refused", "unset", "unk", "dk", "nc", "n.c.", "nr", "n.r.", "n/r"}
    | {"n.p.", "n.b.", "n/b", "nsp", "ns/nr", "(d)", "(s)", "(x)", "nv", "#n/v"}
    # German, Dutch, the North
    | {"keine daten", "nicht verfügbar", "nicht erhoben", "nicht gemessen", "unbek.", "entfällt", "ohne angabe", "o.a."}
    | {"geen", "geen gegevens", "niet bekend", "niet beschikbaar", "nvt", "n.v.t.", "ontbreekt", "ukendt", "uoplyst"}
    | {"ukjent", "ikke oppgitt", "mangler", "okänd", "okänt", "saknas", "uppgift saknas", "ei tietoa", "puuttuu"}
    | {"tuntematon", "teadmata", "nav datu", "nav zināms", "nežinoma", "nėra duomenų"}
    # of the Romance languages
    | {"non communiqué", "donnée manquante", "valeur manquante", "données non disponibles", "pas de donnée", "absent"}
    | {"no aplica", "no contesta", "no consta", "sin información", "n/disp", "faltante", "não informado", "ignorado"}
    | {"não se aplica", "sem informação", "não disponível", "non rilevato", "non noto", "dato mancante", "mancante"}
    | {"nessun dato", "fără date", "necunoscut", "sense dades"}
    # of the Slavic ones, Hungarian, Greek, Turkish
    | {"bd", "b.d.", "b/d", "nieznane", "nieznany", "neuvedeno", "není", "neznámé", "neznámy", "nezjištěno", "chýba"}
    | {"nepoznato", "nema podataka", "ni podatka", "нд", "н/д", "н.д.", "не указано", "отсутствует", "неизв."}
    | {"не определено", "невідомо", "немає даних", "няма данни", "неизвестен", "непознато", "нема података"}
    | {"nincs adat", "ismeretlen", "άγνωστο", "δ/\u03c5", "μη διαθέσιμο", "bilinmiyor", "yok", "veri yok"}
    # of Asia
    | {
        "空",
        "空值",
        "未填",
        "未提供",
        "不适用",
        "不適用",
        "暂缺",
        "資料不詳",
        "該当なし",
        "ー",
        "미상",
        "결측",
        "해당없음",
        "알 수 없음",
        "không có",
        "không rõ",
        "tidak ada",
        "tidak diketahui",
        "ไม่มีข้อมูล",
        "ไม่ทราบ",
    }
    | {"अज्ञात", "उपलब्ध नहीं"}
    | {"غير متوفر", "غير معروف", "لا يوجد", "نامشخص", "ناموجود", "נתון חסר", "לא ידוע"}
)
# Nothing but marks: -/-, ///, ####, and Eurostat's `: c`.
_NOTHING = re.compile(r"[-\u2013\u2014\u2015\u2212\uff0d.\u2026?*#/\\_~]{1,12}|:\s?[a-z]{1,3}")
_STARTS = set("-\u2013\u2014\u2015\u2212\uff0d.\u2026?*#/\\_~:([<{")
_ALL = _CERTAIN | _LIKELY | _AMONG_NUMBERS
_LONGEST, _BRACKETS = 40, {"(": ")", "[": "]", "<": ">", "{": "}"}
_FEW, _MANY_ROWS = 20, 2
_COUNTRIES = 3


def is_mark(text: str | None) -> bool:
    """Tell whether a text says that a number is missing: nothing, blanks, nan, ?, - and the like.

    >>> is_mark(" N/A "), is_mark("-"), is_mark("-1")
    (True, True, False)
    """
    if text is None:
        return True
    plain = text.strip().casefold()
    if plain in _ALL:
        return True
    if plain[0] not in _STARTS:  # the usual number
        return False
    if _NOTHING.fullmatch(plain):
        return True
    return _BRACKETS.get(plain[:1]) == plain[-1:] and 2 < len(plain) < _LONGEST and is_mark(plain[1:-1])


def are_marks(texts: Collection[str]) -> bool:
    """Tell whether texts without a number among them say all that a value is missing; `unknown` is a category then."""
    return all(_is_sure(text) for text in texts)


def _is_sure(text: str) -> bool:
    plain = text.strip().casefold()
    return plain in _CERTAIN or plain in _LIKELY


def sort_marks(counts: Mapping[str, int], elsewhere: Collection[str]) -> tuple[list[str], list[str]]:
    """Tell in a column of text the marks of a missing value from those that are a category.

    Parameters
    ----------
    counts : mapping of str to int
        How often the column has each text.
    elsewhere : collection of str
        Marks that columns of numbers in the same file have: they are marks in it everywhere.

    Returns
    -------
    missing, categories : list of str

    Examples
    --------
    >>> sort_marks({"clay": 5, "sand": 4, "-": 1}, []), sort_marks({"+": 5, "-": 4}, [])
    ((['-'], []), ([], ['-']))
    """
    marks = [text for text in counts if _is_sure(text)]
    others = {text: n for text, n in counts.items() if text not in set(marks)}
    categories = [mark for mark in marks if _is_category(mark, others, elsewhere)]
    return [mark for mark in marks if mark not in categories], categories


def _is_category(mark: str, others: Mapping[str, int], elsewhere: Collection[str]) -> bool:
    """Tell whether a mark is one category more beside `others`, the texts that are no marks."""
    if others and not any(letter.isalnum() for text in (mark, *others) for letter in text):
        return True  # + and -
    if mark == "NA" and mark not in elsewhere:  # Namibia, North America
        codes = [text for text in others if len(text) == 2 and text.isalpha() and text.isupper()]
        return len(codes) == len(others) >= _COUNTRIES
    if mark in elsewhere or mark.strip().casefold() in _CERTAIN:
        return False
    if len(others) < 2 or not mark.isalpha():
        return len(others) == 1  # a pair
    alike = sum(text[:1].isupper() == mark[:1].isupper() for text in others)
    return alike > len(others) / 2 and len(others) <= _FEW and sum(others.values()) >= _MANY_ROWS * len(others)
