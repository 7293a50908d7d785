/**
 * What `<mm-video>` and `<mm-youtube>` share: the document, following the
 * group's time, and the controls. A subclass says in `kind` whose sources it
 * plays and with which player, and nothing more.
 */
import { property } from 'lit/decorators.js';
import { MMElement } from '../base/mm-element.js';
import type { PlaybackKind } from './source.js';

export abstract class PlaybackElement extends MMElement {
  /** The document's id in the room, for a second one; the tool's name when empty. */
  @property() name = '';

  /** What to load while nothing is: an id or a URL. */
  @property() src = '';

  /** Follows the room and changes nothing. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  /** Seconds that the group waits for somebody whose player lacks data, at most 10; 0 does not wait. */
  @property({ type: Number, attribute: 'wait-for' }) waitFor = 0;

  /** A getter on the prototype: it is asked while the element is being made. */
  protected abstract get kind(): PlaybackKind;
}
