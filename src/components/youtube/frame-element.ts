/** The iframe that YouTube's player lives in: its address and what it may do. */

/** The first one keeps nothing about people before they play; the second knows who is signed in. */
export const HOSTS = ['www.youtube-nocookie.com', 'www.youtube.com'] as const;

/** A frame for the video `id`, not in the page yet; a `host` that is not YouTube's is none. */
export function videoFrame(id: string, host: string = HOSTS[0]): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  // Without it YouTube answers with error 153, whatever policy the page has.
  frame.referrerPolicy = 'strict-origin-when-cross-origin';
  frame.allow = 'autoplay; encrypted-media; picture-in-picture; fullscreen';
  frame.title = 'YouTube';
  const known = HOSTS.find((one) => one === host) ?? HOSTS[0];
  const url = new URL(`https://${known}/embed/${encodeURIComponent(id)}`);
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
