/** The house's own lint rules, as a plugin of ESLint. */
import { importDirections } from './import-directions.mjs';

/** A rule that reports each node which one of `selectors` finds. */
const forbid = (selectors) => ({
  meta: { type: 'problem', schema: [] },
  create: (context) =>
    Object.fromEntries(
      Object.entries(selectors).map(([selector, message]) => [
        selector,
        (node) => context.report({ node, message }),
      ]),
    ),
});

const noDateNow = forbid({
  'MemberExpression[object.name="Date"][property.name="now"]':
    'Time comes from the injected Clock, so that tests own it.',
  'NewExpression[callee.name="Date"][arguments.length=0]':
    'Time comes from the injected Clock, so that tests own it.',
});

const TIMERS = '/^(setTimeout|setInterval|sleep|delay|aTimeout)$/';

const noSleep = forbid({
  [`CallExpression[callee.name=${TIMERS}]`]: 'A test waits for an event, not for time: inject the clock.',
  [`CallExpression[callee.object.name=/^(window|globalThis)$/][callee.property.name=${TIMERS}]`]:
    'A test waits for an event, not for time: inject the clock.',
  'ImportDeclaration[source.value=/^(node:)?timers/]':
    'A test waits for an event, not for time: inject the clock.',
});

const noFocus = forbid({
  'MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name=/^(only|skip|todo)$/]':
    'Every test runs, every time.',
  'CallExpression[callee.name=/^(it|test|describe)$/] > ObjectExpression > Property[key.name=/^(only|todo)$/]':
    'Every test runs, every time.',
});

/** A strict Content-Security-Policy drops style attributes; CSSOM and classes work. */
const noStyleAttribute = forbid({
  'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]':
    'No style attributes: a strict Content-Security-Policy drops them. Set it through element.style or a class.',
  'ImportDeclaration[source.value=/directives.(style-map|unsafe-html|unsafe-svg)/]':
    'styleMap writes style attributes on first render, and unsafe directives write HTML: neither is for this house.',
});

/** Minifying drops the slash of `<rect />` where no `<svg>` is around it: what follows would lie inside and be drawn nowhere. */
const noSvgFragment = forbid({
  'TaggedTemplateExpression[tag.name="svg"]': 'No parts of pictures: write the whole <svg> with html``.',
});

export const house = {
  rules: {
    'import-directions': importDirections,
    'no-date-now': noDateNow,
    'no-sleep': noSleep,
    'no-focus': noFocus,
    'no-style-attribute': noStyleAttribute,
    'no-svg-fragment': noSvgFragment,
  },
};
