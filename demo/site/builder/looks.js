/** How the room lies, looks and goes. */
import { check, choice, field, h, line } from './dom.js';

const LAYOUTS = [
  ['side', 'Large, with the rest beside it'],
  ['focus', 'Large, with the rest below'],
  ['grid', 'All beside each other'],
  ['tabs', 'Behind tabs'],
  ['stack', 'One below the other'],
];

export function layoutPart({ profile, edit, open }) {
  const tools = Object.keys(profile.tools ?? {});
  const { wide = {}, narrow = {}, movable = false } = profile.layout ?? {};
  const set = (width, key, value) =>
    edit((draft) => {
      const layout = (draft.layout ??= {});
      layout[width] = { ...layout[width], [key]: value || undefined };
      // Areas are those of what lay there before.
      if (key === 'as') delete layout[width].areas;
    });
  const one = (width, label, { as, main }, usual) => [
    field(
      label,
      choice(`${width}-as`, as ?? usual, LAYOUTS, (value) => set(width, 'as', value)),
    ),
    field(
      'Largest',
      choice(`${width}-main`, main ?? '', [['', 'none'], ...tools], (value) => set(width, 'main', value)),
    ),
  ];
  return part(
    open,
    'layout',
    'Layout',
    wide.as ?? 'side',
    h(
      'div',
      { class: 'grid two' },
      one('wide', 'On wide screens', wide, 'side'),
      one('narrow', 'On telephones', narrow, 'tabs'),
    ),
    check('movable', 'People may move tools about', movable, (on) =>
      edit((draft) => ((draft.layout ??= {}).movable = on)),
    ),
  );
}

export function lookPart({ profile, edit, open }) {
  const tokens = profile.brand?.tokens ?? {};
  const colour = (token, at, fallback) =>
    (String(tokens[token] ?? '').match(/#[0-9a-f]{6}/gi) ?? [])[at] ?? fallback;
  const pair = (token, label, light, dark) =>
    h(
      'fieldset',
      { class: 'colours' },
      h('legend', {}, label),
      [
        [0, 'on light pages', light],
        [1, 'on dark pages', dark],
      ].map(([at, where, fallback]) =>
        h(
          'label',
          {},
          h('input', {
            type: 'color',
            'data-key': `${token}-${at}`,
            value: colour(token, at, fallback),
            onchange: ({ target }) =>
              edit((draft) => {
                const both = [colour(token, 0, light), colour(token, 1, dark)];
                both[at] = target.value;
                ((draft.brand ??= {}).tokens ??= {})[token] = `light-dark(${both.join(', ')})`;
              }),
          }),
          where,
        ),
      ),
    );
  const radius = tokens['--mm-radius'] ?? '';
  return part(
    open,
    'look',
    'Looks',
    profile.title ?? '',
    field(
      'Title',
      line('title', profile.title, (value) => edit((draft) => (draft.title = value)), { maxlength: 80 }),
    ),
    field(
      'Name',
      line('id', profile.id, (value) => edit((draft) => (draft.id = value)), {
        maxlength: 64,
        placeholder: 'my-room',
      }),
      'What programs call the profile: letters, digits and "-".',
    ),
    pair('--mm-color-accent', 'Accent', '#2f55d4', '#8aabff'),
    pair('--mm-color-surface', 'Ground', '#ffffff', '#14171d'),
    field(
      'Corners',
      choice(
        'radius',
        radius,
        [
          ['', 'as usual'],
          ['0px', 'square'],
          ['6px', 'slightly round'],
          ['20px', 'round'],
        ],
        (value) =>
          edit((draft) => {
            const all = ((draft.brand ??= {}).tokens ??= {});
            if (value) all['--mm-radius'] = value;
            else delete all['--mm-radius'];
          }),
      ),
    ),
    field(
      'Logo',
      line('logo', profile.brand?.logo, (value) => edit((draft) => ((draft.brand ??= {}).logo = value)), {
        type: 'url',
        placeholder: 'https://',
      }),
    ),
  );
}

export function flowPart({ profile, edit, open }) {
  const flow = profile.flow ?? {};
  const roles = Object.keys(profile.roles ?? {});
  const phases = Object.entries(flow.phases ?? {}).filter(([, phase]) => phase !== null);
  const set = (key, value) => edit((draft) => ((draft.flow ??= {})[key] = value || undefined));
  return part(
    open,
    'flow',
    'Coming in, and phases',
    flow.lobby ?? 'off',
    h(
      'div',
      { class: 'grid two' },
      field(
        'At the door',
        choice(
          'lobby',
          flow.lobby ?? 'off',
          [
            ['off', 'Everybody comes in'],
            ['host', 'Once a host is there'],
            ['knock', 'People knock'],
          ],
          (value) => set('lobby', value),
        ),
      ),
      field(
        'Newcomers are',
        choice('newcomer', flow.role ?? '', [['', 'whatever is first'], ...roles], (value) =>
          set('role', value),
        ),
      ),
      field(
        'When the last host goes, one leads who is',
        choice('successor', flow.successor ?? '', [['', 'nobody'], ...roles], (value) =>
          set('successor', value),
        ),
      ),
      field(
        'Begins with',
        choice('phase', flow.phase ?? '', [['', 'no phase'], ...phases.map(([name]) => name)], (value) =>
          set('phase', value),
        ),
      ),
    ),
    check('prejoin', 'People see and hear themselves first', flow.prejoin === true, (on) =>
      set('prejoin', on),
    ),
    h(
      'ul',
      { class: 'phases' },
      phases.map(([name, phase]) =>
        h(
          'li',
          {},
          line(
            `phase-${name}`,
            phase.title ?? name,
            (value) => edit((draft) => (draft.flow.phases[name].title = value)),
            {
              'aria-label': `Title of the phase ${name}`,
              maxlength: 80,
            },
          ),
          h('small', {}, `${Object.keys(phase.roles ?? {}).length} roles otherwise`),
          h(
            'button',
            {
              class: 'button quiet icon',
              type: 'button',
              'data-key': `phase-out-${name}`,
              'aria-label': `Take the phase ${name} out`,
              onclick: () =>
                edit((draft) => {
                  delete draft.flow.phases[name];
                  if (draft.flow.phase === name) delete draft.flow.phase;
                }),
            },
            '×',
          ),
        ),
      ),
    ),
    h(
      'button',
      {
        class: 'chip add',
        type: 'button',
        'data-key': 'phase-add',
        onclick: () =>
          edit((draft) => {
            const all = ((draft.flow ??= {}).phases ??= {});
            let n = 1;
            while (`phase-${n}` in all) n++;
            all[`phase-${n}`] = { title: `Phase ${n}` };
          }),
      },
      '+ Phase',
    ),
  );
}

const part = (open, key, title, now, ...content) =>
  h(
    'details',
    { class: 'part', 'data-part': key, open: open.parts.has(key) },
    h('summary', {}, title, h('small', {}, now)),
    content,
  );
