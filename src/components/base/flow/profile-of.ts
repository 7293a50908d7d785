/**
 * What the room's profile says beside its rules: how roles and phases are
 * called, and what has to be asked for in a call. Done without where it does not
 * come.
 */
import type { Room } from '../../../core/room/room.js';

/** As much of a profile as elements say of it. */
export interface RoomProfile {
  readonly roles?: Roles;
  readonly flow?: {
    readonly phase?: string;
    readonly phases?: Readonly<Record<string, (Titled & { readonly roles?: Roles }) | null>>;
  };
}

interface Titled {
  readonly title?: string;
}

type Roles = Readonly<
  Record<string, (Titled & { readonly media?: Readonly<Record<string, string | null>> }) | null>
>;

/** The profile of `room`; null where it cannot be had, or the room lists no roles: then it has nothing to say. */
export const profileOf = async (room: Room): Promise<RoomProfile | null> =>
  room.self?.as ? room.profile.catch(() => null) : null;

/** What people call the role. */
export const roleTitle = (profile: RoomProfile | null, role: string): string => titleOf(profile?.roles, role);

export const phaseTitle = (profile: RoomProfile | null, phase: string): string =>
  titleOf(profile?.flow?.phases, phase);

/** What the profile says of what `role` sends in a call, in `phase`: `allow`, `request` or `deny`; undefined for nothing. */
export function mediaWord(
  profile: RoomProfile | null,
  role: string,
  kind: string,
  phase: string | null,
): string | undefined {
  const { roles, flow } = profile ?? {};
  const now = phase ?? flow?.phase;
  const merged = now === undefined ? undefined : own(flow?.phases, now)?.roles;
  return own(own(merged, role)?.media, kind) ?? own(own(roles, role)?.media, kind) ?? undefined;
}

/** The phase that holds where the room's document names none. */
export const firstPhase = (profile: RoomProfile | null): string | null => profile?.flow?.phase ?? null;

/** The phases, in the order of the profile. */
export const phasesOf = (profile: RoomProfile | null): readonly string[] =>
  Object.keys(profile?.flow?.phases ?? {});

/** The roles, in the order of the profile. */
export const rolesOf = (profile: RoomProfile | null): readonly string[] => Object.keys(profile?.roles ?? {});

const titleOf = (titles: Readonly<Record<string, Titled | null>> | undefined, name: string): string =>
  own(titles, name)?.title || readable(name);

/** Names come from a profile, and from a room's document: `constructor` is a name like others. */
const own = <Value>(
  values: Readonly<Record<string, Value>> | null | undefined,
  name: string,
): Value | undefined => (values && Object.hasOwn(values, name) ? values[name] : undefined);

/** `group-work`: `Group work`. */
function readable(name: string): string {
  const words = name.replace(/[-_.]+/g, ' ').trim() || name;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
