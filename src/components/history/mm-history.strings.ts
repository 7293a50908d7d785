import { texts } from '../base/texts.js';

export const historyTexts = /* @__PURE__ */ texts('history', {
  label: 'History',
  connecting: 'Connecting…',
  closed: 'You are not in the room any more',
  emptyTitle: 'Nothing has been done yet',
  emptyText: 'What everybody does in this room is listed here.',
  failedTitle: 'The history cannot be read',
  retry: 'Try again',
  search: 'Search the history',
  nothingFound: 'Nothing of that kind',
  partial: 'What was done before is no longer kept.',
  earlier: 'Show earlier',
  times: (n: number): string => `${n} times`,
});

export type HistoryTexts = ReturnType<typeof historyTexts>;
