"""What a file says about itself fills the fields of the library, as plain text within their lengths."""

import struct
from datetime import date
from typing import Any

import pytest
from PIL.PngImagePlugin import PngInfo

from photos.intake.metadata import Said, read_metadata
from tests.photos.intake.building import exif, picture, segment, with_segments
from tests.photos.intake.odd_files import BILLION_LAUGHS

SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
}
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in SPACES.items())


def xmp(elements: str = "", attributes: str = "") -> bytes:
    described = f'<rdf:Description rdf:about="" {attributes}>{elements}</rdf:Description>'
    packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/" {DECLARED}><rdf:RDF>{described}</rdf:RDF></x:xmpmeta>'
    return f'<?xpacket begin="\ufeff" id="W5M0"?>{packet}<?xpacket end="w"?>'.encode()


def dataset(number: int, value: bytes, record: int = 2) -> bytes:
    return bytes((0x1C, record, number)) + struct.pack(">H", len(value)) + value


def iptc(*datasets: bytes) -> bytes:
    record = b"".join(datasets)
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record
    return with_segments(picture(), segment(0xED, b"Photoshop 3.0\0" + b"8BIM\x03\xed\0\0\0\0\0\x01x\0" + resource))


def words(data: bytes) -> dict[str, Any]:
    return read_metadata(data).words


FULL = xmp(
    "<dc:title><rdf:Alt><rdf:li xml:lang='de'>Hafen</rdf:li>"
    "<rdf:li xml:lang='x-default'>Harbour</rdf:li></rdf:Alt></dc:title>"
    "<dc:creator><rdf:Seq><rdf:li>Ada Bell</rdf:li><rdf:li>Bo Lind</rdf:li></rdf:Seq></dc:creator>"
    "<dc:subject><rdf:Bag><rdf:li>port</rdf:li><rdf:li>dawn</rdf:li><rdf:li>port</rdf:li></rdf:Bag></dc:subject>"
    "<dc:rights><rdf:Alt><rdf:li xml:lang='x-default'>© 2026 Ada Bell</rdf:li></rdf:Alt></dc:rights>"
    "<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang='x-default'>Once, in print</rdf:li></rdf:Alt>"
    "</xmpRights:UsageTerms>"
    "<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang='x-default'>Cranes</rdf:li></rdf:Alt>"
    "</Iptc4xmpCore:AltTextAccessibility>",
    'photoshop:Credit="Bell/Agency" photoshop:City="Port Merrow" photoshop:Country="Orwen" '
    'photoshop:DateCreated="2026-11-20T06:12:00+01:00" xmpRights:WebStatement="https://example.org/licence" '
    'photoshop:Headline="Dawn" photoshop:Instructions="Not before noon"',
)
EXPECTED = {
    "title": "Harbour",
    "creator": "Ada Bell, Bo Lind",
    "keywords": "port, dawn",
    "copyright_notice": "© 2026 Ada Bell",
    "usage_terms": "Once, in print",
    "alt_text": "Cranes",
    "credit": "Bell/Agency",
    "place": "Port Merrow, Orwen",
    "taken_on": date(2026, 11, 20),
    "licence_url": "https://example.org/licence",
}


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_xmp_and_exif_are_read_from_every_format(format_: str) -> None:
    block = exif({0x010E: "Cranes at dawn", 0x010F: "Box", 0x0110: "Box Brownie"})
    options: dict[str, Any] = {"xmp": FULL}
    if format_ == "PNG":
        texts = PngInfo()
        texts.add_itxt("XML:com.adobe.xmp", FULL.decode(), zip=True)
        options = {"pnginfo": texts}
    said = read_metadata(picture(format_, exif=block, **options))
    assert said.words == EXPECTED | {"caption": "Cranes at dawn"}
    assert said.metadata == {"Headline": "Dawn", "Instructions": "Not before noon", "Camera": "Box Brownie"}


def test_iptc_is_read_whether_it_says_its_encoding_or_not() -> None:
    name = dataset(90, b"\x1b%G", record=1)
    assert words(iptc(name, dataset(5, "Šibenik".encode())))["title"] == "Šibenik"
    assert words(iptc(dataset(5, "Šibenik".encode())))["title"] == "Šibenik"
    assert words(iptc(dataset(5, "Málaga".encode("latin-1"))))["title"] == "Málaga"


