/**
 * The versions of the protocol in `docs/protocol.md`. A client offers the
 * versions it speaks in its hello; the server picks the highest it shares.
 */
export const PROTOCOL_VERSIONS: readonly number[] = [1];

/** The highest version that both sides speak, or null when they share none. (HS2) */
export function negotiate(offered: readonly number[], spoken = PROTOCOL_VERSIONS): number | null {
  const shared = offered.filter((version) => spoken.includes(version));
  return shared.length > 0 ? Math.max(...shared) : null;
}
