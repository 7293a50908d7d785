/**
 * The outline as source text: each line is its length, then steps of a tenth
 * of a degree, all in base 36. `src/components/map/engine/world.ts` reads it.
 */

export function coarseWorld(features: readonly GeoJSON.Feature[]): string {
  const rows = features.flatMap(({ properties, geometry }) => {
    const kind = (properties as { kind: string }).kind;
    if (geometry.type === 'MultiPolygon') return [[kind, geometry.coordinates.flat().map(encode)] as const];
    return geometry.type === 'MultiLineString' ? [[kind, geometry.coordinates.map(encode)] as const] : [];
  });
  const lines = rows.map(([kind, parts]) => `  ${kind}:\n    '${parts.join(';')}',`);
  return [
    '/** The outlines of the world, coarse. Made by `scripts/world.ts` from Natural Earth, which is in the public domain. */',
    '// prettier-ignore',
    `export const OUTLINES = {\n${lines.join('\n')}\n} as const;`,
    '',
  ].join('\n');
}

function encode(line: readonly (readonly number[])[]): string {
  let [x, y] = [0, 0];
  return line
    .map(([lng, lat]) => {
      const [nextX, nextY] = [Math.round(lng! * 10), Math.round(lat! * 10)];
      const step = `${(nextX - x).toString(36)},${(nextY - y).toString(36)}`;
      [x, y] = [nextX, nextY];
      return step;
    })
    .join(' ');
}
