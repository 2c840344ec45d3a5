"""Numbers in the lanes of a vector, of 16 bytes: what differs between float32 and float64, and the functions of both.

The exponential function and the logarithm are series of as many terms as the type can tell apart from more.

References
----------
Cody and Waite (1980), Software manual for the elementary functions: the reduction of the arguments.
"""

import math
import struct
from collections.abc import Sequence

from colornn_core.nn.wasm.assembler import Function, Local, Value
from colornn_core.nn.wasm.opcodes import VECTOR_CONSTANT

PANEL_BYTES = 64  # four vectors: the samples that are worked on at once
VECTOR_BYTES = 16
PANEL_VECTORS = PANEL_BYTES // VECTOR_BYTES


class Lanes:
    """The vectors of a floating-point type.

    Parameters
    ----------
    dtype : str
        float32 or float64.

    Attributes
    ----------
    kind, scalar : str
        Of a vector, and of the numbers in it.
    bits : str
        The kind of vector that shows the bits of the numbers.
    size : int
        Bytes of a number.
    """

    def __init__(self, dtype: str) -> None:
        double = dtype == "float64"
        self.dtype, self.size = dtype, 8 if double else 4
        self.kind, self.scalar, self.bits = ("f64x2", "f64", "i64x2") if double else ("f32x4", "f32", "i32x4")
        self.n_lanes, self.panel_lanes = VECTOR_BYTES // self.size, PANEL_BYTES // self.size
        self._format = "<2d" if double else "<4f"
        self._mantissa, self._bias = (52, 1023) if double else (23, 127)
        self._exponential_terms, self._logarithm_terms, self._log1p_terms = (13, 12, 18) if double else (7, 5, 8)
        # The two add up to the logarithm of 2, and a small whole number times the first is exact.
        parts = (0.693145751953125, 1.42860682030941723212e-6) if double else (0.693359375, -2.12194440054690583e-4)
        self._ln2_high, self._ln2_low = parts
        self._lowest = (1 - self._bias) * math.log(2)  # below, the exponential function has no full precision
        self._to_whole = 1.5 * 2.0**self._mantissa  # a number that is added to it is rounded into its last bits

    def constant(self, number: float) -> Value:
        """Make a vector with this number in all lanes."""
        return Value(self.kind, VECTOR_CONSTANT + struct.pack(self._format, *[number] * self.n_lanes))

    def bits_of(self, number: float) -> Value:
        """Show the bits of a number, in all lanes, as whole numbers."""
        return Value(self.bits, self.constant(number).code)

    def whole32(self, number: int) -> Value:
        """Make a vector of four whole numbers of 32 bits that are all this one."""
        return Value("i32x4", VECTOR_CONSTANT + struct.pack("<4I", *[number] * 4))

    def steps32(self) -> Value:
        """Make a vector of the whole numbers from 0 to 3."""
        return Value("i32x4", VECTOR_CONSTANT + struct.pack("<4i", *range(4)))

    def polynomials(self, f: Function, xs: list[Local], coefficients: list[float]) -> list[Value]:
        """Compute a polynomial of each x, its coefficients from the constant upwards.

        Even and odd powers are two sums, which the processor computes at the same time, as it does those of several x:
        one step of all stands before the next, since it does not look far ahead.
        """
        squares = [f.keep(x * x) for x in xs]
        even, odd = (self._horner(f, squares, coefficients[first::2]) for first in (0, 1))
        return [one + other * x for one, other, x in zip(even, odd, xs, strict=True)]

    def _horner(self, f: Function, xs: list[Local], coefficients: list[float]) -> list[Value]:
        *rest, last = coefficients
        totals = [self.constant(last)] * len(xs)
        for coefficient in reversed(rest):
            added = f.keep(self.constant(coefficient))
            totals = [f.keep(total * x + added) for total, x in zip(totals, xs, strict=True)]
        return totals

    def _exponential_parts(self, f: Function, xs: Sequence[Value]) -> list[tuple[Local, Local]]:
        """Write exp(x), for each x <= 0, as scale + scale * rest: the rest is exact where x is small."""
        numbers = self._lowest, 1 / math.log(2), self._to_whole, self._ln2_high, self._ln2_low
        lowest, factor, to_whole, *parts = [f.keep(self.constant(number)) for number in numbers]
        rests = [f.keep(x.op("max", lowest)) for x in xs]
        shifted = [f.keep(x * factor + to_whole) for x in rests]
        halvings = [f.keep(x - to_whole) for x in shifted]
        for part in parts:
            rests = [f.keep(x - half * part) for x, half in zip(rests, halvings, strict=True)]
        terms = [1 / math.factorial(power) for power in range(1, self._exponential_terms + 1)]
        found = self.polynomials(f, rests, terms)
        rests = [f.keep(value * rest) for value, rest in zip(found, rests, strict=True)]
        one = f.keep(self.bits_of(1))
        powers = [(x.reinterpret(self.bits) << self._mantissa) + one for x in shifted]
        return [(rest, f.keep(power.reinterpret(self.kind))) for rest, power in zip(rests, powers, strict=True)]

    def exp(self, f: Function, x: Local) -> Value:
        """Compute exp(x) for x <= 0, as 0 where it is below the smallest number of full precision."""
        return self.exps(f, [x])[0]

    def exps(self, f: Function, xs: list[Local]) -> list[Value]:
        """Compute the same for each x."""
        parts = zip(self._exponential_parts(f, xs), xs, strict=True)
        lowest = f.keep(self.constant(self._lowest))
        return [(rest * scale + scale).op("andnot", x < lowest) for (rest, scale), x in parts]

    def expm1(self, f: Function, x: Value) -> Value:
        """Compute exp(x) - 1 for x <= 0, exact for small x too."""
        [(rest, scale)] = self._exponential_parts(f, [x])
        return rest * scale + (scale - self.constant(1))

    def _twice_atanh(self, f: Function, xs: Sequence[Value], n_terms: int) -> list[Value]:
        small = [f.keep(x) for x in xs]
        squares = [f.keep(x * x) for x in small]
        found = self.polynomials(f, squares, [2 / (2 * power + 1) for power in range(n_terms)])
        return [value * x for value, x in zip(found, small, strict=True)]

    def log(self, f: Function, x: Local) -> Value:
        """Compute log(x), for x of full precision; what is not finite gives no number."""
        return self.logs(f, [x])[0]

    def logs(self, f: Function, xs: list[Local]) -> list[Value]:
        """Compute the same for each x."""
        root, shift = (f.keep(self.bits_of(number)) for number in (math.sqrt(0.5), self._to_whole))
        one, to_whole, ln2 = (f.keep(self.constant(number)) for number in (1, self._to_whole, math.log(2)))
        exponents = [f.keep((x.reinterpret(self.bits) - root) >> self._mantissa) for x in xs]
        pairs = zip(xs, exponents, strict=True)
        mantissas = [
            f.keep((x.reinterpret(self.bits) - (y << self._mantissa)).reinterpret(self.kind)) for x, y in pairs
        ]
        found = self._twice_atanh(f, [(x - one) / (x + one) for x in mantissas], self._logarithm_terms)
        wholes = [(exponent + shift).reinterpret(self.kind) - to_whole for exponent in exponents]
        return [whole * ln2 + value + (x - x) for whole, value, x in zip(wholes, found, xs, strict=True)]

    def log1p(self, f: Function, x: Local) -> Value:
        """Compute log(1 + x), for x from 0 to 1."""
        return self._twice_atanh(f, [x / (x + self.constant(2))], self._log1p_terms)[0]

    def tanh(self, f: Function, x: Local) -> Value:
        """Compute the hyperbolic tangent."""
        less = f.keep(self.expm1(f, x.op("abs") * self.constant(-2)))
        size = (less / (less + self.constant(2))).op("abs")
        return size | x & self.constant(-0.0)

    def sigmoid(self, f: Function, x: Value) -> Value:
        """Compute 1 / (1 + exp(-x)), as `activations.sigmoid` does."""
        half = self.constant(0.5)
        return self.tanh(f, f.keep(x * half)) * half + half

    def softplus(self, f: Function, x: Local) -> Value:
        """Compute log(1 + exp(x))."""
        share = f.keep(self.exp(f, f.keep(x.op("abs").op("neg"))))
        return x.op("max", self.constant(0)) + self.log1p(f, share)
