// Puts a picture into the library.

import { csrf } from "desk/dom";

// onProgress: called with 0 … 1. Resolves with what suggest("photos") offers for a photo: { id, text, image, caption,
// credit, alt_text, width, height }; rejects with an Error whose message an editor can act on.
export const uploadPhoto = (file, onProgress = () => {}) => new Promise((resolve, reject) => {
  const fields = new FormData();
  fields.append("file", file);
  // Not fetch(): it does not tell how far an upload is.
  const request = new XMLHttpRequest();
  request.open("POST", "/admin/photos/photo/upload/");
  request.setRequestHeader("X-CSRFToken", csrf());
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total ? loaded / total : 0));
  request.addEventListener("load", () => {
    if (request.status === 200 && request.response?.id) return resolve(request.response);
    const unheard = request.status === 403 ? "You may not add pictures to the library." : "The picture did not arrive. Log in again in another tab, then choose it once more.";
    reject(new Error(request.response?.error || unheard));
  });
  request.addEventListener("error", () => reject(new Error("The desk does not answer. Choose the picture again when you are back online.")));
  request.send(fields);
});
