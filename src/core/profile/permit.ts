/**
 * What a role may do, decided in one place for client and relay alike. An
 * operation's name is `<tool>_<verb>`; the tools' own rules (only the author
 * edits a message) come after this one.
 */
export const ROLES = ['host', 'participant', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that may operate every tool. A viewer has presence only; a role that is not known has nothing. */
const OPERATING: readonly string[] = ['host', 'participant'] satisfies Role[];

/** Whether `role` may do the operation called `opName`. */
export function permit(role: string, opName: string): boolean {
  return opName.length > 0 && OPERATING.includes(role);
}
