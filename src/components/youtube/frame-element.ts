/** The iframe that YouTube's player lives in: its address and what it may do. */

export const HOST = 'https://www.youtube-nocookie.com';

/** A frame for the video `id`, not in the page yet. */
export function videoFrame(id: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  // Without it YouTube answers with error 153, whatever policy the page has.
  frame.referrerPolicy = 'strict-origin-when-cross-origin';
  frame.allow = 'autoplay; encrypted-media; picture-in-picture; fullscreen';
  frame.title = 'YouTube';
  const url = new URL(`/embed/${encodeURIComponent(id)}`, HOST);
  url.search = new URLSearchParams({
    enablejsapi: '1',
    origin: window.location.origin,
    playsinline: '1',
    // The room's own controls speak for everyone; YouTube's would be heard by one.
    controls: '0',
    disablekb: '1',
    fs: '0',
    rel: '0',
  }).toString();
  frame.src = url.href;
  return frame;
}
