"""What epochs have brought, shown with every second picture of the browser."""

# In between, the page is free to answer, and the processor to learn.
PAUSE = 20  # milliseconds


class Pictures:
    """Shows what epochs have brought: each in its line, and all else with one picture however many end before it.

    What is drawn between two pictures nobody sees, and it takes longer than an epoch.

    Parameters
    ----------
    app : App
    """

    def __init__(self, app) -> None:
        self._app = app
        self._unshown: tuple = ()  # the run, what was asked with its last epoch, and the answer
        self._waits = False

    def show_soon(self, run_id: int, question: dict, answer, *, line: bool, at_once: bool) -> None:
        """Show the last epoch, and the answer to what was asked with it, with one of the next pictures.

        The last epoch of a training is shown at once, and so are all where no pictures are shown. `line`: whether its
        line is written at once in any case.
        """
        app, view = self._app, self._app.views.transport
        self._unshown = (run_id, question, answer)
        if line:
            view.show_line(app.state)
        if at_once or app.state.name != "training" or view.is_hidden():
            self.show()
        elif not self._waits:
            self._waits = True
            view.next_picture(self._show_in_picture, PAUSE)

    def _show_in_picture(self) -> None:
        self._waits = False
        self.show()

    def show(self) -> None:
        """Show what is not shown yet, unless its run is over."""
        app, state = self._app, self._app.state
        unshown, self._unshown = self._unshown, ()
        if not unshown or unshown[0] != state.run_id:
            return
        _, question, answer = unshown
        app.views.transport.show_epoch(state)
        if answer:
            app.asking.take_network(answer)
        if answer and question == state.question:
            app.asking.show_answer(answer)
        else:  # another row is asked about by now
            app.asking.classify_current()
        app.emit("shown")
        if state.name != "training":
            app.show_state()
