/** What the host's menu for a person says of roles, grants and bans. */
import { texts } from '../base/texts.js';

export const flowTexts = /* @__PURE__ */ texts('people.flow', {
  make: (title: string): string => `Make ${title}`,
  own: 'Give back the role they came with',
  handOver: 'Hand over…',
  handOverTitle: (name: string): string => `Hand over to ${name}?`,
  handOverText: 'They get your role, and you get theirs.',
  handOverConfirm: 'Hand over',
  revoke: (deed: string): string => `No longer let them ${deed}`,
  ban: 'Ban from the room…',
  banTitle: (name: string): string => `Ban ${name} from the room?`,
  banText: 'They leave at once, and cannot come back under another name.',
  banConfirm: 'Ban',
  banned: 'Banned from the room',
  unban: 'Lift the ban',
  unbanLabel: (name: string): string => `Lift the ban: ${name}`,
});
