import asyncio

from app.page.once import Once


class Presses:
    """What was done, once the gate is open."""

    def __init__(self):
        self.done = []
        self.gate = asyncio.Event()
        self.once = Once(asyncio.create_task)

    async def work(self, value):
        await self.gate.wait()
        self.done.append(value)

    async def failing(self):
        raise OSError


async def settle():
    for _ in range(10):
        await asyncio.sleep(0)


async def case_a_double_press_does_it_once():
    presses = Presses()
    assert presses.once("remove", presses.work, 1)
    assert not presses.once("remove", presses.work, 2)
    presses.gate.set()
    await settle()
    assert presses.done == [1]
    assert presses.once("remove", presses.work, 3)
    await settle()
    assert presses.done == [1, 3]


async def case_another_button_works_meanwhile():
    presses = Presses()
    assert presses.once("remove", presses.work, 1)
    assert presses.once("save", presses.work, 2)
    presses.gate.set()
    await settle()
    assert presses.done == [1, 2]


async def case_what_fails_can_be_pressed_again():
    presses = Presses()
    works: list = []
    once = Once(works.append)
    once("remove", presses.failing)
    try:
        await works[0]
    except OSError:
        assert once("remove", presses.failing)
        works[1].close()
    else:
        raise AssertionError("the error was hidden")
