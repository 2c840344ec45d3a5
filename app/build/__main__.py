"""Builds the page: from the sources to a folder of static files, dist/, in one pipeline.

    python -m app.build            # builds, or does nothing where nothing has changed

Everything under dist/ is named relative to the page, so that it works below any address. What is bought in stands under
dist/vendor/; page.json and worker.json tell PyScript what the page and the worker load; the network that answers
before NumPy is there is trained here and written to dist/app/shared/start_model.py.
"""

import shutil
import sys
from pathlib import Path

from app.build import (
    archives,
    defaults,
    excel,
    first_answer,
    gallery,
    gallery_pictures,
    inputs,
    kit,
    markup,
    modules,
    notices,
    offline,
    packages,
    policy,
    snapshot,
    sources,
    start_model,
    vendor,
)
from app.build.paths import NPM, ROOT


def build(site: Path) -> None:
    """Build the whole site into the empty folder `site`."""
    sources.copy(site)
    vendor.copy(site / "vendor")
    print("packing NumPy, the standard library and colornn_core for Pyodide")
    (site / "kit").mkdir()
    wheel = packages.write_wheel(ROOT, site / "kit")
    archives.write_packages(wheel, NPM, site / "vendor" / "pyodide")
    excel.write_parts(site, NPM)
    gallery.write(site)
    gallery_pictures.write(site)
    print("training the start model")
    model = start_model.train()
    start_model.write(model, site / "app" / "shared")
    first_answer.write(site, model)
    kit.write_package(site / "kit", wheel)
    kit.write_templates(site / "kit", model)
    kit.write_pages(site / "kit", wheel)
    defaults.write(site / "app" / "features" / "settings")
    modules.write(site)
    print("taking the snapshot that the worker starts from")
    snapshot.write_snapshot(site, NPM, modules.worker_modules(site))
    markup.write_hints(site)
    notices.write(site, NPM, vendor.VENDOR)
    policy.write_for_hosts(site)
    offline.draw_icons(site)
    offline.write_service_worker(site, NPM)


def main() -> int:
    """Build dist/ unless it is what these inputs give already; a failed build leaves the last good one."""
    dist, record = ROOT / "dist", ROOT / "build" / "inputs.sha256"
    digest = inputs.digest(ROOT)
    if dist.exists() and record.exists() and record.read_text() == digest:
        print("dist/ is up to date")
        return 0
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
