/** The room that is being built: its profile, what was before it, and a copy in this browser. */
const KEY = 'mm-builder';
const STEPS = 100;

export function createDraft(first) {
  let past = [];
  let future = [];
  let profile = restored() ?? first;
  const listeners = new Set();

  const changed = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify(profile));
    } catch {
      // It is kept until the page is closed.
    }
    for (const listener of listeners) listener();
  };

  return {
    get profile() {
      return profile;
    },
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    /** `change` does what it likes with a copy. */
    edit(change) {
      const next = structuredClone(profile);
      change(next);
      this.replace(next);
    },
    replace(next) {
      if (JSON.stringify(next) === JSON.stringify(profile)) return;
      past = [...past.slice(-STEPS), profile];
      future = [];
      profile = next;
      changed();
    },
    undo() {
      if (past.length === 0) return;
      future.push(profile);
      profile = past.pop();
      changed();
    },
    redo() {
      if (future.length === 0) return;
      past.push(profile);
      profile = future.pop();
      changed();
    },
    subscribe: (listener) => listeners.add(listener),
  };
}

function restored() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Takes out what says nothing: empty objects and texts. */
export function tidy(profile) {
  const clean = (value, keep) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    for (const [key, each] of Object.entries(value)) {
      clean(each, key === 'tools' || key === 'roles' || key === 'phases' || key === 'ops');
      const empty = typeof each === 'object' && each !== null && Object.keys(each).length === 0;
      if (each === '' || each === undefined || (empty && !keep && !KEPT.has(key))) delete value[key];
    }
    return value;
  };
  return clean(profile, true);
}
const KEPT = new Set(['tools', 'ops']);
