"""The desk's own scripts: modules that import one another by name through the page's import map."""

from js_asset import ImportMap, Media, Script

# Imported as "desk/<name>": the import map knows the hashed file.
LIBRARY = ["combobox", "dom", "upload"]
# Loaded with the article's form.
SCRIPTS = ["adders", "hints", "merge", "notes", "outlook", "photo_panel", "planning", "preview", "rows"]

DESK_MEDIA = Media(
    importmap=ImportMap({f"desk/{name}": f"desk/{name}.js" for name in LIBRARY}),
    js=[Script(f"desk/{name}.js", type="module") for name in SCRIPTS],
)
