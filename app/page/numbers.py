"""How a language writes numbers: as the browser knows it, and as English does where there is no browser."""

LARGE = 1e6  # from here on decimals are written as a power of ten
# Beyond it MicroPython hands whole numbers to JavaScript cut off; as floats they arrive whole.
LARGEST_CROSSING = 2**31 - 1


class IntlNumbers:
    """Numbers and plurals by `Intl`.

    They are on the way of every epoch and of every move of a slider, and a call of JavaScript costs three of Python's.
    So the formatters are made once, percentages are kept, and a number without thousands is written here where the
    language writes it with the same digits and the same point.

    Parameters
    ----------
    intl : object
        The browser's `Intl`.
    language : str
        Its tag, such as "zh".
    """

    def __init__(self, intl, language: str) -> None:
        make = intl.NumberFormat.new
        self._whole = make(language).format
        self._percent = make(language, {"style": "percent", "maximumFractionDigits": 0}).format
        self._decimal = make(language, {"minimumFractionDigits": 2, "maximumFractionDigits": 2}).format
        self._power = make(language, {"notation": "scientific", "maximumFractionDigits": 1}).format
        self._rules = intl.PluralRules.new(language)
        self._percentages = [""] * 101
        self._is_plain = self._decimal(123.45) == "123.45" and self._decimal(-6.7) == "-6.70"

    def whole(self, number: int) -> str:
        """Write a whole number with its thousands apart."""
        if self._is_plain and 0 <= number < 1000:
            return str(number)
        return self._whole(number if number <= LARGEST_CROSSING else float(number))

    def percent(self, share: float) -> str:
        """Write a share of one as a whole percentage."""
        if not 0 <= share <= 1:
            return self._percent(share)
        whole = int(share * 100 + 0.5)
        if not self._percentages[whole]:
            self._percentages[whole] = self._percent(share)
        return self._percentages[whole]

    def decimal(self, number: float) -> str:
        """Write a number with two places after the point, a huge one as a power of ten."""
        if self._is_plain and -999.99 < number < 999.99:
            return f"{number:.2f}"
        return self._decimal(number) if abs(number) < LARGE else self._power(number)

    def plural(self, number: int) -> str:
        """Return which form of a message the language has for so many: "one" or "other"."""
        return self._rules.select(number if abs(number) <= LARGEST_CROSSING else float(number))


class PlainNumbers:
    """The same without a browser, as the build and the tests have none; `singular`: whether the language has one."""

    def __init__(self, singular: bool) -> None:
        self._singular = singular

    def whole(self, number: int) -> str:
        """Write a whole number with its thousands apart."""
        digits = str(number)
        groups = []
        while len(digits) > 3:
            groups.insert(0, digits[-3:])
            digits = digits[:-3]
        groups.insert(0, digits)
        return ",".join(groups)

    def percent(self, share: float) -> str:
        """Write a share of one as a whole percentage."""
        return f"{share * 100:.0f}%"

    def decimal(self, number: float) -> str:
        """Write a number with two places after the point, a huge one as a power of ten."""
        return f"{number:.2f}" if abs(number) < LARGE else f"{number:.1e}".replace("e+", "E")

    def plural(self, number: int) -> str:
        """Return which form of a message the language has for so many: "one" or "other"."""
        return "one" if self._singular and number == 1 else "other"
