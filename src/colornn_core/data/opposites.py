"""Which of two answers means yes: the usual pairs of many languages, and marks that stand alone beside blanks."""

import re
from collections.abc import Iterable

from colornn_core.data.matching import canonical

# (no, yes), casefolded. Only pairs of which it is beyond doubt which one affirms.
_PAIRS = (
    ("0", "1"),
    ("-1", "1"),
    ("false", "true"),
    ("f", "t"),
    ("no", "yes"),
    ("n", "y"),
    ("off", "on"),
    ("-", "+"),
    ("\N{MINUS SIGN}", "+"),
    ("neg", "pos"),
    ("negative", "positive"),
    ("absent", "present"),
    ("disabled", "enabled"),
    ("inactive", "active"),
    ("incorrect", "correct"),
    ("wrong", "right"),
    ("fail", "pass"),
    ("failed", "passed"),
    ("rejected", "accepted"),
    ("disagree", "agree"),
    ("nay", "yea"),
    ("failure", "success"),
    ("-ve", "+ve"),
    ("never", "always"),
    ("without", "with"),
    ("invalid", "valid"),
    ("rejected", "approved"),
    ("denied", "approved"),
    ("dislike", "like"),
    ("nope", "yep"),
    ("no", "y"),
    ("n", "yes"),
    # Afrikaans and Dutch, Catalan, Danish and Norwegian, Swedish, German
    ("nee", "ja"),
    ("no", "sí"),
    ("nej", "ja"),
    ("nei", "ja"),
    ("nein", "ja"),
    ("n", "j"),
    ("falsch", "wahr"),
    ("falsch", "richtig"),
    ("aus", "an"),
    ("negativ", "positiv"),
    ("abwesend", "anwesend"),
    ("aus", "ein"),
    ("nein", "j"),
    ("n", "ja"),
    ("nie", "ja"),
    ("nei", "já"),
    ("ohne", "mit"),
    ("inaktiv", "aktiv"),
    ("deaktiviert", "aktiviert"),
    ("abgelehnt", "angenommen"),
    ("onwaar", "waar"),
    ("negatief", "positief"),
    ("falsk", "sand"),
    ("falskt", "sant"),
    ("afwezig", "aanwezig"),
    ("uit", "aan"),
    ("av", "på"),
    ("frånvarande", "närvarande"),
    ("fehlend", "vorhanden"),
    ("durchgefallen", "bestanden"),
    ("usann", "sann"),
    # French, Italian, Spanish, Portuguese, Romanian
    ("non", "oui"),
    ("n", "o"),
    ("faux", "vrai"),
    ("négatif", "positif"),
    ("no", "si"),
    ("no", "sì"),
    ("n", "s"),
    ("falso", "vero"),
    ("falso", "verdadero"),
    ("falso", "verdadeiro"),
    ("negativo", "positivo"),
    ("não", "sim"),
    ("nao", "sim"),
    ("nu", "da"),
    ("ez", "bai"),
    ("f", "v"),
    ("fals", "adevărat"),
    ("fals", "cert"),
    ("negativa", "positiva"),
    ("sans", "avec"),
    ("sin", "con"),
    ("senza", "con"),
    ("inactif", "actif"),
    ("désactivé", "activé"),
    ("refusé", "accepté"),
    ("inactivo", "activo"),
    ("desactivado", "activado"),
    ("inattivo", "attivo"),
    ("absent", "présent"),
    ("ausente", "presente"),
    ("assente", "presente"),
    ("inexistente", "existente"),
    ("échec", "réussite"),
    ("échoué", "réussi"),
    ("arrêt", "marche"),
    ("éteint", "allumé"),
    ("apagado", "encendido"),
    ("desligado", "ligado"),
    ("spento", "acceso"),
    # Polish, Czech, Slovak, Croatian and its neighbours, Hungarian, Finnish, Estonian, Latvian, Lithuanian
    ("nie", "tak"),
    ("n", "t"),
    ("ne", "ano"),
    ("nie", "áno"),
    ("ne", "da"),
    ("nem", "igen"),
    ("ei", "kyllä"),
    ("ei", "joo"),
    ("ei", "jah"),
    ("nē", "jā"),
    ("ne", "taip"),
    ("fałsz", "prawda"),
    ("nepravda", "pravda"),
    ("hamis", "igaz"),
    ("epätosi", "tosi"),
    ("poissa", "läsnä"),
    ("vypnuto", "zapnuto"),
    ("wyłączony", "włączony"),
    ("odsutan", "prisutan"),
    ("jo", "po"),  # Albanian
    # Turkish, Greek, Russian, Ukrainian, Bulgarian
    ("hayır", "evet"),  # noqa: RUF001
    ("hayir", "evet"),
    ("yanlış", "doğru"),  # noqa: RUF001
    ("yanliş", "doğru"),
    ("ψευδής", "αληθής"),
    ("ψευδησ", "αληθησ"),
    ("όχι", "ναι"),  # noqa: RUF001
    ("нет", "да"),
    ("ні", "так"),
    ("не", "да"),
    ("ложь", "истина"),
    ("н", "д"),
    ("отрицательный", "положительный"),
    ("отрицательно", "положительно"),
    ("отсутствует", "присутствует"),
    ("відсутній", "присутній"),
    ("нет", "есть"),
    ("выкл", "вкл"),
    ("выключено", "включено"),
    ("yok", "var"),
    ("kapalı", "açık"),  # noqa: RUF001
    # Chinese, Japanese, Korean, Vietnamese, Indonesian, Hindi, Arabic, Persian, Hebrew
    ("否", "是"),
    ("不是", "是"),
    ("无", "有"),
    ("無", "有"),
    ("假", "真"),
    ("错", "对"),
    ("错误", "正确"),
    ("錯", "對"),
    ("不", "是"),
    ("没有", "有"),
    ("沒有", "有"),
    ("未", "已"),
    ("阴性", "阳性"),
    ("陰性", "陽性"),
    ("음성", "양성"),
    ("거짓", "참"),
    ("아니요", "네"),
    ("아니오", "네"),
    ("いいえ", "はい"),
    ("偽", "真"),
    ("✗", "✓"),
    ("✘", "✔"),
    ("×", "○"),
    ("❌", "✅"),
    ("☐", "☑"),
    ("👎", "👍"),
    ("\u2013", "+"),
    ("아니요", "예"),
    ("아니오", "예"),
    ("不合格", "合格"),
    ("失败", "成功"),
    ("失敗", "成功"),
    ("关闭", "开启"),
    ("なし", "あり"),
    ("無し", "有り"),
    ("オフ", "オン"),
    ("실패", "성공"),
    ("불합격", "합격"),
    ("아니", "응"),
    ("না", "হ্যাঁ"),
    ("இல்லை", "ஆம்"),
    ("không", "có"),
    ("không", "đúng"),
    ("sai", "đúng"),
    ("ไม่", "ใช่"),
    ("ไม่ใช่", "ใช่"),
    ("tidak", "ya"),
    ("bukan", "ya"),
    ("hindi", "oo"),
    ("hapana", "ndiyo"),
    ("नहीं", "हाँ"),
    ("नहीं", "हां"),
    ("لا", "نعم"),
    ("نه", "بله"),
    ("לא", "כן"),
)
# What is put before a word to say no to it: not passed, non-smoker, unpaid, Nichtraucher.
_NOT = re.compile(
    r"(?:not?|non|without|nicht|kein(?:e[nrs]?)?|ohne|pas(?: de)?|sans|sin|senza|не|нет|без)[\s_-]+|"
    r"(?:non|un|nicht)(?=\w{3})|(?:nie|ne|не)(?=\w{4})|不是?|未|非|无|無|没有|沒有"
)
_WORDS = re.compile(r"[^\s_-]+")
_YES_OF: dict[frozenset[str], str] = {frozenset(pair): pair[1] for pair in _PAIRS}
# What a lone mark beside blanks says; another pair's no, "n" or "-", for one, is never among them.
_MARKS = {"x", "✓", "✔", "☑", "*", "•", "○", "●"} | {yes for _, yes in _PAIRS} - {no for no, _ in _PAIRS}
_NO = {no for no, _ in _PAIRS}


