/**
 * The room as two people of different roles see it: a real one on this server,
 * made anew when the draft has changed and somebody looks.
 */
import { choice, h } from './dom.js';

const PEOPLE = ['Ana', 'Ben'];
/** Milliseconds after the last change. */
const PAUSE = 900;

export function createPreview(target) {
  let chosen = [null, null];
  let profile = null;
  let made = '';
  let timer = 0;
  let turn = 0;

  const rolesOf = (from) => Object.keys(from.roles ?? { host: {}, participant: {}, viewer: {} });

  async function show() {
    const mine = ++turn;
    const wanted = profile;
    const text = JSON.stringify(wanted);
    if (text === made) return;
    const id = `preview-${crypto.randomUUID().slice(0, 13)}`;
    // Nobody waits at the door of a preview, or looks into a camera first.
    const { prejoin: _, ...flow } = wanted.flow ?? {};
    const shown = { ...wanted, flow: { ...flow, lobby: 'off' } };
    const answer = await post({ id, profile: shown });
    if (mine !== turn) return;
    if (!answer.ok) return fail(answer.message);
    made = text;
    const roles = rolesOf(wanted);
    const usual = [
      roles[0],
      wanted.flow?.role && wanted.flow.role !== roles[0] ? wanted.flow.role : roles.at(-1),
    ];
    chosen = chosen.map((role, i) => (roles.includes(role) ? role : usual[i]));
    target.replaceChildren(...PEOPLE.map((name, i) => side(id, name, i, roles)));
  }

  function side(id, name, i, roles) {
    const screen = h('div', { class: 'screen' });
    const fill = () => {
      const room = h('mm-room', { room: id, name, 'join-as': chosen[i] }, h('mm-layout'));
      screen.replaceChildren(room);
    };
    fill();
    return h(
      'article',
      { class: 'side', 'aria-label': `${name} sees` },
      h(
        'header',
        {},
        h('span', { class: 'face', 'aria-hidden': 'true' }, name[0]),
        h('strong', {}, name),
        choice(
          `sees-${i}`,
          chosen[i],
          roles,
          (role) => {
            chosen[i] = role;
            fill();
          },
          `Role of ${name}`,
        ),
      ),
      screen,
    );
  }

  function fail(message) {
    made = '';
    target.replaceChildren(h('p', { class: 'hint waiting' }, `The preview waits: ${message}.`));
  }

  return {
    /** Shows `next`; null while it does not hold: what was seen last stays. */
    update(next) {
      clearTimeout(timer);
      if (!next) return;
      profile = next;
      timer = setTimeout(show, made ? PAUSE : 0);
    },
  };
}

/** Makes a room. */
export async function post(body) {
  const response = await fetch('/v1/rooms', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (response?.ok) return { ok: true, id: answer.id };
  return { ok: false, message: answer?.error?.message ?? 'the server cannot be reached' };
}
