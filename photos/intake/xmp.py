"""XMP: RDF in XML, in which a property is an attribute or an element, and its value a text or a list."""

from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

_MOST_BYTES = 1024 * 1024
_MOST_VALUES = 200
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "Iptc4xmpCore",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "Iptc4xmpExt",
    "http://ns.adobe.com/exif/1.0/": "exif",
}


def read_xmp(packet: bytes) -> dict[str, list[str]]:
    """Return the properties of an XMP packet by their usual names, as "dc:title"; the default language comes first.

    Never raises: packets of more than a megabyte, with a document type or with damage say nothing.
    """
    if not packet or len(packet) > _MOST_BYTES:
        return {}
    try:
        root = fromstring(packet.strip(b"\0 \r\n\t"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        return {}
    rdf = root if root.tag == f"{_RDF}RDF" else root.find(f"{_RDF}RDF")
    found: dict[str, list[str]] = {}
    for description in [] if rdf is None else rdf.findall(f"{_RDF}Description")[:_MOST_VALUES]:
        for tag, value in description.attrib.items():
            found.setdefault(_name(tag), [value])
        for element in description:
            found.setdefault(_name(element.tag), _values(element))
    return {name: values for name, values in found.items() if name and any(values)}


def _name(tag: Any) -> str:
    namespace, _, name = str(tag).removeprefix("{").partition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{name}" if prefix else ""


def _values(element: Any) -> list[str]:
    for kind in ("Alt", "Seq", "Bag"):
        if (items := element.find(f"{_RDF}{kind}")) is not None:
            found = items.findall(f"{_RDF}li")[:_MOST_VALUES]
            found.sort(key=lambda item: item.get(_LANGUAGE) != "x-default")
            return [item.text.strip() for item in found if item.text and item.text.strip()]
    text = (element.text or "").strip()
    return [text] if text else []
