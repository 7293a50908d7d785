/**
 * Who may import whom, as a list: the first entry whose `from` holds the file
 * is the one that counts. `to` are folders and files (without extension) of
 * the checkout, `packages` the packages of npm and Node; everything not
 * named is refused with `why`. A file may always import its own folder's files
 * where `to` holds `.`, which is the folder that `from` names.
 */

const CORE_LAW = ['src/core/protocol', 'src/core/ot', 'src/core/tools'];

/** Composition roots and who may touch them: their entry point and tests. */
export const ROOTS = [
  { root: 'server/create-server', by: ['server/main'] },
  { root: 'server/main', by: [] },
  {
    root: 'src/core/room/create-room',
    by: ['src/core/room/join-room', 'src/core/index', 'src/components/room/mm-room', 'src/core/testing'],
  },
  { root: 'src/index', by: [] },
];

/** Packages that only one file, or folder, may name. */
export const SOLE_IMPORTERS = {
  partysocket: 'src/core/net/socket-channel',
  'mediasoup-client': 'src/core/media/sfu-client',
};

export const DIRECTIONS = [
  {
    from: 'src/core/protocol',
    to: ['.'],
    packages: [],
    why: 'the protocol imports nothing',
  },
  {
    from: 'src/core/ot',
    to: ['.', 'src/core/protocol'],
    packages: ['ot-json1', 'ot-text-unicode'],
    why: 'operation types know the protocol and nothing else',
  },
  {
    from: 'src/core/tools',
    to: ['.', 'src/core/ot', 'src/core/protocol'],
    packages: [],
    why: 'tools know operation types and the protocol',
  },
  {
    from: 'src/core/relay',
    to: ['.', ...CORE_LAW, 'src/core/profile'],
    packages: [],
    why: 'the order of a room is pure: protocol, ot, tools and profile',
  },
  ...['doc', 'presence', 'profile'].map((folder) => ({
    from: `src/core/${folder}`,
    to: ['.', ...CORE_LAW, 'src/core/clock/clock', 'src/core/room/room'],
    packages: [],
    why: `${folder} knows protocol, ot, tools, the clock's interface and what elements may see of a room`,
  })),
  {
    from: 'src/core/clock',
    to: ['.', 'src/core/protocol'],
    packages: [],
    why: 'the clock knows the protocol only',
  },
  {
    from: 'src/core/playback',
    to: ['.', 'src/core/protocol', 'src/core/ot', 'src/core/clock/clock'],
    packages: [],
    why: 'following a player is arithmetic: it knows no player, no room and no document',
  },
  {
    from: 'src/core/history',
    to: ['.', ...CORE_LAW, 'src/core/room/room'],
    packages: [],
    why: 'the history is a reader of the log',
  },
  {
    from: 'src/core/net',
    to: ['.', 'src/core/protocol', 'src/core/clock', 'src/core/room/room', 'src/core/history/room-log'],
    packages: ['partysocket'],
    why: 'the connection knows the protocol and the clock, and no document',
  },
  {
    from: 'src/core/media',
    to: [
      '.',
      'src/core/protocol',
      'src/core/profile',
      'src/core/clock',
      'src/core/presence',
      'src/core/room/room',
    ],
    packages: ['mediasoup-client'],
    why: 'voice and video know the signalling, the room and its presence, and no document and no element',
  },
  {
    from: 'src/core/testing',
    to: ['src/core'],
    packages: ['node:assert', 'node:test', 'fast-check'],
    why: 'test helpers of the core stay in the core',
  },
  {
    from: 'src/core',
    to: ['src/core/!testing'],
    packages: ['ws'],
    why: 'the core knows neither elements, nor the server, nor test helpers',
  },
  {
    from: 'src/components/base',
    to: [
      '.',
      'src/core/room/room',
      'src/core/history/history',
      'src/core/media/media',
      'src/core/protocol',
      'src/core/ot/type',
      'src/core/ot/flow/flow',
      'src/core/ot/stage/stage',
      'src/core/tools/tool',
    ],
    packages: ['lit', '@lit/context'],
    why: 'the base of the elements knows what a room shows, and the protocol',
  },
  {
    from: 'src/components/room',
    to: [
      '.',
      'src/components/base',
      'src/core/room',
      'src/core/protocol',
      'src/core/tools',
      'src/core/profile',
      'src/profile',
    ],
    packages: ['lit', '@lit/context'],
    why: '<mm-room> joins a room; it knows nothing of the connection below it',
  },
  ...['video', 'youtube'].map((noun) => ({
    from: `src/components/${noun}`,
    to: [
      '.',
      'src/components/base',
      'src/components/playback',
      'src/core/room/room',
      'src/core/playback',
      'src/core/protocol',
      'src/core/ot',
      'src/core/tools',
    ],
    packages: ['lit', '@lit/context'],
    why: 'a player is an adapter; what players share is in playback',
  })),
  {
    from: 'src/components/playback',
    to: [
      '.',
      'src/components/base',
      'src/core/room/room',
      'src/core/playback',
      'src/core/clock/clock',
      'src/core/protocol',
      'src/core/ot',
      'src/core/tools',
    ],
    packages: ['lit', '@lit/context'],
    why: 'what players share knows no player',
  },
  ...Object.entries({
    map: ['maplibre-gl', 'geojson'],
    whiteboard: ['perfect-freehand'],
  }).map(([noun, engines]) => ({
    from: `src/components/${noun}`,
    to: [
      '.',
      'src/components/base',
      'src/core/room/room',
      'src/core/protocol',
      'src/core/ot',
      'src/core/tools',
    ],
    packages: ['lit', '@lit/context', ...engines],
    why: 'an element sees the room, the base and its own engine',
  })),
  {
    from: 'src/components/layout',
    to: ['.', 'src/components/base', 'src/core/room/room', 'src/core/profile'],
    packages: ['lit', '@lit/context'],
    why: 'the layout sees the room, its profile and the base',
  },
  {
    from: 'src/components/tool',
    to: [
      '.',
      'src/components/base',
      'src/core/room/room',
      'src/core/protocol',
      'src/core/ot',
      'src/core/tools',
      'src/core/profile/manifest',
    ],
    packages: ['lit', '@lit/context', '@cfworker/json-schema'],
    why: 'tools of others see the room, the base, and what a manifest says',
  },
  {
    from: 'src/components/*',
    to: [
      '.',
      'src/components/base',
      'src/core/room/room',
      'src/core/history/history',
      'src/core/media/media',
      'src/core/protocol',
      'src/core/ot',
      'src/core/tools',
    ],
    packages: ['lit', '@lit/context'],
    why: 'an element sees the room and the base, never net, media or the inside of another element',
  },
  {
    from: 'src',
    to: ['src'],
    packages: [],
    why: 'the SDK knows nothing outside src',
  },
  {
    from: 'server/storage/*',
    to: [
      '.',
      'server/storage/types',
      'server/storage/blob-name',
      'server/storage/contract',
      'src/core/protocol',
      'src/core/clock/clock',
    ],
    packages: ['*'],
    why: 'a storage driver knows storage/types and no other part of the server',
  },
  {
    from: 'server/relay',
    to: [
      '.',
      'server/storage/types',
      'server/sfu/port',
      'server/sfu/decisions',
      'server/metrics',
      'server/log',
      'server/clock',
      ...serverCore(),
    ],
    packages: ['node:', 'pino', 'prom-client'],
    why: 'the relay knows ports and the core, and nothing of HTTP or sockets',
  },
  {
    from: 'server',
    to: ['server', ...serverCore()],
    packages: ['*'],
    why: 'the server takes protocol, ot, tools, profile and relay from the core',
  },
];

function serverCore() {
  return [...CORE_LAW, 'src/core/profile', 'src/core/relay', 'src/core/clock/clock'];
}
