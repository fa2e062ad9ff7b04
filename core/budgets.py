"""What a page may weigh, and how long that takes on the line that the site is made for.

`make weigh` measures with these (scripts/measured/), and the editor's panel reckons with them (editorial/).
"""

# 14 KB is what a server may send before the first answer of a browser comes back (RFC 6928: ten packets), so the page
# is there after one round trip more.
TEXT = 14 * 1024
# Before the reader scrolls, and once every picture has been scrolled to.
AT_FIRST = 80 * 1024
WHOLE = 150 * 1024

BITS_A_SECOND = 500_000
ROUND_TRIP_MILLISECONDS = 400


def seconds(size: int, round_trips: int = 2) -> float:
    """Give the seconds that bytes take on the slow line.

    The model is that of Chromium's network emulation, with which `make weigh` measures: each step waits a round trip
    and then takes its size at the line's rate.
    https://chromedevtools.github.io/devtools-protocol/tot/Network/#method-emulateNetworkConditions

    Args:
        size: Bytes as they go over the line.
        round_trips: How many steps wait for the one before: the page, then what it names.
    """
    return round_trips * ROUND_TRIP_MILLISECONDS / 1000 + size * 8 / BITS_A_SECOND