def ordered(values: Iterable[str]) -> tuple[str, str] | None:
    """Tell no and yes of two answers as they are spelt, or None where it is not known.

    >>> ordered(["Ja", "Nein"]), ordered(["f", "m"])
    (('Nein', 'Ja'), None)
    >>> ordered(["Smoker", "Non-smoker"])
    ('Non-smoker', 'Smoker')
    """
    first, second = values
    one, other = _plain(first), _plain(second)
    yes = _YES_OF.get(frozenset((one, other))) or _denied(one, other) or _denied(other, one) or _among_words(one, other)
    if yes is None or one == other:
        return None
    return (first, second) if other == yes else (second, first)


def _denied(denial: str, word: str) -> str | None:
    """Return the word where the denial is the same one with a no before it."""
    match = _NOT.match(denial)
    return word if match and word and denial[match.end() :] == word else None


def _among_words(one: str, other: str) -> str | None:
    """Return the yes of two answers that begin or end with the same words: tested_negative, tested_positive."""
    first, second = _WORDS.findall(one), _WORDS.findall(other)
    while min(len(first), len(second)) > 1 and first[0] == second[0]:
        first, second = first[1:], second[1:]
    while min(len(first), len(second)) > 1 and first[-1] == second[-1]:
        first, second = first[:-1], second[:-1]
    pair = {" ".join(words): answer for words, answer in ((first, one), (second, other))}
    yes = _YES_OF.get(frozenset(pair)) if min(map(len, pair)) > 1 else None  # class n is no denial of class y
    return None if yes is None else pair[yes]


def completed(value: str) -> tuple[str, str] | None:
    """Tell no and yes where only one of 0/1, false/true or no/yes occurs, in the manner in which it is written.

    >>> completed("True"), completed("maple")
    (('False', 'True'), None)
    """
    for no, yes in (("0", "1"), ("false", "true"), ("no", "yes")):
        for write in (str, str.capitalize, str.upper):
            if value in (write(no), write(yes)):
                return write(no), write(yes)
    return None


def is_mark(value: str) -> bool:
    """Tell whether a lone value is one that people put where the answer is yes, beside blanks: x, 1, yes."""
    return _plain(value) in _MARKS


def is_no(value: str) -> bool:
    """Tell whether a lone value says no in some language."""
    return _plain(value) in _NO


def _plain(value: str) -> str:
    return canonical(value).casefold().strip(" .!()'\"") or canonical(value)
