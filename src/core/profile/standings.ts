/** What tools and elements take a role for: one who moderates, one who takes part, one who looks on. */
export const STANDINGS = ['host', 'participant', 'viewer'] as const;
export type Standing = (typeof STANDINGS)[number];
