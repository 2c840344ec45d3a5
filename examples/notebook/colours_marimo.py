import marimo

app = marimo.App()


@app.cell
def _():
    import marimo as mo
    import matplotlib.pyplot as plt

    from colornn_core import Model
    from colornn_core.datasets import load_colours

    table = load_colours()
    model = Model.for_table(table, output="label", seed=0)
    figure, axes = plt.subplots()
    losses = []
    for result in model.train(table, epochs=20):
        losses.append(result.loss)
        axes.plot(losses, "C0")
        axes.set_title(f"Epoch: {result.epoch} - loss: {result.loss:.2f}")
        mo.output.replace(figure)
    return (model,)


@app.cell
def _(model):
    model.classify({"r": 81, "g": 183, "b": 155})


if __name__ == "__main__":
    app.run()
