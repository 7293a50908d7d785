/**
 * A screen to share that shows one picture after the other, in place of the
 * browser's own capture, whose cost and refusals in a window without a screen
 * would be measured instead. It is drawn anew ten times a second, as a capture
 * of that rate gives it: the encoder sharpens what stands still with each.
 */
const FRAMES_PER_SECOND = 10;

export async function startSharing(pictures) {
  const images = await Promise.all(
    pictures.map(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return image;
    }),
  );
  const canvas = document.createElement('canvas');
  canvas.width = 1280;
  canvas.height = 720;
  const context = canvas.getContext('2d', { alpha: false });
  let shown = 0;
  const draw = () => context.drawImage(images[shown], 0, 0, canvas.width, canvas.height);
  draw();
  const timer = setInterval(draw, 1000 / FRAMES_PER_SECOND);
  navigator.mediaDevices.getDisplayMedia = async () => canvas.captureStream(FRAMES_PER_SECOND);
  return {
    show(n) {
      shown = n;
      draw();
    },
    stop() {
      clearInterval(timer);
    },
  };
}
