"""An article in the IPTC's ninjs 3: https://iptc.org/std/ninjs/userguide/"""

from typing import Any

from articles.machines import body, house
from articles.machines.body import Picture
from articles.machines.items import Item
from photos.crops import AS_SHOT
from photos.renditions import renditions

STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}
_RATIOS = (AS_SHOT, "16x9", "1x1")


def article(item: Item) -> dict[str, Any]:
    """Return a live article as one ninjs object, without what the story does not have."""
    story = item.article
    words = body.text(item.words)
    told = {
        "standard": STANDARD,
        "uri": item.id,
        "type": "text",
        "representationType": "full",
        "profile": "text-photo" if item.picture else "text-only",
        "version": str(story.revision_id),
        "firstCreated": story.published_at.isoformat(),
        "contentCreated": story.published_at.isoformat(),
        "versionCreated": item.changed_at.isoformat(),
        "pubStatus": "usable",
        "language": story.language,
        "title": story.headline,
        "by": ", ".join(person.name for person in item.writers),
        "headlines": _texts(main=story.headline, kicker=story.kicker),
        "descriptions": _texts(summary=story.standfirst)
        + [{"role": note.kind, "contentType": "text/plain", "value": note.text} for note in item.corrections],
        "bodies": [
            {"role": "main", "contentType": "text/html", "value": item.words},
            {
                "role": "text",
                "contentType": "text/plain",
                "charCount": len(words),
                "wordCount": len(words.split()),
                "value": words,
            },
        ],
        "subjects": [
            {"name": subject.name, "rel": rel, "uri": subject.url}
            for rel, subject in [("section", item.section), *(("topic", subject) for subject in item.subjects)]
        ],
        "infoSources": _sources(item),
        "copyrightHolder": house.name(),
        "renditions": [{"name": "web", "href": item.url, "contentType": "text/html"}],
        "associations": [_picture(item.picture)] if item.picture else [],
    }
    return {name: value for name, value in told.items() if value}


def _texts(**texts: str) -> list[dict[str, str]]:
    return [{"role": role, "contentType": "text/plain", "value": text} for role, text in texts.items() if text]


def _sources(item: Item) -> list[dict[str, str]]:
    """Who made it: everybody with a byline, and the agency. `people` would be those whom the story is about."""
    found = [{"name": person.name, "role": person.role, "uri": person.url} for person in item.people]
    found.append({"name": item.agency_credit, "role": "agency"})
    return [{name: value for name, value in source.items() if value} for source in found if source["name"]]


def _picture(picture: Picture) -> dict[str, Any]:
    """The lead picture as an object of its own, with every width in which it may be shown."""
    photo = picture.photo
    told = {
        "name": "lead",
        "rel": "lead",
        "uri": house.permanent_id(f"photo/{photo.pk}"),
        "type": "picture",
        "pubStatus": "usable",
        "by": photo.creator,
        "descriptions": _texts(caption=picture.caption, alt=picture.alt),
        "copyrightHolder": picture.credit or photo.credit,
        "copyrightNotice": photo.copyright_notice,
        "rightsInfo": {"linkedRights": photo.licence_url} if photo.licence_url else None,
        "renditions": [
            {
                "name": f"{ratio}-{file.width}",
                "href": house.absolute(file.url),
                "contentType": "image/jpeg",
                "width": file.width,
                "height": file.height,
            }
            for ratio in _RATIOS
            for file in renditions(photo, ratio, "jpg")
        ],
    }
    return {name: value for name, value in told.items() if value}
