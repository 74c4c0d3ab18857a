"""What a file says in private never reaches a public byte: neither a file of the storage nor an answer of /media/."""

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from photos.intake import take_in
from photos.library import add_photo
from photos.making import make
from photos.renditions import FORMATS, every_rendition
from tests.factories import NOW, make_user
from tests.photos.intake.building import display_p3, exif, saved, segment, with_segments
from tests.photos.intake.odd_files import noise

pytestmark = pytest.mark.django_db

PLANTED = ("SERIAL-4711", "Ada Privately", "DarkroomPro 9", "54.0903N", "Note to nobody")
ALL = " ".join(PLANTED)
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    f'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="{ALL}"/></rdf:RDF></x:xmpmeta>'
).encode()
SIZE = (160, 120)


def scene() -> Image.Image:
    return noise((8, 6)).resize(SIZE, Image.Resampling.BICUBIC)


def planted_exif() -> bytes:
    """Every text a camera writes, a maker's note, a place and a picture within the picture."""
    block = Image.Exif()
    block.update({0x010E: ALL, 0x0131: PLANTED[2], 0x013B: PLANTED[1], 0x8298: ALL, 0x9C9D: ALL.encode("utf-16-le")})
    block.get_ifd(0x8769).update({0xA431: PLANTED[0], 0xA435: PLANTED[0], 0x927C: ALL.encode(), 0x9286: ALL.encode()})
    block.get_ifd(0x8825).update({1: "N", 2: (54.0, 5.0, 12.0), 29: PLANTED[3]})
    return block.tobytes()


def with_thumbnail() -> bytes:
    inner = with_segments(saved(scene().resize((40, 30))), segment(0xFE, ALL.encode()))
    first = b"II*\0\x08\0\0\0\0\0" + struct.pack("<L", 14)
    second = (
        struct.pack("<H", 2) + struct.pack("<HHLL", 0x0201, 4, 1, 44) + struct.pack("<HHLL", 0x0202, 4, 1, len(inner))
    )
    block = first + second + struct.pack("<L", 0)
    return with_segments(saved(scene()), segment(0xE1, b"Exif\0\0" + block.ljust(44, b"\0") + inner))


def with_iptc() -> bytes:
    record = b"".join(
        b"\x1c\x02" + bytes((name,)) + struct.pack(">H", len(ALL)) + ALL.encode() for name in (80, 120, 65)
    )
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record
    return with_segments(saved(scene()), segment(0xED, b"Photoshop 3.0\0" + resource))


def with_texts() -> bytes:
    texts = PngInfo()
    texts.add_text("Software", ALL)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    texts.add_text("Comment", ALL, zip=True)
    return saved(scene(), "PNG", pnginfo=texts, exif=planted_exif())


def transparent() -> bytes:
    image = scene()
    image.putalpha(100)
    return saved(image, "PNG", exif=planted_exif(), icc_profile=display_p3(ALL.encode()))


FILES: dict[str, Callable[[], bytes]] = {
    "JPEG with Exif": lambda: saved(scene(), exif=planted_exif()),
    "JPEG with a thumbnail": with_thumbnail,
    "JPEG with comments": lambda: with_segments(
        saved(scene()), segment(0xFE, ALL.encode()), segment(0xEF, ALL.encode())
    ),
    "JPEG with XMP and something behind its end": lambda: saved(scene(), xmp=XMP) + ALL.encode(),
    "JPEG with IPTC": with_iptc,
    "JPEG with a named profile": lambda: saved(scene(), icc_profile=display_p3(ALL.encode())),
    "PNG with texts and Exif": with_texts,
    "transparent PNG with Exif": transparent,
    "WebP with Exif and XMP": lambda: saved(scene(), "WEBP", exif=planted_exif(), xmp=XMP),
    "GIF with a comment": lambda: saved(scene().convert("P"), "GIF", comment=ALL.encode()),
    "AVIF with Exif and XMP": lambda: saved(scene(), "AVIF", exif=planted_exif(), xmp=XMP),
    "HEIC with Exif and XMP": lambda: saved(scene(), "HEIF", exif=planted_exif(), xmp=XMP),
}


def spellings(words: str) -> list[bytes]:
    return [words.encode(), words.encode("utf-16-le"), words.encode("utf-16-be"), words.lower().encode()]


def assert_clean(data: bytes) -> None:
    for words in PLANTED:
        assert not any(spelling in data for spelling in spellings(words)), words
    image = Image.open(BytesIO(data))
    assert not {"exif", "xmp", "XML:com.adobe.xmp", "comment", "icc_profile", "Software"} & set(image.info)
    assert not image.getexif()


@pytest.mark.parametrize("name", FILES)
def test_no_public_byte_holds_what_was_planted(name: str, client: Client, tmp_path: Path) -> None:
    data = FILES[name]()
    assert any(spelling in data for words in PLANTED for spelling in spellings(words))
    photo = add_photo(upload=take_in(SimpleUploadedFile("private.bin", data)), by=None, now=NOW)
    versions = list(every_rendition(photo))
    make(photo, versions)
    assert {version.format for version in versions} == set(FORMATS)

    stored = [path for path in Path(default_storage.path("")).rglob("*") if path.is_file()]
    assert len(stored) >= len(versions)
    for path in stored:
        assert_clean(path.read_bytes())
    editor: User = make_user()
    client.force_login(editor)
    for version in versions[:: max(1, len(versions) // 8)]:
        answer = client.get(version.url)
        assert answer.status_code == 200
        assert_clean(answer.content)
        assert not any(words in str(answer.headers) for words in PLANTED)


def test_the_desk_is_not_told_the_place_or_the_serial_number() -> None:
    block = exif({0x0110: "Brownie"}, places=True)
    intake = take_in(SimpleUploadedFile("a.jpg", saved(scene(), exif=block, xmp=XMP)))
    assert intake.metadata == {"Camera": "Brownie", "Size as it came": "160 × 120", "Format": "JPEG"}
