from pyscript import document, when, workers

canvas = document.querySelector("canvas").getContext("2d")


@when("input", "input")
async def ask(event):
    colour = [int(document.getElementById(name).value) for name in "rgb"]
    canvas.fillStyle = f"rgb({colour[0]} {colour[1]} {colour[2]})"
    canvas.fillRect(0, 0, 200, 120)
    document.getElementById("label").textContent = await trainer.name(*colour)


trainer = await workers["trainer"]
while line := await trainer.epoch():
    document.getElementById("training").textContent = line
    await ask(None)
