"""Damages model files, the same way each time: cut off, overwritten, of wrong types, huge, deeply nested, forged."""

import io
import json
import random
import struct
import zipfile
from collections.abc import Callable
from typing import Any

from colornn_core import Model
from colornn_core.formats.files import zipped
from tests.core.formats.links import header_of, pack

Files = dict[str, bytes]

# What stands in place of a value is written as it is: not all of it is JSON, and not all of JSON can be made by Python.
_JUNK = (
    *("null", "true", "-1", "0", "1", "7", "0.5", "-0.0", "1e-400", "1e308", "1e999", "NaN", "-Infinity", "65537"),
    *("9007199254740993", "1" + "0" * 18, "1" + "0" * 400, "1" + "0" * 5000, '""', '"7"', '"NaN"', '"\\ud800"'),
    *('"__proto__"', '"../../etc/passwd"', '"\\u0000"', "[]", "{}", "[null]", "[[]]", "[[[1]]]", '{"0":0}'),
    *("[1,2,3]", "[" + "0," * 20_000 + "0]", '"' + "x" * 100_000 + '"', "[" * 100_000, '{"a":' * 50_000),
    *("[" * 400 + "]" * 400, "{" + ",".join(f'"{number}":{number}' for number in range(20_000)) + "}"),
)
_PLACEHOLDER = "\ue000"
_NOT_FINITE = tuple(struct.pack("<f", float(text)) for text in ("nan", "inf", "-inf"))


