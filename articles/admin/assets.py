"""The desk's own scripts: modules that import one another by name through the page's import map."""

from js_asset import ImportMap, Media, Script

# Imported as "desk/<name>": the import map knows the hashed file.
LIBRARY = ["combobox", "dom"]
# Loaded with the article's form.
SCRIPTS = ["merge", "notes", "outlook", "preview"]

DESK_MEDIA = Media(
    importmap=ImportMap({f"desk/{name}": f"desk/{name}.js" for name in LIBRARY}),
    js=[Script(f"desk/{name}.js", type="module") for name in SCRIPTS],
)
