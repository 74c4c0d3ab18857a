// What the editor of a page of the site has besides the library's own extensions: names, and none of the cards.

export { Frame } from "desk/editor-frame";
