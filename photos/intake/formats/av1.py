"""How large the pictures in an AV1 stream are: the decoder goes by that, whatever the file around it says."""

_SEQUENCE_HEADER = 1
# Units of a picture: a few; more are none that a program writes.
_MOST_UNITS = 500


class _Bits:
    def __init__(self, data: bytes) -> None:
        self._number, self._left = int.from_bytes(data, "big"), len(data) * 8

    def take(self, count: int) -> int:
        self._left -= count
        if self._left < 0:
            raise ValueError("The header is cut off.")
        return self._number >> self._left & (1 << count) - 1


def most_pixels(stream: bytes) -> int:
    """Return the most pixels that a stream of AV1 (section 5.3 of its specification) says its pictures have.

    Raises ValueError where it does not say so.
    """
    most = at = 0
    for _ in range(_MOST_UNITS):
        if at >= len(stream):
            break
        head = stream[at]
        at += 2 if head & 4 else 1
        size = len(stream) - at
        if head & 2:
            size, at = _number(stream, at)
        if head >> 3 & 15 == _SEQUENCE_HEADER:
            most = max(most, _pixels(_Bits(stream[at : at + min(size, 300)])))
        at += size
    if not most or at < len(stream):
        raise ValueError("The stream does not say how large its pictures are.")
    return most


def _number(stream: bytes, at: int) -> tuple[int, int]:
    """Return a number in LEB128, and where it ends."""
    value = 0
    for place, byte in enumerate(stream[at : at + 8]):
        value |= (byte & 127) << 7 * place
        if byte < 128:
            return value, at + place + 1
    raise ValueError("The number does not end.")


def _pixels(bits: _Bits) -> int:
    """Read a sequence header (section 5.5) up to the size of its pictures."""
    bits.take(4)  # profile, still picture
    if bits.take(1):  # reduced header: the level alone
        bits.take(5)
    else:
        _skip_operating_points(bits)
    across, down = bits.take(4) + 1, bits.take(4) + 1
    return (bits.take(across) + 1) * (bits.take(down) + 1)


def _skip_operating_points(bits: _Bits) -> None:
    delay = 0
    if bits.take(1):  # timing
        bits.take(64)
        if bits.take(1):  # equal intervals: a number in the manner of Exp-Golomb
            zeros = 0
            while not bits.take(1):
                zeros += 1
            bits.take(zeros)
        if bits.take(1):  # a model of the decoder
            delay = bits.take(5) + 1
            bits.take(42)
    has_display_delay = bits.take(1)
    for _ in range(bits.take(5) + 1):
        bits.take(12)
        if bits.take(5) > 7:
            bits.take(1)
        if delay and bits.take(1):
            bits.take(2 * delay + 1)
        if has_display_delay and bits.take(1):
            bits.take(4)
