"""The gallery: how soon a table that is opened in one press is learnt, with the settings that it comes with."""

from benchmarks.browser import visit, wait_until
from benchmarks.contestants import Contestant
from benchmarks.run import Run

# A table of the gallery, and how it is called once it is open.
DATASETS = {"spirals": "spirals.csv", "digits": "digits.csv"}
SOLVED = 97  # percent of the validation set, at the least

# Opens a table, and presses Train the moment that it is there.
LEARN = """([dataset, table]) => {
  const name = document.getElementById('data-name');
  const times = window.gallery = { opens: performance.now() };
  new MutationObserver((_changes, observer) => {
    if (name.textContent !== table) return;
    observer.disconnect();
    times.trains = performance.now();
    observed.train();
  }).observe(name, { childList: true, characterData: true, subtree: true });
  document.querySelector(`#data-datasets [data-text='data.dataset_${dataset}']`).click();
}"""


def measure_gallery(run: Run, contestant: Contestant) -> str:
    """Open tables, each in a visit of its own, and train: spirals from that press on, digits from the press of Train.

    Raises
    ------
    RuntimeError
        One was not solved.
    """
    seconds = {}
    for dataset, table in DATASETS.items():
        with run.fresh_browser() as context:
            page = visit(context, run.site.url + contestant.page)
            wait_until(page, "observed.times.ready", run.plan.patience)
            page.locator("#tab-data").click()
            page.locator("#data-gallery summary").click()
            page.wait_for_timeout(run.plan.quiet * 1000)  # the pictures
            page.evaluate(LEARN, [dataset, table])
            wait_until(page, "window.gallery.trains && observed.times.trained", run.plan.patience)
            begun = page.evaluate("gallery.opens" if dataset == "spirals" else "gallery.trains")
            seconds[dataset] = (page.evaluate("observed.times.trained") - begun) / 1000
            accuracy = page.locator("#accuracy").inner_text()
            if not any(f"{percent}%" in accuracy for percent in range(SOLVED, 101)):
                raise RuntimeError(f"{dataset} is not solved: {accuracy}")
    run.results.add(contestant.key, **seconds)
    return ", ".join(f"{dataset} in {value:.2f} s" for dataset, value in seconds.items())
