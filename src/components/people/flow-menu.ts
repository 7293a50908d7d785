/**
 * What a host may do with a person by the course of the room: give a role, hand
 * over the own one, take back what was granted, ban, lift a ban. Offers what
 * the host's role allows; the server enforces it.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { FlowState } from '../base/flow/state.js';
import type { Participant } from '../../core/protocol/messages.js';
import type { Room, SharedDoc } from '../../core/room/room.js';
import { deedOf } from '../base/flow/deeds.strings.js';
import { profileOf, rolesOf, roleTitle, type RoomProfile } from '../base/flow/profile-of.js';
import { displayName } from '../base/person.js';
import { decides } from '../base/rights.js';
import { flowTexts } from './flow-menu.strings.js';

/** Roles of a room without a profile. */
const USUAL = ['host', 'participant', 'viewer'];

export type Submit = (verb: string, args: unknown, tool?: string) => void;

/** One line of the menu; with a question it is asked first. */
export interface Entry {
  readonly label: string;
  readonly act: () => void;
  readonly look?: 'danger';
  readonly question?: Question;
}

export interface Question {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
}

export class FlowMenu {
  readonly #room: Room;
  readonly #submit: Submit;
  readonly #doc: SharedDoc<FlowState>;
  readonly #stop: () => void;
  #profile: RoomProfile | null = null;
  #closed = false;

  /** `changed`: it has to be drawn again. */
  constructor(room: Room, submit: Submit, changed: () => void) {
    this.#room = room;
    this.#submit = submit;
    this.#doc = room.doc<FlowState>('flow');
    this.#stop = this.#doc.subscribe(changed);
    // Without it there is less in the menu.
    this.#doc.ready.then(changed, () => undefined);
    void profileOf(room).then((profile) => {
      this.#profile = profile;
      if (!this.#closed) changed();
    });
  }

  close(): void {
    this.#closed = true;
    this.#stop();
  }

  /** What may be done with `whom`, the gravest last. */
  entries(whom: Participant): readonly Entry[] {
    const { self } = this.#room;
    const texts = flowTexts(this.#room);
    const name = displayName(whom.name, this.#room);
    const about = { participant: whom.id, name: whom.name };
    const act = (verb: string, args: object = about): (() => void) => this.#act(verb, args);
    const may = (verb: string): boolean => decides(self, verb);
    return [
      ...(may('revoke') ? this.#grants(whom.id) : []),
      ...(may('promote') ? this.#roles(whom) : []),
      ...(may('hand-over')
        ? [
            {
              label: texts.handOver,
              act: act('hand-over'),
              question: {
                title: texts.handOverTitle(name),
                text: texts.handOverText,
                confirm: texts.handOverConfirm,
              },
            },
          ]
        : []),
      ...(may('ban')
        ? [
            {
              label: texts.ban,
              act: act('ban'),
              look: 'danger' as const,
              question: {
                title: texts.banTitle(name),
                text: texts.banText,
                confirm: texts.banConfirm,
              },
            },
          ]
        : []),
    ];
  }

  /** Those who are banned, with the way back. */
  renderBanned(): TemplateResult | typeof nothing {
    const banned = this.#doc.state?.banned ?? [];
    if (banned.length === 0 || !decides(this.#room.self, 'unban')) return nothing;
    const texts = flowTexts(this.#room);
    return html`<section class="removed" aria-label=${texts.banned}>
      <h3>${texts.banned}</h3>
      ${banned.map(({ participant, name: called }) => {
        const name = displayName(called, this.#room);
        return html`<div class="row">
          <span class="name">${name}</span>
          <button
            class="button"
            part="button"
            type="button"
            aria-label=${texts.unbanLabel(name)}
            @click=${this.#act('unban', { participant })}
          >
            ${texts.unban}
          </button>
        </div>`;
      })}
    </section>`;
  }

  #grants(participant: string): Entry[] {
    return (this.#doc.state?.grants ?? [])
      .filter((grant) => grant.participant === participant)
      .map(({ operation }) => ({
        label: flowTexts(this.#room).revoke(deedOf(operation, this.#room)),
        act: this.#act('revoke', { participant, operation }),
      }));
  }

  #roles({ id: participant, name, role: current }: Participant): Entry[] {
    const texts = flowTexts(this.#room);
    const named = rolesOf(this.#profile);
    const given = this.#doc.state?.roles.some((each) => each.participant === participant) ?? false;
    const roles = (named.length > 0 ? named : USUAL).filter((role) => role !== current);
    return [
      ...roles.map((role) => ({
        label: texts.make(roleTitle(this.#profile, role)),
        act: this.#act('promote', { participant, name, role }),
      })),
      ...(given ? [{ label: texts.own, act: this.#act('promote', { participant, name, role: null }) }] : []),
    ];
  }

  #act(verb: string, args: object): () => void {
    return () => this.#submit(verb, args, 'flow');
  }
}
