/** Whether the rows of a layout make rectangles of tools that exist, as CSS asks of grid areas. */
import { nearest } from '../shape/nearest.js';
import type { Path, Report } from '../shape/shape.js';

export function checkAreas(
  areas: readonly string[],
  tools: readonly string[],
  path: Path,
  report: Report,
): void {
  const rows = areas.map((row) => row.trim().split(/\s+/));
  const width = rows[0]?.length ?? 0;
  rows.forEach((row, y) => {
    if (row.length !== width) report([...path, y], `has ${row.length} places, the first row has ${width}`);
    for (const name of new Set(row)) {
      if (/^\.+$/.test(name) || tools.includes(name)) continue;
      const close = nearest(name, tools);
      report(
        [...path, y],
        `"${name}" is no tool of this profile${close ? `; did you mean "${close}"?` : ''}`,
      );
    }
  });
  for (const name of new Set(rows.flat())) {
    if (/^\.+$/.test(name)) continue;
    if (!isRectangle(rows, name)) report(path, `"${name}" is not one rectangle`);
  }
}

function isRectangle(rows: readonly (readonly string[])[], name: string): boolean {
  const places = rows.flatMap((row, y) => row.flatMap((each, x) => (each === name ? [{ x, y }] : [])));
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => y);
  const wide = Math.max(...xs) - Math.min(...xs) + 1;
  const high = Math.max(...ys) - Math.min(...ys) + 1;
  return places.length === wide * high;
}
