# ruff: noqa: RUF001  (letters that look alike are what this is about)
import codecs
from collections.abc import Callable

import pytest

from colornn_core import ConfigError, DataError, Table, read_table
from colornn_core.data import letters
from colornn_core.data.encodings import find_encoding

TEXT = "Länge;Baum\n13,5;Weißbuche\n7;Ahorn † groß\n"


@pytest.mark.parametrize(
    ("content", "noted"),
    [
        (TEXT.encode(), None),
        (codecs.BOM_UTF8 + TEXT.encode(), None),
        (TEXT.encode("cp1252"), "Windows-1252"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-32"), "UTF-32"),
        (TEXT.encode("utf-32-le"), "UTF-32"),
        (TEXT.encode("utf-32-be"), "UTF-32"),
    ],
)
def test_letters_are_as_they_are_spelt(content: bytes, noted: str | None) -> None:
    table = Table.from_csv(content)
    assert table.columns["Länge"].tolist() == [13.5, 7]
    assert table.columns["Baum"].tolist() == ["Weißbuche", "Ahorn † groß"]
    notes = [note.message for note in table.notes if note.code == "encoding"]
    assert len(notes) == (noted is not None)
    assert all(noted in note for note in notes if noted)


CHINESE = "红,绿,蓝,颜色\n200,30,40,红色系\n30,190,60,绿色系\n10,20,220,蓝色系\n90,90,90,其他\n"


def test_what_excel_saves_on_a_chinese_windows_is_read_as_it_is_spelt() -> None:
    table = Table.from_csv(CHINESE.encode("gb18030"))
    assert list(table.columns) == ["红", "绿", "蓝", "颜色"]
    assert table.columns["颜色"].tolist() == ["红色系", "绿色系", "蓝色系", "其他"]
    (note,) = [note.message for note in table.notes if note.code == "encoding"]
    assert "GB18030" in note


def test_a_few_chinese_characters_among_many_letters_are_enough() -> None:
    table = Table.from_csv(b"length,width,kind\n" + "5.1,3.2,是\n4.9,3.0,否\n".encode("gb18030") * 40)
    assert set(table.columns["kind"].tolist()) == {"是", "否"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_chinese_in_wide_characters_is_known_with_and_without_a_mark(encoding: str) -> None:
    assert Table.from_csv(CHINESE.encode(encoding)).columns["颜色"].tolist()[:2] == ["红色系", "绿色系"]


@pytest.mark.parametrize("text", ["ÄÖÜ;x\n1;2\n", "name\nÀÉÎ¿Ñÿ\n", "°C;§\n20;±½\n", "“Łąka” né‡né\n"])
def test_western_letters_side_by_side_are_not_taken_for_chinese(text: str) -> None:
    assert find_encoding(text.encode("cp1252", "ignore")) == "cp1252"


def test_bytes_that_windows_1252_lacks_are_read_all_the_same() -> None:
    assert find_encoding(b"a\x81\xe4") == "latin-1"


@pytest.mark.parametrize("content", [b"a,b\n1,\0", b"\xff\xfea\0\n\0\x00\xd8", bytes(50)])
def test_what_is_no_text_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(DataError, match=r"not text|no values|no rows|broken character"):
        Table.from_csv(content)


def test_a_letter_on_the_border_of_two_blocks_is_one_letter() -> None:
    assert find_encoding(b"x" * (2**20 - 1) + "é".encode() + b"\n") == "utf-8-sig"


WORDS = {
    "Längen, Weißbuche, größer, Öl, für, Übung": ("iso8859_15", "mac_roman", "cp850"),
    "érable, hêtre, élevé, où, forêt, français, déjà": ("mac_roman", "cp850"),
    "długość, szerokość, żółty, średni, łąka": ("cp1250", "iso8859_2"),
    "длина, ширина, дерево, клён, бук": ("koi8_r",),
    "длина, ширина, клён, высокий, НИЗКИЙ": ("cp1251", "koi8_r", "cp866"),
    "μήκος, πλάτος, δέντρο, χαμηλό": ("cp1253",),
    "長さ, 幅, カエデ, ブナ, すべて": ("cp932", "euc_jp"),
    "길이, 너비, 단풍나무, 너도밤나무": ("cp949",),
    "長度, 寬度, 樹種, 紅色, 綠色": ("big5",),
    "红色系, 绿色系, 大小, 颜色, 是否": ("gb18030", "utf-16-le", "utf-16-be"),
}


@pytest.mark.parametrize(("words", "encoding"), [(words, one) for words, all_ in WORDS.items() for one in all_])
def test_older_encodings_are_known_by_their_letters(words: str, encoding: str) -> None:
    kinds = words.split(", ")
    text = "x;kind\n" + "".join(f"{place};{kind}\n" for place, kind in enumerate(kinds * 4))
    if encoding == "iso8859_15":
        text += "1;€ \n"
    table = read_table(text.encode(encoding))
    assert table.columns["kind"][: len(kinds)].tolist() == kinds
    assert [note.code for note in table.notes] == ["encoding"]


def test_an_encoding_that_this_python_lacks_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(name: str) -> type[codecs.IncrementalDecoder]:
        raise LookupError(name)

    monkeypatch.setattr(codecs, "getincrementaldecoder", lacking)
    assert letters.find_by_letters("длина, ширина, клён".encode("cp1251")) is None


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_json_of_wide_characters_is_known_without_a_mark(encoding: str) -> None:
    content = '[{"size": 1.5, "soil": "Löss"}, {"size": 2, "soil": "sand"}]'.encode(encoding)
    assert read_table(content).columns["soil"].tolist() == ["Löss", "sand"]


def test_small_whole_numbers_are_no_text_of_wide_characters() -> None:
    with pytest.raises(DataError, match="binary file"):
        read_table(b"".join(number.to_bytes(4, "little") for number in range(1, 400)))


FEW_WORDS = {
    "cp1250": [
        ("délka", "šířka", "kočka"),
        ("kůň", "pes"),
        ("červený", "žlutý", "modrý"),
        ("dĺžka", "čerešňa"),
        ("Kraków", "Łódź", "Gdańsk"),
        ("mężczyzna", "kobieta"),
        ("nő", "férfi"),
        ("Győr", "Pécs"),
        ("Kovačević", "Babić"),
        ("arţar", "bărbat"),
    ],
    "cp1254": [("evet", "hayır"), ("kadın", "erkek"), ("kırmızı", "yeşil", "sarı"), ("İzmir", "Iğdır")],
    "cp1252": [
        ("Málaga", "München", "São Paulo", "Genève", "Århus", "Málaga"),
        ("rød", "grøn", "søen", "ål"),
        ("È", "SYSTÈME", "PREMIÈRE"),
        ("São", "ações", "põe", "maçã"),
        ("città", "perché", "più", "tè"),
        ("niño", "niña", "año"),
        ("kõrgus", "tõsi"),
        ("m²", "°C"),
    ],
}


@pytest.mark.parametrize(("encoding", "words"), [(one, words) for one, all_ in FEW_WORDS.items() for words in all_])
def test_few_words_tell_the_windows_encodings_of_europe_apart(encoding: str, words: tuple[str, ...]) -> None:
    table = read_table(
        ("x,kind\n" + "".join(f"{place},{word}\n" for place, word in enumerate(words * 3))).encode(encoding)
    )
    assert table.columns["kind"][: len(words)].tolist() == list(words)


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (["长度", "山毛榉", "枫树"], "gbk"),
        (["花", "鸢尾", "蔷薇"], "gbk"),
        (["長度", "山毛櫸", "楓樹"], "big5"),
        (["種類", "貓", "狗"], "big5"),
        (["طول", "زان", "قيقب"], "cp1256"),
    ],
)
def test_rare_words_are_read_as_they_are_spelt(words: list[str], encoding: str) -> None:
    head, *trees = words
    text = f"length,{head}\n" + "".join(f"{n}.5,{tree}\n" for n in range(9) for tree in trees)
    assert list(Table.from_csv(text.encode(encoding)).columns) == ["length", head]


