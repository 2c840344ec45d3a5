"""Files that are known not to be models that can be opened, and what to do with them."""

import re
from typing import Any, NamedTuple

from colornn_core.formats.files import ModelFiles
from colornn_core.text import cut


class _Stranger(NamedTuple):
    suffixes: tuple[str, ...]
    advice: str


_STRANGERS = (
    _Stranger(
        (".py", ".js", ".mjs"), "to open a program would mean to run it: open the model file that it was made from"
    ),
    _Stranger(
        (".pkl", ".pickle", ".joblib", ".pt", ".pth", ".npy", ".npz"),
        "such a file can run programs when it is opened; a fitted scikit-learn model goes into from_sklearn",
    ),
    _Stranger((".onnx",), "ONNX files are written, not read: open the model file that it was made from"),
    _Stranger(
        (".h5", ".hdf5", ".keras", ".tflite"), "convert it with tensorflowjs_converter and open what that writes"
    ),
    _Stranger((".tar", ".tgz", ".7z", ".rar"), "unpack it and open the folder, or pack it as a zip"),
)
_ROWS = re.compile(rb"\s*\[\s*[\[{]")
_NOT_ARRIVED = (
    (re.compile(rb"version https://git-lfs", re.IGNORECASE), "a Git LFS pointer", "fetch the file: run `git lfs pull`"),
    (re.compile(rb"\s*<(!doctype html|html|head|body)\b", re.IGNORECASE), "a web page", "download the file itself"),
)
_MODEL, _META = "model.json", "_meta.json"


def why_unknown(files: ModelFiles) -> str:
    """Tell why files are no model that can be read, and what to do; the end of a sentence that begins with them."""
    for name, content in files.items():
        if reason := not_arrived(content):
            return f"{cut(name)} is {reason}."
    if part := _part_of_a_set(files):
        return part
    if any(_is_table(name, files) for name in files):
        return "this is a table of rows and no model: train a model with it."
    for stranger in _STRANGERS:
        if any(name.lower().endswith(stranger.suffixes) for name in files):
            return f"this is no model that colornn can open; {stranger.advice}."
    broken = "".join(f" {message}" for message in files.broken.values())
    return f"this is no model that colornn can read.{broken}"


def not_arrived(content: bytes) -> str:
    """Tell what came instead of a file, and what to do; empty where it may have come."""
    found = ((kind, advice) for start, kind, advice in _NOT_ARRIVED if start.match(content[:200]))
    return "".join(f"{kind} instead of a model: {advice}" for kind, advice in found)


def _is_table(name: str, files: ModelFiles) -> bool:
    document = files.documents.get(name, {})
    return bool(_ROWS.match(files[name][:100])) or any(
        isinstance(document.get(key), list) for key in ("data", "entries")
    )


def _part_of_a_set(files: ModelFiles) -> str:
    """Tell which file to point at where there is one of a set only; empty where it is none of a set."""
    if len(files) != 1:
        return ""
    (name,) = files
    document = files.documents.get(name)
    if document is not None and _is_meta(document):
        wanted = name.removesuffix(_META) + ".json" if name.endswith(_META) else _MODEL
        return _advice(files, wanted, "this holds the names and ranges of a model, without the model itself")
    if document is not None and isinstance(document.get("labels"), list):
        return _advice(files, _MODEL, "this holds the labels of a model, without the model itself")
    if name.lower().endswith(".bin") or "shard" in name.lower():
        return _advice(files, _MODEL, "this holds the weights of a model, without what describes its layers")
    return ""


def _is_meta(document: dict[str, Any]) -> bool:
    inner = document.get("meta")
    return any({"inputs", "outputs"} <= one.keys() for one in (document, inner) if isinstance(one, dict))


def _advice(files: ModelFiles, wanted: str, what: str) -> str:
    if files.holds(wanted):
        return f"{what}: open {wanted!r}, which lies beside it."
    return f"{what}: open the file that is usually called {wanted!r}, together with this one, or the folder of both."
