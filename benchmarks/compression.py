"""Files as a host would send them compressed, made once and kept below build/."""

import gzip
import hashlib
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import brotli


@dataclass(frozen=True)
class Compressor:
    """Compresses at the best quality of each method, as hosts do with files that seldom change.

    Parameters
    ----------
    folder : Path
        Where what was compressed is kept, by the hash of the content.
    quality : int
        Brotli's, 0 to 11.
    """

    folder: Path
    quality: int = 11

    def brotli(self, content: bytes) -> bytes:
        """Return `content` compressed, or as it is if that is no longer."""
        kept = self.folder / f"{hashlib.sha256(content).hexdigest()}-{self.quality}.br"
        if not kept.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh = kept.with_suffix(".new")
            fresh.write_bytes(brotli.compress(content, quality=self.quality))
            fresh.rename(kept)
        packed = kept.read_bytes()
        return packed if len(packed) < len(content) else content

    def prepare(self, contents: list[bytes]) -> None:
        """Compress all contents, on all cores."""
        with ProcessPoolExecutor() as pool:
            for _ in pool.map(self.brotli, contents):
                pass

    def sizes(self, content: bytes) -> dict[str, int]:
        """Return the bytes that travel as they are, with gzip and with brotli; no method makes more of them."""
        packed = len(gzip.compress(content, compresslevel=9))
        return {"raw": len(content), "gzip": min(len(content), packed), "brotli": len(self.brotli(content))}
