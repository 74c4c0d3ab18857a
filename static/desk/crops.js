// Which part of a picture is shown: the arithmetic of photos/crops.py, step by step, so that both say the same.

// width : height
export const RATIOS = { "16x9": [16, 9], "3x2": [3, 2], "4x3": [4, 3], "1x1": [1, 1] };

export const within = (number, least, most) => Math.max(least, Math.min(number, most));
const whole = (number) => Math.floor(number + 0.5);

// size: [width, height] in pixels. focus: [x, y] and byHand: { ratio: [left, top, width] } as shares, 0 to 1.
// Returns { left, top, width, height } in pixels.
export const cropBox = (size, ratio, focus, byHand) => {
  const [width, height] = size;
  const widest = widestIn(size, ratio);
  if (ratio in byHand) {
    const [left, top, share] = byHand[ratio];
    return placed(left * width, top * height, sized(Math.min(widest, whole(share * width)), ratio, size), size);
  }
  const cut = sized(widest, ratio, size);
  return placed(focus[0] * width - cut[0] / 2, focus[1] * height - cut[1] / 2, cut, size);
};

export const widestIn = ([width, height], ratio) => Math.min(width, whole(height * RATIOS[ratio][0] / RATIOS[ratio][1]));

const sized = (width, ratio, size) => {
  const atLeast = Math.max(1, width);
  return [atLeast, Math.max(1, Math.min(size[1], whole(atLeast * RATIOS[ratio][1] / RATIOS[ratio][0])))];
};

const placed = (left, top, [width, height], size) => ({
  left: within(whole(left), 0, Math.max(0, size[0] - width)),
  top: within(whole(top), 0, Math.max(0, size[1] - height)),
  width, height,
});

// The same box elsewhere: its upper left corner in pixels.
export const moved = (box, left, top, size) => placed(left, top, [box.width, box.height], size);

// The box with another width, around a point of it that stays: [0, 0] its upper left corner, [0.5, 0.5] its middle.
export const resized = (box, width, ratio, size, [x, y] = [0.5, 0.5]) => {
  const widest = widestIn(size, ratio);
  const cut = sized(within(whole(width), Math.max(1, Math.ceil(widest / 8)), widest), ratio, size);
  return placed(box.left + (box.width - cut[0]) * x, box.top + (box.height - cut[1]) * y, cut, size);
};

// A box as it is kept.
export const shares = (box, [width, height]) => [box.left / width, box.top / height, box.width / width];
