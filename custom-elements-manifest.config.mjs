/**
 * How custom-elements.json is made from the elements' docblocks and
 * properties. Run through `npm run generate`.
 */
export default {
  globs: ['src/components/*/mm-*.ts'],
  exclude: ['**/*.test.ts', '**/*.styles.ts', '**/*.strings.ts', '**/*.events.ts', '**/mm-element.ts'],
  litelement: true,
  packagejson: false,
  dependencies: false,
  plugins: [publicOnly(), publishedPaths()],
};

/**
 * Drops what nobody outside may rely on (`#private` and protected members) and
 * the events that the analyzer makes up from `dispatchEvent(new X())`.
 */
function publicOnly() {
  return {
    name: 'public-only',
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const declaration of declarations) {
          declaration.events = unlessEmpty(
            declaration.events?.filter((event) => event.name?.startsWith('mm-')),
          );
          // The base is nothing that the package offers.
          delete declaration.superclass?.module;
          declaration.members = unlessEmpty(
            declaration.members?.filter(
              (member) => !member.name.startsWith('#') && !['private', 'protected'].includes(member.privacy),
            ),
          );
        }
      }
    },
  };
}

/** Paths as a consumer imports them, and an order that does not hang on the file system. */
function publishedPaths() {
  const published = (path) => path.replace(/^\/?src\/components\/[^/]+\/(mm-[^/]+)\.ts$/, 'elements/$1.js');
  return {
    name: 'published-paths',
    packageLinkPhase({ customElementsManifest }) {
      const rename = (value) => {
        if (Array.isArray(value)) value.forEach(rename);
        else if (value && typeof value === 'object') {
          for (const [key, inner] of Object.entries(value)) {
            if (['path', 'module'].includes(key) && typeof inner === 'string') value[key] = published(inner);
            else rename(inner);
          }
        }
      };
      rename(customElementsManifest.modules);
      customElementsManifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

const unlessEmpty = (list) => (list?.length ? list : undefined);
