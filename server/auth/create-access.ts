/**
 * All that decides who comes in, put together: applications, tokens,
 * revocations, who is connected, what applications use. Decides nothing itself.
 */
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import { appOfRoom } from '../apps/app.js';
import { createApps, type Apps, type AppsOptions } from '../apps/apps.js';
import { createAppManager, type AppManager, type Effect } from '../apps/manager.js';
import { createMeter, type Meter } from '../apps/meter.js';
import { createRoomBook, type RoomBook } from '../apps/room-book.js';
import type { AppFiles } from '../assets/quota.js';
import type { Laws } from '../profiles/laws.js';
import type { Catalogue } from '../storage/types.js';
import { createAttendance, type Attendance } from '../ws/attendance.js';
import { createAuth, type Auth } from './auth.js';
import { createGate, type Gate } from './gate.js';
import { createRevocations, type Revocations } from './revocations.js';
import { createSeal } from './seal.js';

export interface Access {
  readonly apps: Apps;
  readonly manager: AppManager;
  readonly auth: Auth;
  readonly gate: Gate;
  readonly revocations: Revocations;
  readonly attendance: Attendance;
  readonly book: RoomBook;
  readonly meter: Meter;
  /** What the files of the room's application may take and have taken; null where it has no limit of its own. */
  filesOf(room: string): Promise<AppFiles | null>;
  /** Keeps what is counted. Idempotent. */
  close(): Promise<void>;
}

export interface AccessOptions extends Pick<AppsOptions, 'own' | 'fetch'> {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly laws: Laws;
  /** The server's own key. */
  readonly serverKey: Uint8Array;
  /** The server listens to its own machine alone. */
  readonly local: boolean;
  readonly logger: Record<'info' | 'warn', (details: object, message: string) => void>;
}

export async function createAccess(options: AccessOptions): Promise<Access> {
  const { catalogue, clock, laws, logger } = options;
  const seal = createSeal(options.serverKey);
  const apps = await createApps({ ...options, seal });
  const attendance = createAttendance();

  async function changed(app: string, effect: Effect): Promise<void> {
    await apps.refresh();
    if (effect === 'end')
      attendance.endApp(app, new MMError('UNAUTHENTICATED', 'the application may not use this server'));
    // Retryable: who still may comes back at once.
    if (effect === 'show')
      attendance.endApp(app, new MMError('UNAVAILABLE', 'the application has changed; show the token again'));
  }

  const revocations = createRevocations({
    catalogue,
    clock,
    logger,
    shown: attendance.shown,
    end: attendance.endIn,
  });
  const meter = createMeter(options);

  async function filesOf(room: string): Promise<AppFiles | null> {
    const app = appOfRoom(room);
    const { filesMb } = (app === '' ? null : await catalogue.findApp(app))?.quotas ?? {};
    if (filesMb === undefined) return null;
    return { app, kept: (await catalogue.appUsage(app)).bytes, most: filesMb * 1_048_576 };
  }
  return {
    apps,
    manager: createAppManager({ catalogue, clock, seal, local: options.local, logger, changed }),
    auth: createAuth({ apps, clock }),
    gate: createGate({ catalogue, laws, revocations }),
    revocations,
    attendance,
    book: createRoomBook({ catalogue, clock }),
    meter,
    filesOf,
    close: meter.close,
  };
}
