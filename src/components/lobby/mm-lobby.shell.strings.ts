/** What `<mm-lobby>` says before its inside is there. */
export const SHELL_STRINGS = {
  connecting: 'Joining the room…',
  closed: 'The room was left',
  soundPlayed: 'You should have heard three tones.',
  soundFailed: 'No sound could be played here.',
};
