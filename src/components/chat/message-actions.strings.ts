/** What the buttons of a message say. */
export const ACTIONS = {
  edit: 'Edit',
  delete: 'Delete',
  deleteSure: 'Delete for everyone',
  of: (text: string): string => `Message “${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`,
};
