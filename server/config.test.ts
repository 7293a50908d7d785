import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, configHelp, parseConfig, unknownVariables } from './config.js';

describe('configuration', () => {
  it('has defaults for everything: development mode on loopback', () => {
    const config = parseConfig({});
    assert.equal(config.port, 8787);
    assert.equal(config.host, '127.0.0.1');
    assert.equal(config.data, './.data');
    assert.equal(config.development, true);
    assert.equal(config.logSync, 'full');
    assert.deepEqual(config.allowedOrigins, []);
  });

  it('takes variables, and flags before them', () => {
    const env = {
      MM_PORT: '1',
      MM_MAX_PARTICIPANTS: '7',
      MM_ALLOWED_ORIGINS: 'https://a.example, https://b.example',
    };
    const config = parseConfig(env, ['--port', '2', '--log-level=warn']);
    assert.equal(config.port, 2);
    assert.equal(config.maxParticipants, 7);
    assert.equal(config.logLevel, 'warn');
    assert.deepEqual(config.allowedOrigins, ['https://a.example', 'https://b.example']);
  });

  it('takes PORT unless MM_PORT is set, and an empty variable for none', () => {
    assert.equal(parseConfig({ PORT: '9000' }).port, 9000);
    assert.equal(parseConfig({ PORT: '9000', MM_PORT: '9001' }).port, 9001);
    assert.equal(parseConfig({ MM_PORT: '' }).port, 8787);
  });

  it('fetches keys of tokens over TLS, and from this machine while nobody else reaches it', () => {
    const key = { MM_API_KEY: 'a key of sixteen characters' };
    const parse = (url: string, more = {}) => parseConfig({ ...key, MM_JWKS_URL: url, ...more });
    assert.equal(parse('https://id.example/jwks.json').jwksUrl, 'https://id.example/jwks.json');
    assert.equal(parse('http://localhost:9/jwks').jwksUrl, 'http://localhost:9/jwks');
    assert.equal(parse('https://id.example/x', { MM_TOKEN_ISSUER: 'id' }).tokenIssuer, 'id');
    for (const url of ['http://id.example/', 'file:///etc/passwd', 'https://u:p@id.example/', 'id.example'])
      assert.throws(() => parse(url), /MM_JWKS_URL/, url);
    assert.throws(() => parse('http://localhost:9/', { MM_HOST: '0.0.0.0' }), /MM_JWKS_URL.*loopback/);
    assert.throws(() => parseConfig({ MM_JWKS_URL: 'https://id.example/' }), /MM_API_KEY/);
  });

  it('names all problems at once', () => {
    const env = {
      MM_PORT: 'x',
      MM_MAX_PARTICIPANTS: '0',
      MM_LOG_SYNC: 'some',
      MM_API_KEY: 'short',
    };
    assert.throws(
      () => parseConfig(env, ['--nonsense', '--host']),
      (error) => {
        assert.ok(error instanceof ConfigError);
        const said = error.problems.join('\n');
        for (const name of [
          'MM_PORT',
          'MM_MAX_PARTICIPANTS',
          'MM_LOG_SYNC',
          'MM_API_KEY',
          '--nonsense',
          '--host',
        ]) {
          assert.match(said, new RegExp(name));
        }
        assert.doesNotMatch(said, /short\b/, 'a key is not repeated');
        return true;
      },
    );
  });

  for (const host of ['0.0.0.0', '::', '192.168.1.4', '127.0.0.1.example.org']) {
    it(`refuses to listen on ${host} without an API key`, () => {
      assert.throws(() => parseConfig({ MM_HOST: host }), ConfigError);
      assert.equal(parseConfig({ MM_HOST: host, MM_API_KEY: 'k'.repeat(32) }).development, false);
    });
  }

  for (const bad of ['example.org', 'https://a.example/path', 'javascript:alert(1)']) {
    it(`refuses ${bad} as an origin`, () => {
      assert.throws(() => parseConfig({ MM_ALLOWED_ORIGINS: bad }), ConfigError);
    });
  }

  it('knows what looks like a setting and is none', () => {
    assert.deepEqual(unknownVariables({ MM_PROT: '1', MM_PORT: '2', PATH: '' }), ['MM_PROT']);
  });

  it('lists every setting in its help', () => {
    for (const name of ['MM_PORT', 'MM_API_KEY', '--max-upload-mb', '8787'])
      assert.ok(configHelp().includes(name));
  });

  it('takes the settings of voice and video', () => {
    const config = parseConfig({
      MM_ICE_SERVERS:
        '[{"urls":"stun:a.example"},{"urls":["turn:b.example"],"username":"u","credential":"c"}]',
      MM_TURN_URLS: 'turn:c.example, turns:c.example:443?transport=tcp',
      MM_TURN_SECRET: 'a secret of sixteen',
      MM_ICE_POLICY: 'relay',
      MM_SFU_LISTEN: '0.0.0.0',
      MM_SFU_ANNOUNCE: '203.0.113.7',
    });
    assert.equal(config.sfuWorkers, undefined);
    assert.deepEqual(config.iceServers, [
      { urls: ['stun:a.example'] },
      { urls: ['turn:b.example'], username: 'u', credential: 'c' },
    ]);
    assert.deepEqual(config.turnUrls, ['turn:c.example', 'turns:c.example:443?transport=tcp']);
    assert.equal(config.icePolicy, 'relay');
    assert.deepEqual(parseConfig({}).iceServers, []);
  });

  const wrong: [why: string, env: Record<string, string>, said: RegExp][] = [
    ['relaying without a relay', { MM_ICE_POLICY: 'relay' }, /^MM_ICE_POLICY \(relay\) needs a TURN server/],
    ['no JSON', { MM_ICE_SERVERS: 'stun:a.example' }, /^MM_ICE_SERVERS must be a JSON list/],
    ['a server that is none', { MM_ICE_SERVERS: '[{"urls":["http://a.example"]}]' }, /^MM_ICE_SERVERS must/],
    ['credentials in a message', { MM_ICE_SERVERS: '[{"credential":"hidden"}]' }, /^((?!hidden).)*$/],
    [
      'a short secret',
      { MM_TURN_SECRET: 'short', MM_TURN_URLS: 'turn:a' },
      /^MM_TURN_SECRET must have at least 16/,
    ],
    ['a secret without servers', { MM_TURN_SECRET: 'a secret of sixteen' }, /go together/],
    ['TURN servers without a secret', { MM_TURN_URLS: 'turn:a.example' }, /go together/],
    ['an address that nobody can reach', { MM_SFU_LISTEN: '0.0.0.0' }, /set MM_SFU_ANNOUNCE/],
  ];
  for (const [why, env, said] of wrong) {
    it(`refuses ${why}`, () => {
      assert.throws(
        () => parseConfig(env),
        (error) => error instanceof ConfigError && error.problems.every((problem) => said.test(problem)),
      );
    });
  }
});
