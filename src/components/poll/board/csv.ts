/** Results as a file for spreadsheets. A cell that a spreadsheet would take for a formula is made a text. Pure. */
import type { Poll } from '../../../core/ot/poll/state.js';
import { bars } from './tally.js';

/** The votes of `poll` as CSV (RFC 4180): one row a vote, with its voter in named polls only. */
export function toCsv(poll: Poll): string {
  const { kind, options, anonymous, votes } = poll;
  const answer = (ballot: Poll['votes'][number]['ballot']): string => {
    if (typeof ballot === 'string') return ballot;
    return ballot.map((one) => (kind === 'rating' ? String(one) : (options[one] ?? ''))).join('; ');
  };
  const each = votes.map(({ name, ballot }) => (anonymous ? [answer(ballot)] : [name ?? '', answer(ballot)]));
  const counted = bars(poll).map(({ label, votes }) => [label, String(votes.length)]);
  const rows = [
    ['question', poll.question],
    ['votes', String(votes.length)],
    ...(counted.length > 0 ? [[], ['answer', 'votes'], ...counted] : []),
    [],
    anonymous ? ['answer'] : ['name', 'answer'],
    ...each,
  ];
  // Spreadsheets only know UTF-8 by its mark.
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** `=`, `+`, `-`, `@`, tab and return begin a formula; numbers are none. */
function cell(text: string): string {
  const formula = /^\s*[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
  const safe = formula ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A file name that every system takes. */
export function csvName(question: string): string {
  const words = question.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return `${[...words].slice(0, 40).join('').toLowerCase() || 'poll'}.csv`;
}
