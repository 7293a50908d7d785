/** The name, kept for this tab alone; without storage it is asked for again. */
const KEY = 'mm-name';

export function savedName() {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export function saveName(name) {
  try {
    sessionStorage.setItem(KEY, name);
  } catch {
    // Forbidden storage costs a question more, nothing else.
  }
}
