from colornn_core import Model, NetworkConfig, TrainingConfig, read_table

table = read_table("data/colorData.json")
model = Model.for_table(table, inputs=["r", "g", "b"], output="label", network=NetworkConfig(hidden_units=(16,)))
config = TrainingConfig(epochs=20, batch_size=64, validation_split=0.2)
for result in model.train(table, config):
    print(f"Epoch: {result.epoch} - loss: {result.loss:.2f}")

print(model.classify({"r": 81, "g": 183, "b": 155})[0])
print(model.evaluate(table.take(model.validation_indices)).accuracy)
