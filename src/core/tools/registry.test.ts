import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chatTool } from './chat.js';
import { createToolRegistry, defaultTools } from './registry.js';

describe('the registry of tools', () => {
  it('loads a tool when it is asked for', async () => {
    const tools = defaultTools();
    assert.deepEqual(
      ['slides', 'chat', 'map', 'notes', 'state'].filter((name) => !tools.names.includes(name)),
      [],
    );
    assert.equal(tools.get('notes'), undefined);
    assert.equal((await tools.load('notes')).name, 'notes');
    assert.equal(tools.get('notes')?.name, 'notes');
    for (const name of tools.names) assert.equal((await tools.load(name)).name, name);
  });

  it('has at once what was given loaded', async () => {
    const tools = createToolRegistry({ chat: chatTool });
    assert.equal(tools.get('chat'), chatTool);
    assert.equal(await tools.load('chat'), chatTool);
  });

  it('loads a tool once for all who ask', async () => {
    let loads = 0;
    const tools = createToolRegistry({
      lazy: async () => {
        loads++;
        return chatTool;
      },
    });
    assert.deepEqual(await Promise.all([tools.load('lazy'), tools.load('lazy')]), [chatTool, chatTool]);
    await tools.load('lazy');
    assert.equal(loads, 1);
  });

  it('tries again after a load that failed', async () => {
    let online = false;
    const tools = createToolRegistry({
      lazy: async () => {
        if (!online) throw new Error('no network');
        return chatTool;
      },
    });
    await assert.rejects(tools.load('lazy'), { code: 'UNAVAILABLE', message: /lazy/ });
    online = true;
    assert.equal(await tools.load('lazy'), chatTool);
  });

  it('knows no tool that was not given, whatever objects have by nature', async () => {
    for (const name of ['hologram', '__proto__', 'constructor', 'toString', '']) {
      assert.equal(defaultTools().get(name), undefined);
      await assert.rejects(defaultTools().load(name), { code: 'NOT_FOUND' });
    }
  });

  it('keeps registries apart', async () => {
    const [one, other] = [defaultTools(), defaultTools()];
    await one.load('state');
    assert.equal(other.get('state'), undefined);
  });
});
