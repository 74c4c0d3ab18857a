"""What the IPTC's user guide says of a ninjs 3.0 object, in our words, as far as we write one.

https://iptc.org/std/ninjs/userguide/ – a property that it does not know is an error, at every depth.
"""

from typing import Any

TEXT = {"type": "string", "minLength": 1}
URI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:\S+$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
WHOLE = {"type": "integer", "minimum": 0}


def only(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": list(required)}


def each(rule: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": rule}


WORDS = each(only("value", role=TEXT, contentType=TEXT, value=TEXT))
BODIES = each(only("value", role=TEXT, contentType=TEXT, charCount=WHOLE, wordCount=WHOLE, value={"type": "string"}))
RELATED = {"name": TEXT, "rel": TEXT, "uri": URI, "literal": TEXT}
RENDITION = only(
    "name", name=TEXT, href=URI, contentType=TEXT, title=TEXT, width=WHOLE, height=WHOLE, sizeInBytes=WHOLE, format=TEXT
)
OBJECT: dict[str, Any] = {
    "uri": URI,
    "standard": only(name=TEXT, version=TEXT, schema=URI),
    "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]},
    "representationType": {"enum": ["full", "partial"]},
    "profile": TEXT,
    "version": TEXT,
    "firstCreated": MOMENT,
    "versionCreated": MOMENT,
    "contentCreated": MOMENT,
    "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
    "urgency": {"type": "integer", "minimum": 1, "maximum": 9},
    "language": TEXT,
    "title": TEXT,
    "by": TEXT,
    "slugline": TEXT,
    "headlines": WORDS,
    "descriptions": WORDS,
    "bodies": BODIES,
    "subjects": each(only(**RELATED, relevance=WHOLE, confidence=WHOLE)),
    "people": each(only(**RELATED)),
    "infoSources": each(only(name=TEXT, role=TEXT, uri=URI, literal=TEXT)),
    "copyrightHolder": TEXT,
    "copyrightNotice": TEXT,
    "usageTerms": TEXT,
    "rightsInfo": only("linkedRights", langId=URI, linkedRights=URI),
    "renditions": each(RENDITION),
}
ARTICLE = only("uri", **OBJECT, associations=each(only("name", "uri", name=TEXT, rel=TEXT, **OBJECT)))
