/** Rule `house/import-directions`: imports follow scripts/lint/directions.mjs. */
import { dirname, join, relative, sep } from 'node:path';
import { root } from '../lib/run.mjs';
import { DIRECTIONS, ROOTS, SOLE_IMPORTERS } from './directions.mjs';

const TEST = /\.(test|e2e|contract|types)\.ts$|^test\/|(^|\/)(testing|contract)\//;

export const importDirections = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { refused: '{{what}} is out of reach here: {{why}}.' },
  },
  create(context) {
    const file = fromRoot(context.filename);
    // Tests may build what they need, from anywhere.
    if (TEST.test(file)) return {};
    const check = (source) => {
      if (typeof source?.value !== 'string') return;
      const why = refuse(file, source.value);
      if (why) context.report({ node: source, messageId: 'refused', data: { what: source.value, why } });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
    };
  },
};

/**
 * Why `file` may not import `specifier`; null when it may.
 *
 * @param {string} file path from the root of the checkout
 * @param {string} specifier as written in the import
 */
export function refuse(file, specifier) {
  const rule = DIRECTIONS.find(({ from }) => within(file, from));
  // The address of a page's module, which is none of ours.
  if (/^(\/|[a-z]+:\/\/)/.test(specifier)) return null;
  if (!specifier.startsWith('.')) {
    const sole = SOLE_IMPORTERS[packageName(specifier)];
    if (sole && bare(file) !== sole) return `only ${sole}.ts imports ${packageName(specifier)}`;
    return !rule || mayUse(rule.packages, specifier) ? null : rule.why;
  }
  const target = bare(join(dirname(file), specifier).split(sep).join('/'));
  const composition = ROOTS.find((entry) => entry.root === target);
  if (composition && !composition.by.some((allowed) => within(file, allowed))) {
    return `${target}.ts is a composition root, for its entry point and tests alone`;
  }
  if (!rule) return null;
  return rule.to.some((to) => reaches(to, target, ownFolder(file, rule.from))) ? null : rule.why;
}

function reaches(to, target, own) {
  if (to === '.') return within(target, own);
  const [folder, except] = to.split('/!');
  return within(target, folder) && !(except && within(target, `${folder}/${except}`));
}

/** Whether `path` is `place` or lies in it; `*` in a place stands for one folder. */
function within(path, place) {
  const parts = place.split('/');
  const own = bare(path).split('/');
  return parts.length <= own.length && parts.every((part, i) => part === '*' || part === own[i]);
}

/** The folder that `from` means for `file`: with the `*` filled in. */
const ownFolder = (file, from) => file.split('/').slice(0, from.split('/').length).join('/');

const mayUse = (allowed, specifier) =>
  allowed.some((name) =>
    name === '*' || name.endsWith(':')
      ? name === '*' || specifier.startsWith(name)
      : specifier === name || specifier.startsWith(`${name}/`),
  );

const packageName = (specifier) => /^(@[^/]+\/)?[^/]+/.exec(specifier)[0];
const bare = (path) => path.replace(/\.(js|mjs|ts)$/, '');
const fromRoot = (path) => relative(root, path).split(sep).join('/');
