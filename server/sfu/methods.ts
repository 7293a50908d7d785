/**
 * The signalling as a table: what each method does for the participant who
 * asks. Arguments have been checked; whoever is asked for is theirs. (SG1)
 */
import { MMError } from '../../src/core/protocol/errors.js';
import type { IceServer, SfuMethod, SfuMethods } from '../../src/core/protocol/sfu.js';
import type { Floor } from './floor.js';
import type { Member } from './member.js';
import type { Bitrates } from './options.js';
import type { Caller } from './port.js';
import type { Check } from './check.js';
import type { Args } from './schemas.js';
import { sourcesOf } from './sources.js';

/** What a method may do for its participant. */
export interface Asking {
  readonly caller: Caller;
  readonly floor: Floor;
  readonly bitrates: Bitrates;
  /** Throws `NOT_FOUND` while they are not in the call. */
  readonly member: Member;
  /** Enters the call, out of which whatever they had there before goes. */
  enter(): Promise<Member>;
  leave(): void;
  /** Opens a check; the one before it is closed. Throws `CONFLICT` for those who are in the call. */
  check(): Promise<Check>;
  /** The check under way, if there is one. */
  readonly checked: Check | null;
  iceServers(): readonly IceServer[];
  readonly relayOnly: boolean;
}

type Answer<Method extends SfuMethod> = SfuMethods[Method]['answer'];

/** A function is called when the answer goes out: what it holds is of that very moment. */
type Answering<Method extends SfuMethod> = Answer<Method> | (() => Answer<Method>);

export const METHODS: {
  readonly [Method in SfuMethod]: (
    asking: Asking,
    args: Args<Method>,
  ) => Answering<Method> | Promise<Answering<Method>>;
} = {
  async join(asking) {
    const member = await asking.enter();
    const { caller, floor, bitrates } = asking;
    return () => {
      if (member.closed) throw new MMError('UNAVAILABLE', 'a media worker was lost meanwhile');
      // From here on it is told what changes; before, it would not know what.
      floor.enter(member);
      nameSpeaker(asking, member);
      return {
        session: member.session,
        rtpCapabilities: { ...member.branch.router.rtpCapabilities },
        iceServers: asking.iceServers(),
        ...(asking.relayOnly && { relayOnly: true }),
        ...floor.shownTo(member),
        maySend: sourcesOf(caller),
        maxBitrate: { incoming: bitrates.incoming, outgoing: bitrates.outgoing },
      };
    };
  },

  sync(asking) {
    const { member, floor } = asking;
    return () => {
      nameSpeaker(asking, member);
      for (const { demand } of member.sending.all) queueMicrotask(() => demand?.again());
      return {
        session: member.session,
        iceServers: asking.iceServers(),
        ...floor.shownTo(member),
        own: {
          transports: member.transports.filter(({ closed }) => !closed).map(({ id }) => id),
          producers: member.sending.all.map(({ id, source, paused, held }) => ({ id, source, paused, held })),
          consumers: member.receiving.ids,
        },
      };
    };
  },

  leave(asking) {
    asking.leave();
    return {};
  },

  async check(asking) {
    const check = await asking.check();
    return () => {
      if (check.closed) throw new MMError('UNAVAILABLE', 'a media worker was lost meanwhile');
      return {
        ...check.opened,
        iceServers: asking.iceServers(),
        ...(asking.relayOnly && { relayOnly: true }),
      };
    };
  },

  'end-check'({ checked }) {
    checked?.close();
    return {};
  },

  open: ({ member }, args) => member.open(args),

  async connect(asking, args) {
    const { checked } = asking;
    return done(checked?.isOf(args.transport) ? checked.connect(args) : asking.member.connect(args));
  },

  async 'restart-ice'({ member, iceServers }, args) {
    return { ...(await member.restartIce(args)), iceServers: iceServers() };
  },

  async produce({ member, floor, caller }, args) {
    const sent = await member.sending.produce(args);
    return () => {
      if (sent.producer.closed) throw new MMError('UNAVAILABLE', 'the transport was closed meanwhile');
      floor.add(sent);
      // After the answer, without which its owner would not know what is held.
      if (sent.held) queueMicrotask(() => caller.tell(sent.change));
      return { producer: sent.id };
    };
  },

  pause: async ({ member }, args) => done(member.sending.turn(args, false)),

  resume: async ({ member }, args) => done(member.sending.turn(args, true)),

  close({ member }, args) {
    member.sending.close(args);
    return {};
  },

  consume: ({ member }, args) => member.receiving.consume(args),

  want: async ({ member }, args) => done(member.receiving.want(args)),

  'stop-consuming'({ member }, args) {
    member.receiving.stop(args);
    return {};
  },

  'produce-data': ({ member }, args) => member.sending.produceData(args),

  'consume-data': ({ member }, args) => member.receiving.consumeData(args),
};

/** Right after the answer, to somebody who was not there when they began to speak. */
function nameSpeaker({ floor }: Asking, member: Member): void {
  queueMicrotask(() => floor.nameSpeaker(member));
}

async function done(doing: Promise<void>): Promise<Record<never, never>> {
  await doing;
  return {};
}
