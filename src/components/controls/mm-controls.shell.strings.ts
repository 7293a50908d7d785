/** What `<mm-controls>` says before its inside is there. */
export const SHELL_STRINGS = { loading: 'Joining the room…' };
