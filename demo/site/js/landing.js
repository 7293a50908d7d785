/** The way in: a name, and a new room or the one in the address. */
import { saveName, savedName } from './name.js';
import { copy, showTemplate } from './page.js';
import { themeToggle } from './theme.js';

/** `room` is the one invited to, or empty; `enter(room, name)` goes in. */
export function showLanding(room, enter) {
  document.title = 'mm-rooms: everyone on the same page';
  const $ = showTemplate('landing');
  themeToggle($('[data-theme-toggle]'));
  showSnippet($('[data-snippet]'), $('[data-copy-snippet]'));

  const form = $('[data-enter]');
  const submit = $('[data-submit]');
  const problem = $('[data-problem]');
  form.elements.name.value = savedName();
  if (room) {
    $('[data-invited]').hidden = false;
    $('[data-room]').textContent = room;
    submit.textContent = 'Come in';
    form.elements.name.focus();
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const name = form.elements.name.value.trim();
    if (!name) return;
    saveName(name);
    submit.disabled = true;
    problem.textContent = '';
    try {
      enter(room || (await createRoom()), name);
    } catch (error) {
      problem.textContent = `The room could not be created: ${error.message}.`;
      submit.disabled = false;
    }
  });
}

/** A new room with a name that nobody guesses. */
async function createRoom() {
  const response = await fetch('/v1/rooms', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => null);
  if (!response) throw new Error('the server cannot be reached');
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Error(body?.error?.message ?? `the server answered ${response.status}`);
  return body.id;
}

function showSnippet(target, button) {
  const { origin } = location;
  const snippet = `<script type="module" src="${origin}/sdk/mm-rooms.js"></script>

<mm-room server="${origin}" room="welcome" name="Ada">
  <mm-people compact></mm-people>
  <mm-cursors>
    <mm-slides></mm-slides>
  </mm-cursors>
  <mm-chat></mm-chat>
</mm-room>`;
  for (const part of snippet.split(/(<\/?[\w-]+|\/?>|"[^"]*")/)) {
    const span = document.createElement('span');
    span.textContent = part;
    if (part.startsWith('<') || part.endsWith('>')) span.className = 'tag';
    if (part.startsWith('"')) span.className = 'string';
    target.append(span);
  }
  button.addEventListener('click', async () => {
    button.textContent = (await copy(snippet)) ? 'Copied' : 'Select and copy it';
  });
}
