"""The network that was trained when the site was built, for work that is too much for the page's own interpreter."""

from functools import cache

from colornn_core import CategoryColumn, Model, NetworkConfig, NumberColumn, Schema


@cache
def starting_model() -> Model:
    """Return the model that the build wrote as plain Python, see `colornn_core.formats.python`."""
    from app.shared import start_model  # noqa: PLC0415  (the build writes it)

    inputs = tuple(
        NumberColumn(name, minimum=offset, maximum=offset + scale) for name, offset, scale in start_model.INPUTS
    )
    schema = Schema(inputs, (CategoryColumn("label", tuple(start_model.LABELS)),), "classification")
    layers = start_model.LAYERS
    config = NetworkConfig(
        hidden_units=tuple(len(biases) for _, biases, _ in layers[:-1]),
        activation=tuple(activation.__name__ for *_, activation in layers[:-1]),
    )
    model = Model.for_schema(schema, network=config)
    for number, (weights, biases, _) in enumerate(layers):
        model.network.weights[number][:], model.network.biases[number][:] = weights, biases
    return model
