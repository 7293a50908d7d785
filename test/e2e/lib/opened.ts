/**
 * What a story has opened: servers, browsers, proxies. All of it is closed, the
 * last first, however far the story came, and whatever else fails to close.
 */
export interface Opened {
  /** Returns what it is given. */
  add<Part extends { close(): Promise<unknown> }>(part: Part): Part;
  /** Rejects with what went wrong first, once everything was tried. */
  close(): Promise<void>;
}

export function createOpened(): Opened {
  const parts: { close(): Promise<unknown> }[] = [];
  return {
    add(part) {
      parts.push(part);
      return part;
    },
    async close() {
      const failures: unknown[] = [];
      for (const part of parts.splice(0).reverse())
        await part.close().catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw failures[0];
    },
  };
}
