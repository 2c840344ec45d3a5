"""colornn against its peers, in one run: `make bench`, or `python -m benchmarks --help`.

Every contestant learns the same rows with the same network (3 inputs, 16 hidden units, 9 classes), the same batches and
epochs. Repetitions are interleaved, so that a machine that slows down slows all of them; the figures are medians.
"""
