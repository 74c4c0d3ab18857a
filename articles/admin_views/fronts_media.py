"""The scripts of the pages about fronts."""

from js_asset import ImportMap, Media, Script

LIBRARY = ["combobox", "dom", "fronts_cards", "fronts_drag", "fronts_picture", "preview_frame"]
SCRIPTS = Media(
    importmap=ImportMap({f"desk/{name}": f"desk/{name}.js" for name in LIBRARY}),
    js=[Script("desk/fronts.js", type="module"), Script("desk/fronts_breaking.js", type="module")],
)
