// What the body editor of articles/richtext/config.py is made of besides the library's own extensions; a name that
// the library has too replaces it.

export { ArticleCard } from "desk/editor-article";
export { Count } from "desk/editor-count";
export { Embed } from "desk/editor-embed";
export { Document, Frame, Fullscreen, HouseStyles } from "desk/editor-frame";
export { Gallery } from "desk/editor-gallery";
export { Link } from "desk/editor-links";
export { Mention } from "desk/editor-mention";
export { TidyPaste } from "desk/editor-paste";
export { Photo } from "desk/editor-photo";
export { SmartTyping } from "desk/editor-typing";
