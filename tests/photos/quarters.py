"""A picture of which every part can be told: four fields of one colour each."""

from io import BytesIO

from PIL import Image

RED, GREEN, BLUE, YELLOW = (200, 0, 0), (0, 160, 0), (0, 0, 200), (220, 200, 0)


def quarters(size: tuple[int, int] = (1200, 1200), kind: str = "PNG") -> bytes:
    """Return a picture's file: red and green above, blue and yellow below."""
    width, height = size
    image = Image.new("RGB", size, RED)
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    image.paste(YELLOW, (width // 2, height // 2, width, height))
    data = BytesIO()
    image.save(data, kind)
    return data.getvalue()
