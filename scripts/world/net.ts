/** The net of degrees: a line every 15. */

export function net(step = 15): GeoJSON.Feature {
  const lines: number[][][] = [];
  for (let lng = -180; lng < 180; lng += step)
    lines.push([
      [lng, -85],
      [lng, 85],
    ]);
  for (let lat = -75; lat <= 75; lat += step)
    lines.push([
      [-180, lat],
      [180, lat],
    ]);
  return {
    type: 'Feature',
    properties: { kind: 'net' },
    geometry: { type: 'MultiLineString', coordinates: lines },
  };
}
