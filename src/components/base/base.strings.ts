/** What several elements say. */
export const BASE_STRINGS = {
  noRoomTitle: 'Not in a room yet',
  noRoomText: (tag: string): string => `<${tag}> comes alive inside an <mm-room> that has joined.`,
  unnamed: 'Guest',
};
