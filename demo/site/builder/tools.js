/** Which tools the room has, and in which order: by dragging, or by the buttons of each. */
import { h, line } from './dom.js';

const ABOUT = {
  slides: 'Documents, page by page',
  video: 'A film that everybody sees at the same moment',
  youtube: 'The same from YouTube',
  map: 'One map for all',
  whiteboard: 'Draw together',
  notes: 'One text that all write',
  chat: 'Messages',
  poll: 'Ask and vote',
  hands: 'Who is next',
  reactions: 'Applause and the like',
  timer: 'How long yet',
  spotlight: 'Show one thing to everybody',
  people: 'Who is here',
  stage: 'Voice and video',
  controls: 'Microphone, camera, leave',
  cursors: 'Where others point',
  history: 'What was done',
  lobby: 'See and hear oneself first',
};

export function toolsPart({ profile, edit, known, open }) {
  const tools = profile.tools ?? {};
  const names = Object.keys(tools).filter((name) => tools[name] !== null);
  const free = Object.keys(ABOUT).filter((name) => known.has(name) && !names.includes(name));
  const reorder = (order) =>
    edit((draft) => (draft.tools = Object.fromEntries(order.map((each) => [each, tools[each] ?? {}]))));
  const put = (name, at) => reorder(names.filter((each) => each !== name).toSpliced(at, 0, name));
  const row = (name, i) =>
    h(
      'li',
      {
        draggable: 'true',
        'data-tool': name,
        ondragstart: (event) => event.dataTransfer.setData('text/plain', name),
        ondragover: over,
        ondragleave: leave,
        ondrop: (event) => dropped(event, i),
      },
      h('span', { class: 'grip', 'aria-hidden': 'true' }, '⠿'),
      h(
        'span',
        { class: 'what' },
        line(
          `label-${name}`,
          tools[name]?.title,
          (value) => edit((draft) => void setTitle(draft.tools, name, value)),
          {
            placeholder: name,
            'aria-label': `What people call ${name}`,
            maxlength: 80,
          },
        ),
        h('small', {}, ABOUT[tools[name]?.use ?? name] ?? tools[name]?.use ?? ''),
      ),
      button(`up-${name}`, '↑', `Move ${name} up`, () => put(name, Math.max(0, i - 1)), i === 0),
      button(`down-${name}`, '↓', `Move ${name} down`, () => put(name, i + 1), i === names.length - 1),
      button(`out-${name}`, '×', `Take ${name} out`, () => takeOut(edit, name)),
    );
  function dropped(event, at) {
    event.preventDefault();
    event.stopPropagation();
    leave(event);
    const name = event.dataTransfer.getData('text/plain');
    if (names.includes(name) || free.includes(name)) put(name, at);
  }
  return h(
    'details',
    { class: 'part', 'data-part': 'tools', open: open.parts.has('tools') },
    h('summary', {}, 'Tools', h('small', {}, profile.tools ? `${names.length} in the room` : 'every tool')),
    h(
      'ol',
      {
        class: 'tools',
        ondragover: over,
        ondragleave: leave,
        ondrop: (event) => dropped(event, names.length),
      },
      names.map(row),
      names.length === 0 ? h('li', { class: 'hint' }, 'Drag tools here, or press one below.') : null,
    ),
    h(
      'div',
      { class: 'row wrap', role: 'group', 'aria-label': 'Add a tool' },
      free.map((name) =>
        h(
          'button',
          {
            class: 'chip add',
            type: 'button',
            draggable: 'true',
            title: ABOUT[name],
            'data-key': `add-${name}`,
            ondragstart: (event) => event.dataTransfer.setData('text/plain', name),
            onclick: () => put(name, names.length),
          },
          `+ ${name}`,
        ),
      ),
    ),
  );
}

const button = (key, text, label, onclick, disabled) =>
  h(
    'button',
    {
      class: 'button quiet icon',
      type: 'button',
      'data-key': key,
      'aria-label': label,
      title: label,
      onclick,
      disabled,
    },
    text,
  );

function setTitle(tools, name, value) {
  if (value) tools[name].title = value;
  else delete tools[name].title;
}

function takeOut(edit, name) {
  edit((draft) => {
    delete draft.tools[name];
    for (const width of ['wide', 'narrow']) {
      const { main, areas } = draft.layout?.[width] ?? {};
      if (main === name) delete draft.layout[width].main;
      if (areas?.join(' ').split(/\s+/).includes(name)) delete draft.layout[width].areas;
    }
  });
}

function over(event) {
  event.preventDefault();
  event.currentTarget.classList.add('over');
}
function leave(event) {
  event.currentTarget.classList.remove('over');
}
