/** Puts one of the page's templates in place of what is shown. */
export function showTemplate(id) {
  const content = document.getElementById(id).content.cloneNode(true);
  for (const old of document.querySelectorAll('body > :not(template, noscript)')) old.remove();
  document.body.append(content);
  return (selector) => document.body.querySelector(selector);
}

/** An icon for `path`, drawn on a grid of 24. */
export function icon(path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

/** Copies `text`; false where the browser does not allow it. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
