/** The builder: what is chosen on the left is a room on the right, and text to take along below it. */
import { loadProfileTools } from '/sdk/mm-rooms.js';
import { copy, icon } from '../js/page.js';
import { saveName, savedName } from '../js/name.js';
import { applyTheme, themeToggle } from '../js/theme.js';
import { h } from './dom.js';
import { createDraft, tidy } from './draft.js';
import { flowPart, layoutPart, lookPart } from './looks.js';
import { createPreview, post } from './preview.js';
import { rolesPart } from './roles.js';
import { toolsPart } from './tools.js';

const $ = (selector) => document.querySelector(selector);
applyTheme();
themeToggle($('[data-theme-toggle]'));

const tools = await loadProfileTools();
const known = await tools.knownTools();
const { resolveProfile, builtIn, BUILT_IN } = tools;
/** A profile that comes along, as one's own. */
const from = (name) => ({ ...structuredClone(resolveProfile(builtIn(name), builtIn)), id: `my-${name}` });

const draft = createDraft(from('classroom'));
const preview = createPreview($('[data-sides]'));
/** What is folded out, for it is drawn anew after each change. */
const open = {
  parts: new Set(['start', 'tools']),
  rules: new Set(),
  role: null,
  show(what) {
    Object.assign(open, what);
    drawParts();
  },
};
let form = 'html';
/** The room that was made for the HTML that is taken along, as long as it is the same. */
let taken = null;

function startPart() {
  return h(
    'details',
    { class: 'part', 'data-part': 'start', open: open.parts.has('start') },
    h('summary', {}, 'Begin with', h('small', {}, draft.profile.id ?? '')),
    h(
      'div',
      { class: 'starts' },
      BUILT_IN.map((name) => {
        const { title, description } = builtIn(name);
        return h(
          'button',
          {
            class: 'start',
            type: 'button',
            'data-key': `start-${name}`,
            'aria-pressed': draft.profile.id === `my-${name}`,
            onclick: () => draft.replace(from(name)),
          },
          h('strong', {}, title),
          h('small', {}, description),
        );
      }),
    ),
  );
}

function drawParts() {
  const parts = $('[data-parts]');
  const focused = document.activeElement?.dataset?.key;
  const top = parts.scrollTop;
  const of = { profile: draft.profile, edit: draft.edit.bind(draft), known, open };
  parts.replaceChildren(
    startPart(),
    toolsPart(of),
    rolesPart(of),
    layoutPart(of),
    flowPart(of),
    lookPart(of),
  );
  parts.scrollTop = top;
  if (focused) parts.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

async function drawRight() {
  const profile = tidy(structuredClone(draft.profile));
  $('[data-undo]').disabled = !draft.canUndo;
  $('[data-redo]').disabled = !draft.canRedo;
  const checked = await tools.checkRoomProfile(profile);
  const lints = checked.ok ? await tools.lintProfile(checked.whole) : [];
  const problems = checked.ok ? lints : checked.problems;
  const title = checked.ok
    ? lints.length
      ? 'It holds. Perhaps not meant:'
      : 'Everything holds.'
    : 'This does not hold:';
  $('[data-said]').className = `said ${checked.ok ? (lints.length ? 'warns' : 'good') : 'bad'}`;
  $('[data-said]').replaceChildren(
    h('strong', {}, title),
    problems.length > 0
      ? h(
          'ul',
          {},
          problems
            .slice(0, 8)
            .map(({ path, message }) =>
              h('li', {}, path.length ? h('code', {}, tools.pathText(path)) : null, ` ${message}`),
            ),
        )
      : '',
  );
  $('[data-open-room]').disabled = !checked.ok;
  $('[data-code]').textContent = text(profile);
  preview.update(checked.ok ? profile : null);
}

function text(profile) {
  if (form === 'json')
    return JSON.stringify(
      { $schema: `${location.origin}/schemas/room-profile.v1.json`, ...profile },
      null,
      2,
    );
  const room = taken ?? (profile.id ?? 'my-room').slice(0, 48);
  // A page that says nothing of its tools' places lies as the room's profile has it.
  const html = tools.markupFromProfile(
    { ...profile, layout: profile.layout ?? {} },
    { server: location.origin, room },
  );
  return `<script type="module" src="${location.origin}/sdk/mm-rooms.js"></` + `script>\n\n${html}`;
}

function draw() {
  drawParts();
  void drawRight();
}

$('[data-parts]').addEventListener(
  'toggle',
  ({ target }) => {
    const { part, rule } = target.dataset;
    const [set, key] = part ? [open.parts, part] : [open.rules, rule];
    if (target.open) set.add(key);
    else set.delete(key);
  },
  true,
);
$('[data-parts]').addEventListener('submit', (event) => event.preventDefault());
$('[data-undo]').append(icon('M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3'));
$('[data-redo]').append(icon('m15 14 5-5-5-5m5 5H10a6 6 0 0 0 0 12h3'));
$('[data-undo]').addEventListener('click', () => draft.undo());
$('[data-redo]').addEventListener('click', () => draft.redo());
addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
  // In a text, and in the preview, it is theirs.
  if (event.composedPath()[0].closest?.('input, textarea, [contenteditable], mm-room')) return;
  event.preventDefault();
  if (event.shiftKey) draft.redo();
  else draft.undo();
});
for (const button of document.querySelectorAll('[data-form]'))
  button.addEventListener('click', () => {
    form = button.dataset.form;
    for (const each of document.querySelectorAll('[data-form]')) each.ariaPressed = String(each === button);
    void drawRight();
  });
