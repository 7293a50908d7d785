/** Figures as columns a person can read. */

export type Cell = string | number;

/** Prints a title, a head and rows; numbers go to the right, `NaN` is a dash. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly Cell[])[]): void {
  const texts = [head, ...rows].map((row) => row.map(show));
  const widths = head.map((_, column) => Math.max(...texts.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[], like: readonly Cell[]): string =>
    row
      .map((text, column) =>
        typeof like[column] === 'number' ? text.padStart(widths[column]!) : text.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  const sample = rows[0] ?? head;
  const out = [
    `\n${title}`,
    line(texts[0]!, sample),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...rows.map((row, index) => line(texts[index + 1]!, row)),
  ];
  process.stdout.write(`${out.join('\n')}\n`);
}

/** Three significant digits below a hundred, whole numbers with groups above. */
export function show(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if (!Number.isFinite(cell)) return '–';
  const size = Math.abs(cell);
  if (size >= 100) return Math.round(cell).toLocaleString('en-US').replaceAll(',', ' ');
  if (size >= 10) return cell.toFixed(1);
  return cell.toFixed(2);
}
