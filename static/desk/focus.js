// The picture at the desk: its focal point, the crops that follow from it, and crops corrected by hand.

import { cropBox, moved, resized, shares, within } from "desk/crops";
import { $, $$, make, say } from "desk/dom";

const look = $("#look");
const stage = $(".stage", look);
const image = $("img", stage);
const size = [Number(look.dataset.width), Number(look.dataset.height)];
const fields = $$("#id_focal_x, #id_focal_y", look);
const kept = $("#id_crops", look);
const mayChange = "mayChange" in look.dataset;

const percent = (share) => `${Math.round(share * 1000) / 10}`;
const tell = (field) => { for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true })); };

// What the fields hold is the truth; a number that is none yet counts as the middle.
const focus = () => {
  if (!mayChange) return [Number(look.dataset.focusX), Number(look.dataset.focusY)];
  return fields.map((field) => field.value !== "" && field.checkValidity() ? Number(field.value) / 100 : 0.5);
};

const readCrops = () => {
  try {
    const said = JSON.parse(mayChange ? kept.value || "{}" : $("#look-crops").textContent);
    return Object.fromEntries(Object.entries(said).filter(([, crop]) => Array.isArray(crop) && crop.length === 3));
  } catch {
    return {};
  }
};
const byHand = readCrops();
const boxOf = (ratio) => cropBox(size, ratio, focus(), byHand);

// Previews: the whole picture, larger than its frame and moved.
const cuts = $$(".cut", look).map((item) => {
  const view = make("img", { src: image.src, alt: "" });
  $(".cut-view", item).replaceChildren(view);
  return { item, view, ratio: item.dataset.ratio, label: item.dataset.label };
});

const drawCut = ({ item, view, ratio }) => {
  const box = boxOf(ratio);
  view.style.width = `${size[0] / box.width * 100}%`;
  view.style.height = `${size[1] / box.height * 100}%`;
  view.style.left = `${-box.left / box.width * 100}%`;
  view.style.top = `${-box.top / box.height * 100}%`;
  item.classList.toggle("by-hand", ratio in byHand);
  $(".cut-state", item).textContent = `${ratio in byHand ? "set by hand" : "around the focal point"}, ${box.width}\u00a0×\u00a0${box.height}`;
};

// The focal point
const point = make("div", { className: "focal-point", tabIndex: 0 });
for (const [name, value] of Object.entries({
  role: "slider", "aria-label": "Focal point", "aria-roledescription": "point on the picture",
  "aria-describedby": "look-hint", "aria-valuemin": 0, "aria-valuemax": 100,
})) point.setAttribute(name, value);

const draw = () => {
  const [x, y] = focus();
  point.style.left = `${x * 100}%`;
  point.style.top = `${y * 100}%`;
  point.setAttribute("aria-valuenow", percent(x));
  point.setAttribute("aria-valuetext", `${percent(x)} % from the left, ${percent(y)} % from the top`);
  cuts.forEach(drawCut);
};

const setFocus = (x, y) => {
  [x, y].forEach((share, at) => { fields[at].value = percent(within(share, 0, 1)); });
  fields.forEach(tell);
};

// Where on the picture a pointer is, as shares.
const spot = ({ clientX, clientY }) => {
  const { left, top, width, height } = image.getBoundingClientRect();
  return [(clientX - left) / width, (clientY - top) / height];
};

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const onPointKey = (event) => {
  const step = STEPS[event.key];
  if (!step && event.key !== "Home") return;
  event.preventDefault();
  if (!step) return setFocus(0.5, 0.5);
  const far = event.shiftKey ? 0.1 : 0.01;
  const [x, y] = focus();
  setFocus(x + step[0] * far, y + step[1] * far);
};

// Follow a pointer until it is lifted.
const follow = (element, event, act) => {
  element.setPointerCapture(event.pointerId);
  const end = () => {
    element.removeEventListener("pointermove", act);
    for (const kind of ["pointerup", "pointercancel"]) element.removeEventListener(kind, end);
  };
  element.addEventListener("pointermove", act);
  for (const kind of ["pointerup", "pointercancel"]) element.addEventListener(kind, end);
};

// A crop by hand
let open = null;

const setCrop = (box) => {
  byHand[open.cut.ratio] = shares(box, size);
  keep();
};

const keep = () => {
  kept.value = Object.keys(byHand).length ? JSON.stringify(byHand) : "{}";
  tell(kept);
  draw();
  if (open) drawFrame();
};

const drawFrame = () => {
  const { frame, cut } = open;
  const box = boxOf(cut.ratio);
  frame.style.left = `${box.left / size[0] * 100}%`;
  frame.style.top = `${box.top / size[1] * 100}%`;
  frame.style.width = `${box.width / size[0] * 100}%`;
  frame.style.height = `${box.height / size[1] * 100}%`;
  frame.setAttribute("aria-valuenow", percent(box.width / size[0]));
  frame.setAttribute("aria-valuetext", `${percent(box.width / size[0])} % of the width, ${percent(box.left / size[0])} % from the left, ${percent(box.top / size[1])} % from the top`);
  open.back.disabled = !(cut.ratio in byHand);
};

const resize = (factor, anchor) => {
  const { ratio } = open.cut;
  setCrop(resized(boxOf(ratio), boxOf(ratio).width * factor, ratio, size, anchor));
};

