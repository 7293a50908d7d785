/** What one member sends: each source once, and one channel of presence. (SG4, SG9) */
import type { types } from 'mediasoup';
import { MMError } from '../../src/core/protocol/errors.js';
import type { MediaSource, SfuMethods } from '../../src/core/protocol/sfu.js';
import type { Clock } from '../../src/core/clock/clock.js';
import type { Branch } from './branch.js';
import { Demand } from './demand.js';
import type { Floor } from './floor.js';
import type { Caller } from './port.js';
import type { Reports } from './reports.js';
import type { Args } from './schemas.js';
import { guardPresence } from './presence-guard.js';
import type { Right } from './right.js';
import { Sent } from './sent.js';
import { settled } from './settled.js';
import { sourcesOf } from './sources.js';

export interface SendingOptions {
  readonly clock: Clock;
  readonly caller: Caller;
  readonly floor: Floor;
  readonly branch: Branch;
  readonly reports: Reports;
  readonly presence: Right;
  /** The transport to send on. Throws `NOT_FOUND` while there is none. */
  transport(): types.WebRtcTransport;
}

/**
 * Presence is the latest value: what is lost is hardly sent again. Not at all
 * is no choice here, since 0 counts as not set and then nothing arrives.
 */
const PRESENCE = { ordered: false, maxRetransmits: 1 } as const;

/**
 * Milliseconds between two whole frames that are asked of a picture's sender:
 * whoever receives it can ask all the time, and it is everybody who then has
 * to do with blurred ones. (SG5)
 */
const WHOLE_FRAME_MS = 500;

export class Sending {
  readonly #options: SendingOptions;
  readonly #sent = new Map<MediaSource, Sent>();
  #presence: types.DataProducer | null = null;

  constructor(options: SendingOptions) {
    this.#options = options;
  }

  get all(): readonly Sent[] {
    return [...this.#sent.values()];
  }

  async produce({ source, rtpParameters, paused }: Args<'produce'>): Promise<Sent> {
    const { caller, floor, branch, reports, transport } = this.#options;
    if (!sourcesOf(caller).includes(source))
      throw (
        caller.refusal?.(source) ?? new MMError('NOT_PERMITTED', `a ${caller.role} does not send ${source}`)
      );
    // Or a voice that is held would come as the sound of no screen.
    if (source === 'screen-audio' && !this.#sent.has('screen'))
      throw new MMError('NOT_PERMITTED', 'the sound of a screen is sent with the screen');
    const kind = kindOf(source);
    const stranger = rtpParameters.codecs.find(
      ({ mimeType }) => !mimeType.toLowerCase().startsWith(`${kind}/`),
    );
    if (stranger) throw new MMError('BAD_MESSAGE', `${source} is ${kind}, and ${stranger.mimeType} is not`);
    const on = transport();
    // A client that did not hear the answer asks again, and means the same one.
    this.#sent.get(source)?.producer.close();
    const held = floor.isHeld(caller.id, source);
    const producer = settled(
      on,
      await on.produce({
        kind,
        rtpParameters: rtpParameters as types.RtpParameters,
        paused: paused || held,
        keyFrameRequestDelay: WHOLE_FRAME_MS,
        appData: { participant: caller.id },
      }),
    );
    const demand = this.#demandFor(producer);
    const sent = new Sent(caller.id, source, producer, branch.router, demand);
    this.#sent.set(source, sent);
    producer.observer.once('close', () => {
      if (this.#sent.get(source) === sent) this.#sent.delete(source);
      reports.forget(producer.id);
      demand?.close();
      if (source === 'screen') this.#sent.get('screen-audio')?.producer.close();
    });
    producer.on('score', (scores) => {
      const score = Math.max(0, ...scores.map((each) => each.score));
      reports.report(producer.id, { event: 'producer-score', producer: producer.id, score });
    });
    if (source === 'microphone') await this.#listen(producer);
    return sent;
  }

  /** Ends what the role does not send: its owner may have come back with another one, or another phase have begun. */
  obeyRole(): void {
    const may = sourcesOf(this.#options.caller);
    for (const { source, producer } of this.all) if (!may.includes(source)) producer.close();
  }

  async turn({ producer }: Args<'pause'>, on: boolean): Promise<void> {
    const { floor } = this.#options;
    const sent = this.#own(producer);
    if (on && sent.held) throw new MMError('NOT_PERMITTED', `a moderator has turned the ${sent.source} off`);
    const before = sent.paused;
    await sent.turn(on);
    if (sent.paused !== before) floor.changed(sent);
  }

  close({ producer }: Args<'close'>): void {
    this.#own(producer).producer.close();
  }

  async produceData({
    sctpStreamParameters,
  }: Args<'produce-data'>): Promise<SfuMethods['produce-data']['answer']> {
    const { caller, clock, floor, branch, presence, transport } = this.#options;
    const on = transport();
    presence.take();
    this.#presence?.close();
    const producer = settled(
      on,
      await on.produceData({
        sctpStreamParameters: { ...PRESENCE, streamId: sctpStreamParameters.streamId },
        label: 'presence',
      }),
    );
    this.#presence = producer;
    producer.observer.once('close', guardPresence({ clock, right: presence, producer }));
    floor.addData({ participant: caller.id, producer, router: branch.router });
    return { dataProducer: producer.id };
  }

  #demandFor({ id, rtpParameters }: types.Producer): Demand | null {
    const { caller, clock } = this.#options;
    const layers = rtpParameters.encodings?.length ?? 1;
    if (layers === 1) return null;
    const tell = (top: number): void => caller.tell({ event: 'producer-demand', producer: id, top });
    return new Demand({ clock, layers, tell });
  }

  async #listen(producer: types.Producer): Promise<void> {
    try {
      await this.#options.branch.listen(producer);
    } catch (error) {
      producer.close();
      throw error;
    }
  }

  #own(id: string): Sent {
    const sent = this.all.find((each) => each.id === id);
    if (!sent) throw new MMError('NOT_FOUND', `no producer ${id} of yours`);
    return sent;
  }
}

function kindOf(source: MediaSource): types.MediaKind {
  return source === 'camera' || source === 'screen' ? 'video' : 'audio';
}
