/** Who may do what: a card for each role, with a table of its rules. */
import { check, choice, field, h, line } from './dom.js';

const WORDS = [
  ['allow', 'may'],
  ['request', 'asks first'],
  ['deny', 'may not'],
];
const word = (rule) => (typeof rule === 'object' && rule !== null ? rule.rule : rule);

export function rolesPart({ profile, edit, known, open }) {
  const names = Object.keys(profile.roles ?? {});
  const chosen = names.includes(open.role) ? open.role : names[0];
  return h(
    'details',
    { class: 'part', 'data-part': 'roles', open: open.parts.has('roles') },
    h('summary', {}, 'Roles and rules', h('small', {}, names.length ? names.join(', ') : 'anybody')),
    h(
      'div',
      { class: 'row wrap', role: 'group', 'aria-label': 'Role' },
      names.map((name) =>
        h(
          'button',
          {
            class: 'chip',
            type: 'button',
            'data-key': `role-${name}`,
            'aria-pressed': name === chosen,
            onclick: () => open.show({ role: name }),
          },
          profile.roles[name]?.title || name,
        ),
      ),
      h(
        'button',
        { class: 'chip add', type: 'button', 'data-key': 'role-add', onclick: () => add(edit, open) },
        '+ Role',
      ),
    ),
    chosen ? roleCard(chosen, profile.roles[chosen] ?? {}, { profile, edit, known, open }) : null,
  );
}

function add(edit, open) {
  edit((draft) => {
    draft.roles ??= { host: { title: 'Host', as: 'host' } };
    let n = 1;
    while (`role-${n}` in draft.roles) n++;
    draft.roles[`role-${n}`] = { title: `Role ${n}`, ops: { chat_say: 'allow', '*': 'deny' } };
    open.role = `role-${n}`;
  });
}

function roleCard(name, role, { profile, edit, known, open }) {
  const set = (change) => edit((draft) => change(draft.roles[name], draft));
  const tools = Object.entries(
    profile.tools ?? Object.fromEntries([...known.keys()].map((each) => [each, {}])),
  );
  const verbsOf = ([id, tool]) => [tool?.use ?? id, known.get(tool?.use ?? id) ?? []];
  const rows = [...new Map(tools.map(verbsOf)).entries()].filter(([, verbs]) => verbs.length > 0);
  const media = role.media ?? {};
  return h(
    'div',
    { class: 'role' },
    h(
      'div',
      { class: 'grid' },
      field(
        'Called',
        line(`title-${name}`, role.title, (value) => set((it) => (it.title = value)), { maxlength: 80 }),
      ),
      field(
        'Takes part as',
        choice(`as-${name}`, role.as ?? 'participant', ['host', 'participant', 'viewer'], (value) =>
          set((it) => (it.as = value)),
        ),
      ),
      field(
        'At most',
        line(
          `max-${name}`,
          role.max,
          (value) => set((it) => (value ? (it.max = Number(value)) : delete it.max)),
          {
            type: 'number',
            min: 1,
            placeholder: 'any',
          },
        ),
      ),
    ),
    h(
      'div',
      { class: 'grid' },
      ['microphone', 'camera', 'screen'].map((kind) =>
        field(
          kind[0].toUpperCase() + kind.slice(1),
          choice(
            `${kind}-${name}`,
            media[kind] ?? (role.media || role.as === 'viewer' ? 'deny' : 'allow'),
            WORDS,
            (value) => set((it) => (it.media = { ...usual(it), [kind]: value })),
          ),
        ),
      ),
    ),
    check(`all-${name}`, 'May do everything', role.ops === undefined && role.as !== 'viewer', (on) =>
      set((it) => (on ? delete it.ops : (it.ops = { 'chat_*': 'allow', '*': 'deny' }))),
    ),
    role.ops || role.as === 'viewer'
      ? h(
          'div',
          { class: 'rules' },
          rows.map(([tool, verbs]) => toolRules(name, tool, verbs, role.ops ?? {}, set, open)),
        )
      : null,
    h(
      'button',
      {
        class: 'button quiet danger',
        type: 'button',
        'data-key': `remove-${name}`,
        onclick: () => edit((draft) => void remove(draft, name)),
      },
      `Take ${role.title || name} out`,
    ),
  );
}

/** What somebody may send whose role says nothing of it. */
const usual = (role) => {
  const all = role.as === 'viewer' ? 'deny' : 'allow';
  return role.media ?? { microphone: all, camera: all, screen: all };
};

function remove(draft, name) {
  delete draft.roles[name];
  if (Object.keys(draft.roles).length === 0) delete draft.roles;
  if (draft.flow?.role === name) delete draft.flow.role;
  if (draft.flow?.successor === name) delete draft.flow.successor;
  for (const phase of Object.values(draft.flow?.phases ?? {})) delete phase?.roles?.[name];
}

function toolRules(role, tool, verbs, ops, set, open) {
  const all = `${tool}_*`;
  const standing = word(ops[all]) ?? word(ops['*']) ?? 'deny';
  const own = verbs.filter((verb) => ops[`${tool}_${verb}`] !== undefined).length;
  const put = (key, value) =>
    set((it) => {
      it.ops ??= {};
      if (value === '') delete it.ops[key];
      else if (typeof it.ops[key] === 'object' && it.ops[key]) it.ops[key].rule = value;
      else it.ops[key] = value;
    });
  const id = `${role}/${tool}`;
  return h(
    'details',
    { class: 'rule', 'data-rule': id, open: open.rules.has(id) },
    h(
      'summary',
      {},
      h('span', {}, tool[0].toUpperCase() + tool.slice(1), own ? h('small', {}, ` ${own} of its own`) : null),
      choice(`rule-${role}-${all}`, standing, WORDS, (value) => put(all, value), `${tool}: everything`),
    ),
    verbs.map((verb) => {
      const key = `${tool}_${verb}`;
      const { when, why, rate } = typeof ops[key] === 'object' && ops[key] ? ops[key] : {};
      const notes = [rate, when, why].filter(Boolean).join(' · ');
      return h(
        'div',
        { class: 'verb' },
        h('span', {}, verb, notes ? h('small', {}, ` ${notes}`) : null),
        choice(
          `rule-${role}-${key}`,
          word(ops[key]) ?? '',
          [['', `as ${tool}`], ...WORDS],
          (value) => put(key, value),
          key,
        ),
      );
    }),
  );
}
