/** What `<mm-reactions>` says. */
export const STRINGS = {
  label: 'Reactions',
  react: 'React',
  burst: (n: number): string => `×${n}`,
  joining: 'Joining the room…',
  /** `Ana and 3 others: applause` */
  said: (first: string, others: number, names: readonly string[]): string =>
    `${first}${others > 0 ? ` and ${others === 1 ? '1 other' : `${others} others`}` : ''}: ${names.join(', ')}`,
};
