// Puts a picture into the library.

import { csrf } from "desk/dom";

// What a file chooser offers. What is taken, the server says.
export const TYPES = "image/jpeg,image/png,image/webp,image/gif,image/avif,image/heic,image/heif";

// onProgress: called with 0 … 1; again: add it although the library has it; signal: an AbortController's, to stop it.
// Resolves with what suggest("photos") offers for a photo: { id, text, image, caption, credit, alt_text, width, height }.
// Rejects with an Error whose message an editor can act on; where the library has the picture already, its `alike` lists
// such photos, the most similar first.
export const uploadPhoto = (file, onProgress = () => {}, { again = false, signal = null } = {}) => new Promise((resolve, reject) => {
  const fields = new FormData();
  fields.append("file", file);
  if (again) fields.append("again", "1");
  // Not fetch(): it does not tell how far an upload is.
  const request = new XMLHttpRequest();
  request.open("POST", "/admin/photos/photo/upload/");
  request.setRequestHeader("X-CSRFToken", csrf());
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total ? loaded / total : 0));
  request.addEventListener("load", () => {
    if (request.status === 200 && request.response?.id) return resolve(request.response);
    const alike = request.status === 409 ? request.response?.alike : null;
    const unheard = request.status === 403 ? "You may not add pictures to the library." : "The picture did not arrive. Log in again in another tab, then choose it once more.";
    const refusal = new Error(request.response?.error || unheard);
    reject(alike ? Object.assign(refusal, { alike }) : refusal);
  });
  request.addEventListener("error", () => reject(new Error("The desk does not answer. Choose the picture again when you are back online.")));
  request.addEventListener("abort", () => reject(new Error("The upload was stopped.")));
  signal?.addEventListener("abort", () => request.abort());
  request.send(fields);
});
