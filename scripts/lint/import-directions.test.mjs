/** The import directions of the architecture, as the lint rule reads them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refuse } from './import-directions.mjs';

const REFUSED = [
  ['src/core/protocol/parse.ts', '../ot/type.js', 'the protocol imports nothing'],
  ['src/core/protocol/parse.ts', 'zod', 'the protocol imports nothing'],
  ['src/core/ot/deck.ts', '../tools/tool.js', 'operation types know the protocol'],
  ['src/core/ot/deck.ts', 'lit', 'operation types know the protocol'],
  ['src/core/doc/op-client.ts', '../net/session.js', 'doc knows protocol'],
  [
    'src/core/room/create-room.ts',
    '../testing/fake-clock.js',
    'neither elements, nor the server, nor test helpers',
  ],
  ['src/core/room/create-room.ts', '../../components/base/mm-element.js', 'neither elements'],
  ['src/core/net/session.ts', 'partysocket/ws', 'only src/core/net/socket-channel.ts imports partysocket'],
  [
    'src/components/chat/mm-chat.ts',
    '../slides/deck.js',
    'never net, media or the inside of another element',
  ],
  ['src/components/chat/mm-chat.ts', '../../core/net/session.js', 'never net, media'],
  ['src/components/base/mm-element.ts', '../chat/mm-chat.js', 'the base of the elements'],
  ['server/relay/room-host.ts', '../http/app.js', 'nothing of HTTP or sockets'],
  ['server/http/app.ts', '../../src/core/net/session.js', 'the server takes protocol, ot, tools'],
  ['server/http/app.ts', '../create-server.js', 'a composition root'],
  ['server/storage/sqlite/op-log.ts', '../../relay/types.js', 'a storage driver knows storage/types'],
  ['server/storage/sqlite/op-log.ts', '../memory/op-log.js', 'a storage driver knows storage/types'],
];

const ALLOWED = [
  ['src/core/ot/deck/steps.ts', '../type.js'],
  ['src/core/ot/json.ts', 'ot-json1'],
  ['src/core/net/socket-channel.ts', 'partysocket/ws'],
  ['src/core/room/create-room.ts', '../net/session.js'],
  ['src/components/chat/mm-chat.ts', 'lit/decorators.js'],
  ['src/components/chat/mm-chat.ts', '../base/mm-element.js'],
  ['src/components/chat/mm-chat.ts', '../../core/room/room.js'],
  ['server/main.ts', './create-server.js'],
  ['server/storage/sqlite/op-log.ts', '../types.js'],
  ['server/relay/room-host.ts', '../../src/core/relay/sequencer.js'],
];

describe('import directions', () => {
  for (const [file, specifier, why] of REFUSED) {
    it(`${file} may not import ${specifier}`, () =>
      assert.match(refuse(file, specifier) ?? 'allowed', new RegExp(why)));
  }
  for (const [file, specifier] of ALLOWED) {
    it(`${file} may import ${specifier}`, () => assert.equal(refuse(file, specifier), null));
  }
});
