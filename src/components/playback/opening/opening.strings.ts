/** What opening something says, in one table. */
export const strings = {
  source: 'Link',
  open: 'Open',
  choose: 'Choose a file',
  cancel: 'Cancel',
  another: 'Open something else',
  title: 'Open for everyone',
  sending: (percent: number) => `Sending the file: ${percent} %`,
  preparing: 'Preparing the file…',
};
