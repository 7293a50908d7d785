/** Times as people read them, in the language of the page. */

export interface TimeFormat {
  /** The time of day: `14:05`. */
  time(at: number): string;
  /** `Today`, `Yesterday`, or the date; `now` is where the reader stands. */
  day(at: number, now: number): string;
  /** The same for two times of one local day, and for no others. */
  dayKey(at: number): string;
}

/** Formats for `locale`, a BCP 47 tag; the browser's own when empty. Making one is costly: keep it. */
export function createTimeFormat(locale: string): TimeFormat {
  const language = locale || undefined;
  const time = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  const date = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const startOfDay = (at: number): number => new Date(sane(at)).setHours(0, 0, 0, 0);
  return {
    time: (at) => time.format(sane(at)),
    day: (at, now) => {
      // Rounded, for a day of 23 or 25 hours is one day.
      const days = Math.round((startOfDay(at) - startOfDay(now)) / 86_400_000);
      const words = days === 0 || days === -1 ? relative.format(days, 'day') : date.format(sane(at));
      return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
    },
    dayKey: (at) => String(startOfDay(at)),
  };
}

/** A time that no calendar has is no reason to show nothing else. */
const sane = (at: number): number => (Number.isFinite(new Date(at).valueOf()) ? at : 0);