def test_iptc_fills_the_fields() -> None:
    said = read_metadata(
        iptc(
            *(dataset(5, b"Harbour"), dataset(120, b"Cranes\rat dawn."), dataset(80, b"Ada Bell"), dataset(115, b"AP")),
            *(dataset(25, b"port"), dataset(25, b"dawn"), dataset(116, b"(c) Bell"), dataset(55, b"20261120")),
            *(dataset(90, b"Port Merrow"), dataset(92, b"Quay 3"), dataset(101, b"Orwen")),
        )
    )
    assert said.words == {
        "title": "Harbour",
        "caption": "Cranes at dawn.",
        "creator": "Ada Bell",
        "credit": "Ada Bell/AP",
        "copyright_notice": "(c) Bell",
        "keywords": "port, dawn",
        "taken_on": date(2026, 11, 20),
        "place": "Quay 3, Port Merrow, Orwen",
    }
    assert said.metadata == {"Source": "AP"}


def test_xmp_goes_before_iptc_and_iptc_before_exif() -> None:
    both = with_segments(iptc(dataset(120, b"From IPTC"), dataset(80, b"By IPTC")))
    block = exif({0x010E: "From Exif", 0x013B: "By Exif", 0x8298: "Right of Exif"})
    segments = [segment(0xE1, b"Exif\0\0" + block.removeprefix(b"Exif\0\0"))]
    assert words(with_segments(both, *segments))["caption"] == "From IPTC"
    packet = xmp("<dc:description><rdf:Alt><rdf:li>From XMP</rdf:li></rdf:Alt></dc:description>")
    segments.append(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet))
    said = words(with_segments(both, *segments))
    assert (said["caption"], said["creator"], said["copyright_notice"]) == ("From XMP", "By IPTC", "Right of Exif")


def test_texts_become_one_clean_line_within_the_fields() -> None:
    said = words(
        iptc(dataset(5, b"A\0B\x07\n\tC" + b"x" * 500), dataset(80, "\u202eevil".encode()), dataset(116, b"\0 "))
    )
    assert said["title"].startswith("A B Cxx")
    assert len(said["title"]) == 200
    assert said["creator"] == "evil"
    assert "copyright_notice" not in said


@pytest.mark.parametrize("value", [b"20261399", b"00000000", b"yesterday", b"", b"2026"])
def test_a_day_that_does_not_exist_is_none(value: bytes) -> None:
    assert words(iptc(dataset(5, b"Harbour"), dataset(55, value))) == {"title": "Harbour"}


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://example.org/", "http://", "https://e.org/" + "x" * 300]
)
def test_only_an_address_of_the_web_is_a_licence(address: str) -> None:
    assert words(picture(xmp=xmp(attributes=f'xmpRights:WebStatement="{address}"'))) == {}


@pytest.mark.parametrize(
    "packet",
    [
        BILLION_LAUGHS,
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>',
        b"<a>" * 9000,
        b"<a>" * 9000 + b"</a>" * 9000,
        b"\xff\xfe\0\0rubbish",
        FULL[:400],
        b'<?xml version="1.0" encoding="no-such-thing"?><x/>',
    ],
)
def test_hostile_xmp_says_nothing(packet: bytes) -> None:
    assert read_metadata(picture(xmp=packet)) == Said()


def test_xmp_of_more_than_a_megabyte_says_nothing() -> None:
    long = xmp(f"<dc:title>{'x' * 1_100_000}</dc:title>")
    assert read_metadata(picture("WEBP", xmp=FULL)).words
    assert read_metadata(picture("WEBP", xmp=long)) == Said()


def test_damaged_metadata_never_raises() -> None:
    whole = picture(xmp=FULL, exif=exif({0x010E: "Cranes", 0x8298: "Bell"}, places=True))
    for at in range(0, 900, 3):
        damaged = bytearray(whole)
        damaged[at] ^= 0xFF
        assert isinstance(read_metadata(bytes(damaged)), Said)
        assert isinstance(read_metadata(whole[:at]), Said)
