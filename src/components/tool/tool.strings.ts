/** What every custom tool says, whatever it is. */
export const STRINGS = {
  loading: 'Getting ready…',
  closed: 'The room was left',
  brokenTitle: 'This does not fit the tool',
  brokenText: (problem: string): string =>
    `Somebody, or another version of this tool, has left something here that it cannot show (${problem}).`,
  startAfresh: 'Start afresh',
  startedAfresh: 'started it afresh',
  faultTitle: 'This tool has a fault',
  faultText: 'What you share with the others is not lost.',
  notFor: (verb: string, role: string): string => `${verb} is not for the role ${role}`,
  readOnly: (verb: string): string => `${verb} changes something, and here you only look on`,
  notReady: 'the tool is not ready yet',
};