for (const button of document.querySelectorAll('[data-view]'))
  button.addEventListener('click', () => {
    $('.bench').dataset.shown = button.dataset.view;
    for (const each of document.querySelectorAll('[data-view]')) each.ariaPressed = String(each === button);
  });
$('[data-copy]').addEventListener('click', async ({ target }) => {
  // The HTML works as it is: its room is made with this very profile.
  if (form === 'html' && !taken) {
    const made = await post({ profile: tidy(structuredClone(draft.profile)) });
    if (made.ok) taken = made.id;
    await drawRight();
  }
  target.textContent = (await copy($('[data-code]').textContent)) ? 'Copied' : 'Select and copy it';
  setTimeout(() => (target.textContent = 'Copy'), 2_000);
});

$('[data-open-room]').addEventListener('click', async ({ target }) => {
  const profile = tidy(structuredClone(draft.profile));
  target.disabled = true;
  const made = await post({ profile });
  target.disabled = false;
  if (!made.ok)
    return void $('[data-said]').replaceChildren(
      h('strong', {}, `The room could not be made: ${made.message}.`),
    );
  if (!savedName()) saveName('Host');
  const host = Object.entries(profile.roles ?? {}).find(([, role]) => role?.as === 'host')?.[0] ?? '';
  location.assign(`room.html?${new URLSearchParams({ room: made.id, ...(host && { as: host }) })}`);
});

/** JSON, or the HTML of a room, as a profile; throws an `Error` that says what is wrong. */
async function read(source) {
  if (source.trim().startsWith('<')) {
    const room = new DOMParser().parseFromString(source, 'text/html').querySelector('mm-room');
    if (!room) throw new Error('There is no <mm-room> in it.');
    return tools.profileFromMarkup(room);
  }
  const checked = await tools.checkProfileText(source);
  if (checked.ok) return checked.profile;
  const [{ line, path, message }] = checked.problems;
  throw new Error(`Line ${line}: ${path.length ? `${tools.pathText(path)}: ` : ''}${message}`);
}

async function load(source) {
  const profile = await read(source);
  const { $schema: _, ...rest } = resolveProfile(profile, builtIn);
  draft.replace(structuredClone(rest));
}

const dialog = $('[data-load-dialog]');
$('[data-load]').addEventListener('click', () => dialog.showModal());
$('[data-load-now]').addEventListener('click', async () => {
  try {
    await load($('[data-text]').value);
    dialog.close();
    $('[data-load-problem]').textContent = '';
  } catch (error) {
    $('[data-load-problem]').textContent = error.message;
  }
});
addEventListener('dragover', (event) => event.dataTransfer.types.includes('Files') && event.preventDefault());
addEventListener('drop', async (event) => {
  const [file] = event.dataTransfer.files;
  if (!file || file.size > 300_000) return;
  event.preventDefault();
  try {
    await load(await file.text());
  } catch (error) {
    $('[data-load-problem]').textContent = error.message;
    dialog.showModal();
  }
});

draft.subscribe(() => {
  taken = null;
  draw();
});
draw();
document.documentElement.dataset.ready = '';
