/** The history as rows: what one person does again and again is one row. Pure. */
import type { HistoryLine } from '../../core/history/history.js';

export interface HistoryRow {
  /** The first line of the row, which names it. */
  readonly rev: number;
  /** The last time. */
  readonly at: number;
  readonly by: string;
  readonly name: string;
  readonly text: string;
  /** How many lines say the same. */
  readonly times: number;
}

/** Milliseconds within which the same again is the same. */
const AGAIN_MS = 60_000;

/**
 * The last `limit` rows of the lines that hold `words`, newest first.
 * Upper and lower case are the same.
 */
export function rowsOf(lines: readonly HistoryLine[], words: string, limit: number): HistoryRow[] {
  const wanted = words.trim().toLocaleLowerCase();
  const rows: HistoryRow[] = [];
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i]!;
    const row = rows.at(-1);
    if (wanted && !line.text.toLocaleLowerCase().includes(wanted)) continue;
    // Rows are made from their end: the time of the last line stays.
    if (row && row.by === line.by && row.text === line.text && row.at - line.at < AGAIN_MS) {
      rows[rows.length - 1] = { ...row, rev: line.rev, times: row.times + 1 };
    } else if (rows.length === limit) break;
    else rows.push({ ...line, times: 1 });
  }
  return rows;
}

/** The rows of each day, by `dayKey`, in their order. */
export function daysOf(rows: readonly HistoryRow[], dayKey: (at: number) => string): HistoryRow[][] {
  const days: HistoryRow[][] = [];
  let last: string | null = null;
  for (const row of rows) {
    const key = dayKey(row.at);
    if (key !== last) days.push([]);
    last = key;
    days.at(-1)!.push(row);
  }
  return days;
}
