/** What `<mm-audio>` says; what all elements of a call say is in `call.strings.ts`. */
export const STRINGS = {
  label: 'Voice',
  idle: 'Talk with the others in the room',
  idleViewer: 'Listen to the others in the room',
  nobody: 'Nobody is in the call yet',
  alone: 'You are alone in the call',
  more: (count: number): string => `+${count}`,
  moreLabel: (count: number): string => (count === 1 ? 'and 1 more' : `and ${count} more`),
  you: (name: string): string => `${name} (you)`,
  speaks: (name: string): string => `${name} is speaking`,
};
