"""The pipeline that builds the page: from the sources to a folder of static files.

Everything under dist/ is named relative to the page, so that it works below any address. What is bought in stands under
dist/vendor/; page.json and worker.json tell PyScript what the page and the worker load; the network that answers
before NumPy is there is trained here and written to dist/app/shared/start_model.py.
"""

from pathlib import Path

from app.build import (
    archives,
    defaults,
    excel,
    first_answer,
    gallery,
    gallery_pictures,
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
