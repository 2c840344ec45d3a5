"""colornn.mjs and the element of it, in pages of one's own: from the site's folder, and as the npm package."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from app.build import kit
from app.build.paths import ROOT
from colornn_core import __version__

CALLS = """async (address) => {
  const { colornn } = await import(address);
  const rows = [0, 1, 2, 3, 6, 7, 8, 9].map((x) => ({ x, side: x < 5 ? "left" : "right" }));
  const net = await colornn(rows, { inputs: ["x"], output: "side", hiddenUnits: [8], learningRate: 0.05, seed: 0 });
  const epochs = [];
  for await (const epoch of net.train({ epochs: 30, validationSplit: 0 })) epochs.push(epoch);
  const ranked = await net.classify({ x: 8 });
  const saved = await net.save();
  const count = await net.addExample({ x: 40, side: "far" });
  for await (const { epoch } of net.train({ epochs: 60, validationSplit: 0 })) if (epoch === 60) break;
  const far = await net.predict({ x: 40 });
  await net.load(saved);
  const refused = [];
  const again = await net.classify({ x: 8 });
  const empty = await colornn();
  for (const call of [() => net.classify({ y: 1 }), () => colornn([], { outputs: "a" }), () => empty.save()])
    await call().catch(({ message }) => refused.push(message));
  const waiting = net.classify({ x: 1 }).catch(({ message }) => message);
  net.close();
  return { epochs, ranked, again, count, far, refused, closed: await waiting, saved };
}"""


# A function of JavaScript that somebody else goes on with; a twentieth of the colours is enough.
WITH_ROWS = """async () => {
  const all = await (await fetch("/some/where/kit/colours.json")).json();
  const rows = all.entries.filter((_, number) => number % 20 === 0);
"""


def javascript_of(document: Path) -> str:
    """Return the first example of a document, as a function can hold it, which has no statement to import."""
    (example, *_) = re.findall(r"^```js\n(.*?)^```$", document.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return re.sub(r'^import (\{.*?\}) from (".*?");', r"const \1 = await import(\2);", example, flags=re.MULTILINE)


def check(told: dict[str, Any]) -> None:
    epochs = told["epochs"]
    assert [result["epoch"] for result in epochs] == list(range(1, 31))
    assert epochs[-1]["loss"] < epochs[0]["loss"]
    assert epochs[-1]["validationLoss"] is None
    assert told["ranked"][0]["label"] == "right"
    assert abs(sum(one["confidence"] for one in told["ranked"]) - 1.0) < 1e-6
    assert told["again"] == told["ranked"]
    assert (told["count"], told["far"]) == (9, "far")
    assert json.loads(told["saved"])
    column, setting, nothing = told["refused"]
    assert "'x'" in column
    assert setting == "outputs is no setting of the table, the network or the training."
    assert nothing == "There is no network yet: add examples and train it first."
    assert told["closed"] == "The network was closed."


def blank(page: Page, address: str) -> None:
    """Open an empty page at an address of the site."""
    page.route(f"**/{address}", lambda route: route.fulfill(body="<!doctype html><p>", content_type="text/html"))
    page.goto(f"./{address}")


@pytest.mark.every_engine
def test_in_the_site_s_folder_it_starts_from_the_snapshot(page: Page) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    blank(page, "kit/blank.html")
    check(page.evaluate(CALLS, "./colornn.mjs"))
    assert not [address for address in asked if address.endswith(".whl")]


@pytest.fixture(scope="module")
def installed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty folder in which the npm package was installed from its tarball."""
    folder = tmp_path_factory.mktemp("npm")
    quiet = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    for command in (
        ["npm", "pack", str(site / "kit"), "--pack-destination", str(folder), *quiet],
        ["npm", "install", "--prefix", str(folder), str(folder / f"colornn-{__version__}.tgz"), *quiet],
    ):
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return folder / "node_modules" / "colornn"


def test_the_package_holds_what_it_needs(installed: Path) -> None:
    names = {path.name for path in installed.rglob("*")}
    (wheel,) = (name for name in names if name.endswith(".whl"))
    assert names == {
        *("LICENSE", "README.md", "colornn-colours.mjs", "colornn.d.mts", "colornn.mjs", "colours.json"),
        *("package.json", "session.py", "worker.mjs", wheel),
    }


def test_node_finds_it_by_its_name(installed: Path) -> None:
    program = "import('colornn').then(({ colornn }) => console.log(typeof colornn))"
    done = subprocess.run(["node", "-e", program], cwd=installed.parent, capture_output=True, text=True, check=True)
    assert done.stdout == "function\n"


def test_its_types_name_what_the_module_has(installed: Path) -> None:
    module, types = ((installed / name).read_text("utf-8") for name in ("colornn.mjs", "colornn.d.mts"))
    methods = re.findall(r"^  (?:async\* )?(\w+)\(.*\) {", module, re.MULTILINE)
    declared = re.findall(r"^  (\w+)\(", types.partition("interface Colornn")[2], re.MULTILINE)
    assert [name for name in methods if name != "constructor"] == declared
    assert re.findall(r"^export { (.*) };", module, re.MULTILINE) == ["colornn"]
    assert "export function colornn(" in types


@pytest.mark.every_engine
def test_as_a_package_it_runs_its_readme_with_python_from_the_public_address(
    page: Page, installed: Path, site: Path
) -> None:
    def serve(route: Route) -> None:
        path = route.request.url.partition("/installed/")[2]
        kinds = {".mjs": "text/javascript", ".py": "text/plain", ".whl": "application/zip"}
        file = installed / path
        route.fulfill(body=file.read_bytes(), content_type=kinds[file.suffix])

    vendor = site / "vendor" / "pyodide"
    page.route("**/installed/*", serve)
    blank(page, "blank.html")
    # The public address is this site's in the test: what is asked of it is the same.
    script = (installed / "worker.mjs").read_text("utf-8").replace(kit.pyodide_address(), "/some/where/vendor/pyodide/")
    assert vendor.exists()
    page.route("**/installed/worker.mjs", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    example = javascript_of(installed / "README.md").replace('"colornn"', '"./installed/colornn.mjs"')
    assert page.evaluate(f"{WITH_ROWS} {example} return label; }}").endswith("-ish")


def test_the_javascript_of_readme_and_of_the_documentation_runs(page: Page) -> None:
    blank(page, "blank.html")
    first, further = javascript_of(ROOT / "README.md"), javascript_of(ROOT / "docs" / "your-own-page.md")
    assert page.evaluate(f"{WITH_ROWS} {first} return label; }}").endswith("-ish")
    imported = 'const { colornn } = await import("./kit/colornn.mjs");'
    assert json.loads(page.evaluate(f"{WITH_ROWS} {imported} {further} return file; }}"))


def test_the_element_learns_and_answers(page: Page) -> None:
    blank(page, "kit/blank.html")
    page.evaluate("""() => {
      document.body.innerHTML = "<colornn-colours epochs='3'></colornn-colours>";
      return import("./colornn-colours.mjs");
    }""")
    page.get_by_role("button", name="Train").click()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"Epoch: 3 - loss: \d\.\d\d"), timeout=60_000)
    expect(page.get_by_role("button")).to_be_enabled()
    for slider, value in zip(page.get_by_role("slider").all(), ("250", "20", "10"), strict=True):
        slider.fill(value)
    expect(page.locator("[part=answer]")).to_have_text(re.compile(r"red-ish, \d+ %"))
