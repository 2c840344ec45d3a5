"""The training step and the forward pass, compiled to WebAssembly by this very package; see `kernel` and `loader`."""
