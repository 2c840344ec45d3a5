"""How the page shows what a network answers: in words, and as lengths."""

from app.page.i18n import ENDLESS, decimal

# From which share on an answer counts as one, by what the table is for; below, the page says "not sure". Of several
# labels each is a question of yes or no. Of nine colour names a share of 0.4 is four times what chance gives.
THRESHOLDS = {"classification": 0.4, "multi-label": 0.5}
MOST_BANDS = 5


def of_ranking(ranking: list, threshold: float, epoch: int = 0) -> dict:
    """Make of the ranking of a network after an epoch, or of the start model, what the worker would answer."""
    label, share = ranking[0]
    chosen = [label] if share >= threshold else []
    return {"ranking": ranking, "chosen": chosen, "numbers": [], "epoch": epoch}


def figures(number: float) -> str:
    """Write a number with four digits that count, as few as it needs.

    >>> figures(512.3499), figures(0.012345), figures(28.0), figures(1234567.0)
    ('512.3', '0.01235', '28', '1234567')
    """
    size, decimals = abs(number), 3
    if size >= ENDLESS:
        return decimal(number)
    while size >= 10 and decimals:
        size, decimals = size / 10, decimals - 1
    while 0 < size < 1 and decimals < 12:
        size, decimals = size * 10, decimals + 1
    written = "{:.{}f}".format(number, decimals)
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def place(number: float, minimum: float, maximum: float) -> float:
    """Tell where a number stands between two ends, 0 to 1; beyond an end it stands there."""
    if maximum <= minimum:
        return 0.5
    return min(max((number - minimum) / (maximum - minimum), 0.0), 1.0)


def bands(answer: dict) -> list:
    """Return the shares of the bands behind an answer that is no colour, 0 to 1, from left to right."""
    if answer["numbers"]:
        return [place(*answer["numbers"][0][1:])]
    return [share for _, share in answer["ranking"][:MOST_BANDS]]


def gradient(shares: list) -> str:
    """Write bands for a style sheet; the paints are --band-0, --band-1 and so on, the rest is --band-rest.

    >>> gradient([0.75])
    'linear-gradient(to right, var(--band-0) 0.0% 75.0%, var(--band-rest) 75.0% 100%)'
    """
    stops, left = [], 0.0
    for number, share in enumerate(shares):
        right = min(left + share * 100, 100.0)
        stops.append(f"var(--band-{number}) {left:.1f}% {right:.1f}%")
        left = right
    stops.append(f"var(--band-rest) {left:.1f}% 100%")
    return "linear-gradient(to right, {})".format(", ".join(stops))


def signed(effect: float) -> str:
    """Write an effect with its sign.

    >>> signed(2.34), signed(0.001), signed(-3.6e267)
    ('+2.3', '0.0', '\u22123.6E267')
    """
    written = decimal(abs(effect)) if abs(effect) >= ENDLESS else f"{abs(effect):.1f}"
    if written == "0.0":
        return written
    return ("+" if effect > 0 else "\u2212") + written


def span(effect: float, largest: float) -> tuple[float, float]:
    """Return where the bar of an effect begins and ends, 0 to 1, when the middle stands for nothing.

    >>> span(2.0, 4.0), span(-4.0, 4.0)
    ((0.5, 0.75), (0.0, 0.5))
    """
    end = 0.5 + 0.5 * effect / largest if largest else 0.5
    return min(end, 0.5), max(end, 0.5)
