/** What the scripts print: one voice, colours only on a terminal. */

const colours = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code) => (text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : String(text));

export const bold = paint(1);
export const dim = paint(2);
export const red = paint(31);
export const green = paint(32);
export const yellow = paint(33);

export const say = (text = '') => process.stdout.write(`${text}\n`);

/** `850 ms`, `3.2 s`, `2 min 5 s`. */
export function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

export const indent = (text) => text.trimEnd().replace(/^/gm, '    ');

/** The last lines of a long output, which is where tools say what went wrong. */
export function tail(text, lines = 60) {
  const all = text.trimEnd().split('\n');
  if (all.length <= lines) return all.join('\n');
  return [`(${all.length - lines} lines before)`, ...all.slice(-lines)].join('\n');
}

/** Thrown for what the user can put right; printed without a stack. */
export class Advice extends Error {}

/** Runs a script's main function; what goes wrong is told in one line and ends with status 1. */
export async function main(work) {
  try {
    const code = await work();
    if (typeof code === 'number') process.exitCode = code;
  } catch (error) {
    process.stderr.write(
      `${red('✗')} ${error instanceof Advice ? error.message : (error?.stack ?? error)}\n`,
    );
    process.exitCode = 1;
  }
}
