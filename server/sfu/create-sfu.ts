/** The server's SFU from its settings, or the one that says why there is none. */
import { availableParallelism } from 'node:os';
import type { Clock } from '../../src/core/clock/clock.js';
import type { Config } from '../config.js';
import type { Logger } from '../log.js';
import { createIceServers } from './ice-servers.js';
import { MediasoupSfu } from './mediasoup-sfu.js';
import { SEAT_LIMITS } from './options.js';
import type { Sfu } from './port.js';
import { createUnavailableSfu } from './unavailable-sfu.js';

/** What a line is thought to take until it is known: a picture at once, and not too much for a bad one. */
const INITIAL_BPS = 1_000_000;

export function createSfu(config: Config, { clock, logger }: { clock: Clock; logger: Logger }): Sfu {
  const workers = config.sfuWorkers ?? availableParallelism();
  if (workers === 0) return createUnavailableSfu('it was started without media workers');
  const { turnSecret, turnUrls } = config;
  return new MediasoupSfu({
    clock,
    logger,
    workers,
    port: config.sfuPort,
    listen: config.sfuListen,
    announce: config.sfuAnnounce ?? null,
    consumersPerWorker: config.sfuConsumersPerWorker,
    bitrates: {
      incoming: config.sfuMaxBitrateKbps * 1_000,
      outgoing: config.sfuMaxDownloadKbps * 1_000,
      initial: Math.min(INITIAL_BPS, config.sfuMaxDownloadKbps * 1_000),
    },
    limits: SEAT_LIMITS,
    relayOnly: config.icePolicy === 'relay',
    iceServers: createIceServers({
      clock,
      fixed: config.iceServers,
      turn: turnSecret === undefined ? null : { secret: turnSecret, urls: turnUrls },
    }),
  });
}
