"""Links as a forger could make them: whatever they hold, their checksum is right."""

import base64
import json
import zlib
from typing import Any

from colornn_core import Model
from colornn_core.formats import link


def pack(header: Any, parameters: bytes = b"") -> str:
    packing = zlib.compressobj(zdict=link._DICTIONARY)
    packed = packing.compress(header if isinstance(header, bytes) else json.dumps(header).encode()) + packing.flush()
    checked = zlib.crc32(packed + parameters).to_bytes(4, "big") + packed + parameters
    return "colornn1." + base64.urlsafe_b64encode(checked).decode().rstrip("=")


def header_of(model: Model, **changes: Any) -> dict[str, Any]:
    document = json.loads(model.to_files()["model.json"])
    return {key: document[key] for key in ("schema", "network", "provenance")} | {"bits": 16} | changes
