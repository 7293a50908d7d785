/** Numbers with three decimals: a thousandth of a pixel is no place that anybody sees. */
export function rounded(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value,
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}
