"""Builds the page into dist/, or does nothing where nothing has changed: `python -m app.build`."""

import shutil
import sys

from app.build import inputs
from app.build.paths import ROOT


def main() -> int:
    """Build dist/ unless it is what these inputs give already; a failed build leaves the last good one."""
    dist, record = ROOT / "dist", ROOT / "build" / "inputs.sha256"
    digest = inputs.digest(ROOT)
    if dist.exists() and record.exists() and record.read_text() == digest:
        print("dist/ is up to date")
        return 0
    from app.build.pipeline import build  # noqa: PLC0415  (it imports scikit-learn, which takes seconds)

    fresh = ROOT / "build" / "site"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    build(fresh)
    shutil.rmtree(dist, ignore_errors=True)
    fresh.rename(dist)
    record.write_text(digest)
    size = sum(path.stat().st_size for path in dist.rglob("*") if path.is_file())
    print(f"built dist/ ({size / 1e6:.1f} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
