/** A quota for tests that are about something else, but for the catalogue. */
export const NO_LIMIT = {
  roomBytes: 0,
  totalBytes: 0,
  freeBytes: 0,
  diskFree: async () => Infinity,
  logger: { warn() {} },
} as const;
