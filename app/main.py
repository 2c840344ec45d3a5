"""The page's composition root: it wires views, conductor and worker together, and computes nothing itself."""

import asyncio

from pyscript import document, window, workers

from colornn_app import defaults, start_model
from colornn_app.conductor import Conductor
from colornn_app.state import PageState
from colornn_app.views.alert import AlertView
from colornn_app.views.ask import AskView
from colornn_app.views.data import DataView
from colornn_app.views.status import StatusView
from colornn_app.views.train import TrainView

BUILT_IN_TABLE = "data/colorData.json"
SLOW_START = 30  # seconds


class Views:
    """One view for each panel."""

    ask = AskView()
    train = TrainView(defaults.TRAINING)
    data = DataView()
    status = StatusView()
    alert = AlertView()


def start() -> Conductor:
    """Bring the page to life on the start model."""
    table = window.URL.new(BUILT_IN_TABLE, document.baseURI).href
    conductor = Conductor(PageState(), Views, start_model, table)
    Views.ask.set_sliders(conductor.state.colour)
    conductor.change_colour(conductor.state.colour)
    Views.ask.listen(conductor.change_colour)
    Views.train.listen(
        {"train": conductor.train, "pause": conductor.pause, "step": conductor.step, "reset": conductor.reset}
    )
    Views.data.listen(conductor.open_file, conductor.open_built_in)
    Views.status.show(conductor.state)
    return conductor


def watch_for_errors(conductor: Conductor) -> None:
    """Tell people, not the console alone, of what nobody has caught."""
    view = document.defaultView  # pyscript's own window is no object that can be listened to
    view.addEventListener("unhandledrejection", lambda event: conductor.broke(window.String(event.reason)))
    view.addEventListener("error", lambda event: conductor.broke(event.message))


async def follow_worker(conductor: Conductor) -> None:
    """Let the worker start, now that the page answers; its script waits in a template until then."""
    document.body.append(document.getElementById("worker").content.cloneNode(True))
    script = document.querySelector("script[name=trainer]")
    while not hasattr(script, "xworker"):
        await asyncio.sleep(0.01)

    def on_message(event):
        if isinstance(event.data, str):
            conductor.report(event.data)

    script.xworker.addEventListener("message", on_message)
    asyncio.create_task(conductor.watch(SLOW_START))
    await conductor.connect(workers["trainer"])


conductor = start()
watch_for_errors(conductor)
asyncio.create_task(follow_worker(conductor))
