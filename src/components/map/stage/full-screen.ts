/** Full screen for one element, where the browser has it and the page allows it. */

/** Resolves when it is done, or when the browser has refused: that is the person's settings, not an error. */
export async function toggleFullScreen(element: HTMLElement): Promise<void> {
  const leave = element.matches(':fullscreen');
  await (leave ? document.exitFullscreen() : element.requestFullscreen()).catch(() => undefined);
}
