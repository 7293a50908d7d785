/**
 * Whether a slide can be read in a film of it: how far it is from the slide
 * where that has detail, against how far the slide at half of its resolution
 * is. Detail is all pixels that half the resolution changes visibly.
 */
const WIDTH = 1280;
const HEIGHT = 720;
/** Of 255. */
const VISIBLE = 16;

export async function sharpness(src) {
  const image = new Image();
  image.src = src;
  await image.decode();
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  const half = new OffscreenCanvas(WIDTH / 2, HEIGHT / 2);
  const halfContext = half.getContext('2d', { alpha: false });
  halfContext.imageSmoothingQuality = 'high';

  const lightOf = (picture) => {
    context.drawImage(picture, 0, 0, WIDTH, HEIGHT);
    const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
    const light = new Uint8Array(WIDTH * HEIGHT);
    for (let i = 0, at = 0; i < light.length; i++, at += 4)
      light[i] = (data[at] * 77 + data[at + 1] * 150 + data[at + 2] * 29) >> 8;
    return light;
  };

  const slide = lightOf(image);
  halfContext.drawImage(canvas, 0, 0, half.width, half.height);
  const coarse = lightOf(half);
  const detail = [];
  for (let i = 0; i < slide.length; i++) if (Math.abs(slide[i] - coarse[i]) > VISIBLE) detail.push(i);
  const differenceFrom = (light) =>
    detail.reduce((sum, i) => sum + Math.abs(slide[i] - light[i]), 0) / detail.length;
  return {
    threshold: differenceFrom(coarse),
    difference: (picture) => differenceFrom(lightOf(picture)),
  };
}
