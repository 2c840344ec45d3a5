import asyncio

from app.page.latest import Latest


async def settle():
    for _ in range(20):
        await asyncio.sleep(0)


async def case_the_newest_of_those_that_wait_is_sent():
    sent = []
    gate = asyncio.Event()

    async def send(item):
        sent.append(item)
        await gate.wait()

    latest = Latest(send)
    latest.put(1)
    await settle()
    for item in (2, 3, 4):
        latest.put(item)
    await settle()
    assert sent == [1], sent
    gate.set()
    await settle()
    assert sent == [1, 4], sent


async def case_it_sends_again_after_a_pause():
    sent = []

    async def send(item):
        sent.append(item)

    latest = Latest(send)
    latest.put("a")
    await settle()
    latest.put("b")
    await settle()
    assert sent == ["a", "b"], sent


async def case_it_sends_again_after_a_failure():
    sent = []

    async def send(item):
        sent.append(item)
        if item == "bad":
            raise ValueError

    async def catch(work):
        try:
            await work
        except ValueError:
            sent.append("caught")

    latest = Latest(send, lambda work: asyncio.create_task(catch(work)))
    latest.put("bad")
    await settle()
    latest.put("good")
    await settle()
    assert sent == ["bad", "caught", "good"], sent