@pytest.mark.parametrize("read", [Table.from_csv, Table.from_json])
def test_a_letter_of_windows_in_a_file_of_utf_8_spoils_no_other(read: Callable[[bytes], Table]) -> None:
    lines = ["tree,x\n", *(f"Weißbuche,{n}\n" for n in range(5))]
    if read == Table.from_json:
        lines = [f'{{"tree": "Weißbuche", "x": {n}}}\n' for n in range(5)]
    table = read("".join(lines).encode() + lines[-1].encode("cp1252"))
    assert set(table["tree"].tolist()) == {"Weißbuche"}
    assert "mixed" in table.notes[0].message


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1255", ("אדום", "כחול", "ירוק", "אלון")),
        ("cp874", ("แดง", "เขียว", "น้ำเงิน")),
        ("cp1257", ("žalia", "mėlyna", "raudona")),
        ("cp1257", ("bērzs", "kļava", "ozols")),
        ("cp1251", ("клён", "бук", "дом", "кот")),
        ("cp1252", ("garçon", "maïs", "façade")),
    ],
)
def test_few_words_of_other_alphabets_are_known(encoding: str, words: tuple[str, ...]) -> None:
    content = "x,kind\n" + "".join(f"{place},{word}\n" for place, word in enumerate(words * 3))
    assert read_table(content.encode(encoding))["kind"][: len(words)].tolist() == list(words)


def test_vietnamese_is_known_with_its_accents_apart() -> None:
    words = ["đo\u0309", "va\u0300ng", "xanh", "tra\u0300m", "đươ\u0301c"]
    content = "x,kind\n" + "".join(f"{place},{word}\n" for place, word in enumerate(words * 3))
    assert find_encoding(content.replace("a\u0300", "à").encode("cp1258")) == "cp1258"


def test_an_encoding_can_be_said() -> None:
    content = "x,kind\n1,õun\n2,äär\n".encode("cp775")
    assert read_table(content, encoding="cp775")["kind"].tolist() == ["õun", "äär"]
    with pytest.raises(ConfigError, match="encoding must be one that Python knows"):
        read_table(content, encoding="cp0")
    with pytest.raises(DataError, match="not text in 'utf-8'"):
        read_table(content, encoding="utf-8")


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
def test_few_german_words_tell_old_encodings_where_others_break_them(encoding: str) -> None:
    table = read_table("Größe;kind\n1;Esche\n2;Weißbuche\n3;Esche\n".encode(encoding))
    assert list(table.columns) == ["Größe", "kind"]
    assert table.columns["kind"].tolist() == ["Esche", "Weißbuche", "Esche"]