def damage(files: Files, rng: random.Random) -> Files:
    """Return files with one to three kinds of damage."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        files = rng.choice(_KINDS)(dict(files), rng)
    return files


def damage_link(model: Model, rng: random.Random) -> Files:
    """Damage the text of a link, or forge one whose checksum is right."""
    if rng.random() < 0.4:
        return damage(model.to_files("link"), rng)
    parameters = model.network.parameters.astype("<f2").tobytes()
    parts = damage({"header": json.dumps(header_of(model)).encode(), "parameters": parameters}, rng)
    return {"link.txt": pack(parts.get("header", b""), parts.get("parameters", b"")).encode()}


def damage_zip(files: Files, rng: random.Random) -> Files:
    """Damage a zip, or zip damaged files, or make a bomb."""
    if rng.random() < 0.4:
        return {"model.zip": zipped(damage(files, rng))}
    if rng.random() < 0.6:
        return damage({"model.zip": zipped(files)}, rng)
    return {"model.zip": rng.choice((_forged_sizes, _nested, _crowded, _unusual, _overlapping))(files, rng)}


def _cut_off(files: Files, rng: random.Random) -> Files:
    name = _any(files, rng)
    return files | {name: files[name][: rng.randrange(len(files[name]) + 1)]}


def _overwrite(files: Files, rng: random.Random) -> Files:
    name = _any(files, rng)
    content = bytearray(files[name])
    for _ in range(rng.randint(1, 20)):
        if content:
            content[rng.randrange(len(content))] = rng.randrange(256)
    return files | {name: bytes(content)}


def _insert(files: Files, rng: random.Random) -> Files:
    name = _any(files, rng)
    place = rng.randrange(len(files[name]) + 1)
    new = rng.choice((rng.randbytes(rng.randint(1, 9)), b"\0" * 100_000, files[name], b"[" * 50_000, b"\xef\xbb\xbf"))
    return files | {name: files[name][:place] + new + files[name][place:]}


def _put_numbers(files: Files, rng: random.Random) -> Files:
    """Put numbers that are not finite where weights may be."""
    name = _any(files, rng)
    start = rng.randrange(len(files[name]) + 1) & ~3
    return files | {name: files[name][:start] + rng.choice(_NOT_FINITE) + files[name][start + 4 :]}


def _take_out(files: Files, rng: random.Random) -> Files:
    files.pop(_any(files, rng))
    return files or {"model.json": b""}


def _exchange(files: Files, rng: random.Random) -> Files:
    names = rng.sample(sorted(files), len(files))
    return dict(zip(names, files.values(), strict=True))


def _rename(files: Files, rng: random.Random) -> Files:
    content = files.pop(_any(files, rng))
    return files | {
        rng.choice(("", "model", "a/b\\c.json", "..", "model.h5", "\1", "weights.bin", "x" * 5000)): content
    }


def _replace_value(files: Files, rng: random.Random) -> Files:
    """Put something else in place of a value of a JSON document."""
    return _edit(files, rng, lambda holder, key: holder.__setitem__(key, _PLACEHOLDER))


def _remove_value(files: Files, rng: random.Random) -> Files:
    return _edit(files, rng, lambda holder, key: holder.pop(key))


def _repeat_value(files: Files, rng: random.Random) -> Files:
    def repeat(holder: Any, key: Any) -> None:
        if isinstance(holder, list):
            holder[key:key] = [holder[key]] * rng.choice((1, 300))
        else:
            holder[f"{key}2"] = holder[key]

    return _edit(files, rng, repeat)


def _exchange_values(files: Files, rng: random.Random) -> Files:
    def exchange(holder: Any, key: Any) -> None:
        other = rng.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        holder[key], holder[other] = holder[other], holder[key]

    return _edit(files, rng, exchange)


def _edit(files: Files, rng: random.Random, change: Callable[[Any, Any], object]) -> Files:
    """Change a JSON document at a place that is as likely deep in it as at its top."""
    name = _any({name: content for name, content in files.items() if content.startswith(b"{")} or files, rng)
    try:
        place: Any = (document := json.loads(files[name]))
    except (ValueError, RecursionError):
        return _overwrite(files, rng)
    while isinstance(place, dict | list) and place:
        key = rng.choice(list(place) if isinstance(place, dict) else range(len(place)))
        if not isinstance(place[key], dict | list) or not place[key] or rng.random() < 0.2:
            change(place, key)
            break
        place = place[key]
    text = json.dumps(document, ensure_ascii=False).replace(f'"{_PLACEHOLDER}"', rng.choice(_JUNK))
    return files | {name: text.encode(errors="surrogatepass")}


_KINDS = (
    *(_cut_off, _overwrite, _insert, _put_numbers, _take_out, _exchange, _rename),
    *(_remove_value, _repeat_value, _exchange_values),
    *[_replace_value] * 5,
)


def _forged_sizes(files: Files, rng: random.Random) -> bytes:
    """Say of what is packed that it is smaller, or far larger, than it is."""
    bomb = bytearray(zipped({"model.json": b" " * 2**20}))
    told = rng.choice((0, 100, 2**20 + 1, 2**29, 2**32 - 2))
    directory = bomb.index(b"PK\x01\x02")
    struct.pack_into("<I", bomb, directory + 24, told)
    struct.pack_into("<I", bomb, 22, told)
    return bytes(bomb)


def _nested(files: Files, rng: random.Random) -> bytes:
    packed = zipped(files)
    for depth in range(rng.randint(1, 50)):
        packed = zipped({f"{depth}.zip": packed})
    return packed


def _crowded(files: Files, rng: random.Random) -> bytes:
    return zipped({f"{number}.json": b"{}" for number in range(1001 + rng.randrange(100))})


def _unusual(files: Files, rng: random.Random) -> bytes:
    packed = bytearray(zipped(files))
    method = rng.choice((1, 9, 12, 14, 93, 99))
    struct.pack_into("<H", packed, 8, method)
    struct.pack_into("<H", packed, packed.index(b"PK\x01\x02") + 10, method)
    return bytes(packed)


def _overlapping(files: Files, rng: random.Random) -> bytes:
    """Name one packed entry many times, as bombs do that unpack to far more than they seem to hold."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0.json", b" " * 2**20)
        (entry,) = archive.filelist
        for number in range(1, rng.choice((10, 300, 900))):
            other = zipfile.ZipInfo(f"{number}.json")
            for field in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
                setattr(other, field, getattr(entry, field))
            archive.filelist.append(other)
    return packed.getvalue()


def _any(files: Files, rng: random.Random) -> str:
    return rng.choice(sorted(files))
