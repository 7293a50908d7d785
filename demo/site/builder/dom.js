/** Makes elements: `h('button', { class: 'chip', onclick }, 'Text')`. What is a text stays one. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || (value === false && !name.startsWith('aria-'))) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked' || name === 'selected') element[name] = value;
    else element.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : String(value));
  }
  element.append(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

export const field = (label, control, hint) =>
  h('label', { class: 'field' }, h('span', {}, label), control, hint && h('small', {}, hint));

/** A choice; `options` are values, or pairs of value and label. `key` brings the focus back to it. */
export function choice(key, value, options, onchange, label) {
  const pairs = options.map((each) => (Array.isArray(each) ? each : [each, each]));
  return h(
    'select',
    {
      class: 'input',
      'data-key': key,
      'aria-label': label,
      onchange: ({ target }) => onchange(target.value),
    },
    pairs.map(([each, text]) => h('option', { value: each, selected: each === value }, text)),
  );
}

/** A line of text; counts when it is left, or Enter is pressed. */
export const line = (key, value, onchange, props = {}) =>
  h('input', {
    class: 'input',
    'data-key': key,
    value: value ?? '',
    ...props,
    onchange: ({ target }) => onchange(target.value.trim()),
  });

export const check = (key, label, on, onchange) =>
  h(
    'label',
    { class: 'check' },
    h('input', {
      type: 'checkbox',
      'data-key': key,
      checked: on,
      onchange: ({ target }) => onchange(target.checked),
    }),
    label,
  );
