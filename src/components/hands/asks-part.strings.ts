/** What hosts press beside a raised hand. */
export const HOST_STRINGS = {
  call: 'Call on',
  callLabel: (name: string): string => `Call on ${name}`,
  lowerLabel: (name: string): string => `Lower the hand of ${name}`,
};