const onFrameKey = (event) => {
  const step = STEPS[event.key];
  const larger = event.key === "+" || event.key === "=" || (event.shiftKey && (step?.[0] || -(step?.[1] ?? 0)) > 0);
  const smaller = event.key === "-" || event.key === "−" || (event.shiftKey && (step?.[0] || -(step?.[1] ?? 0)) < 0);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (larger) resize(1.05);
  else if (smaller) resize(1 / 1.05);
  else if (step) moveBy(...step);
  else if (event.key === "Enter") close();
  else if (event.key === "Escape") giveUp();
  else return;
  event.preventDefault();
};

const moveBy = (x, y) => {
  const box = boxOf(open.cut.ratio);
  // A hundredth of the longer side, and at least a pixel.
  const far = Math.max(1, Math.max(...size) / 100);
  setCrop(moved(box, box.left + x * far, box.top + y * far, size));
};

const onFramePointer = (event) => {
  if (event.button) return;
  event.preventDefault();
  event.stopPropagation();
  open.frame.focus();
  const before = boxOf(open.cut.ratio);
  const corner = event.target.dataset.corner;
  const [startX, startY] = spot(event);
  follow(open.frame, event, (now) => {
    const [x, y] = spot(now);
    const across = (x - startX) * size[0], down = (y - startY) * size[1];
    if (!corner) return setCrop(moved(before, before.left + across, before.top + down, size));
    // The opposite corner stays.
    const [atX, atY] = corner.split(" ").map(Number);
    const wider = (atX ? across : -across), taller = (atY ? down : -down) * before.width / before.height;
    const grown = Math.abs(wider) > Math.abs(taller) ? wider : taller;
    setCrop(resized(before, before.width + grown, open.cut.ratio, size, [1 - atX, 1 - atY]));
  });
};

const button = (textContent, act, label = textContent) => {
  const made = make("button", { type: "button", className: "act act-small", textContent });
  if (label !== textContent) made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
};

const correct = (cut) => {
  if (open) close();
  const frame = make("div", { className: "crop-frame", tabIndex: 0 });
  for (const [name, value] of Object.entries({
    role: "slider", "aria-label": `Crop ${cut.label}`, "aria-roledescription": "frame on the picture",
    "aria-describedby": "crop-hint", "aria-valuemin": 0, "aria-valuemax": 100,
  })) frame.setAttribute(name, value);
  for (const corner of ["0 0", "1 0", "0 1", "1 1"]) {
    const handle = make("span", { className: "crop-corner" });
    handle.dataset.corner = corner;
    frame.append(handle);
  }
  const back = button("Back to the focal point", () => { delete byHand[cut.ratio]; keep(); frame.focus(); });
  const bar = make("div", { className: "crop-bar" },
    make("b", { textContent: `Crop ${cut.label}` }),
    button("−", () => resize(1 / 1.05), "Smaller"), button("+", () => resize(1.05), "Larger"), back,
    button("Done", () => close()),
    make("p", { className: "help", id: "crop-hint", textContent: "Drag the frame, or a corner of it; a click on the picture brings it there. Keys: arrows move, + and − resize, Enter is done, Escape takes back." }));
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", `Crop ${cut.label}`);
  open = { cut, frame, bar, back, before: byHand[cut.ratio] };
  frame.addEventListener("keydown", onFrameKey);
  frame.addEventListener("pointerdown", onFramePointer);
  point.hidden = true;
  stage.append(frame);
  stage.after(bar);
  look.classList.add("crops");
  cut.item.classList.add("opened");
  drawFrame();
  frame.focus({ preventScroll: true });
  stage.scrollIntoView({ block: "nearest" });
};

const close = () => {
  const { cut, frame, bar } = open;
  open = null;
  frame.remove();
  bar.remove();
  point.hidden = false;
  look.classList.remove("crops");
  cut.item.classList.remove("opened");
  $("button", cut.item).focus();
  say(cut.ratio in byHand ? `The crop ${cut.label} is set by hand. Save to keep it.` : `The crop ${cut.label} follows the focal point.`);
};

const giveUp = () => {
  if (open.before) byHand[open.cut.ratio] = open.before;
  else delete byHand[open.cut.ratio];
  keep();
  close();
};

// A finger on the picture may be about to scroll: what counts then is the tap.
const isTouch = (event) => event.pointerType === "touch" && event.target !== point;

const onStagePointer = (event) => {
  if (event.button || isTouch(event)) return;
  event.preventDefault();
  place(event);
  if (!open) follow(stage, event, (now) => setFocus(...spot(now)));
};

const place = (event) => {
  if (open) {
    const box = boxOf(open.cut.ratio);
    const [x, y] = spot(event);
    setCrop(moved(box, x * size[0] - box.width / 2, y * size[1] - box.height / 2, size));
    return open.frame.focus();
  }
  setFocus(...spot(event));
  return point.focus({ preventScroll: true });
};

if (mayChange) {
  stage.append(point);
  point.addEventListener("keydown", onPointKey);
  stage.addEventListener("pointerdown", onStagePointer);
  stage.addEventListener("click", (event) => {
    if (isTouch(event) && !event.target.closest(".crop-frame")) place(event);
  });
  for (const field of fields) field.addEventListener("input", draw);
  for (const cut of cuts) $(".cut-words", cut.item).after(button("Correct", () => correct(cut), `Correct the crop ${cut.label}`));
}
draw();
