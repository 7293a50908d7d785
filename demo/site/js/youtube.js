/**
 * YouTube's player where YouTube can be reached, else the stand-in beside this
 * page, which follows the published API and shows no video of anybody's.
 */

const API = 'https://www.youtube.com/iframe_api';
const PATIENCE_MS = 6_000;
const wanted = new URLSearchParams(location.search).has('stand-in');

/** @type {Promise<boolean> | null} */
let standIn = null;

/** Has a player ready; resolves with whether it is the stand-in. Asked for by the first tool that plays. */
export function reachYouTube() {
  standIn ??= wanted ? useStandIn() : load(API, PATIENCE_MS).then(() => false, useStandIn);
  return standIn;
}

async function useStandIn() {
  await load('/stand-in/in-page.js');
  await load('/stand-in/iframe-api.js');
  return true;
}

function load(src, patience = 0) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const giveUp = () => {
      script.remove();
      reject(new Error(`${src} cannot be reached`));
    };
    const timer = patience ? setTimeout(giveUp, patience) : 0;
    script.src = src;
    script.onerror = giveUp;
    script.onload = () => {
      clearTimeout(timer);
      resolve();
    };
    document.head.append(script);
  });
}
