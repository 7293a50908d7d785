import { property } from 'lit/decorators.js';
import { PlaybackElement } from '../playback/playback-element.js';
import type { PlaybackKind } from '../playback/source.js';
import { VIDEO } from './kind.js';

/**
 * A video or audio file that plays for everyone in the room at the same time.
 *
 * Whoever may opens a link or sends a file, plays, stops and jumps; everyone
 * else follows. A slow connection or blocked autoplay holds up one viewer and
 * nobody else, unless `wait-for` says so.
 *
 * @element mm-video
 *
 * @fires {MMPlaybackChangeEvent} mm-playback-change - It plays, stands, jumps or shows something else, by anyone's doing.
 * @fires {MMOperationRefuseEvent} mm-operation-refuse - Something done here was refused and undone.
 *
 * @csspart stage - The ground on which the picture lies.
 * @csspart controls - The bar with the buttons.
 * @csspart button - Each button in the bar that is only an icon.
 * @csspart seek - The bar that shows how far it is.
 * @csspart rates - The choice of speeds.
 * @csspart drift - How this viewer is with the group.
 * @csspart back - The button back to the group.
 * @csspart stragglers - Who does not follow at the moment, and why.
 * @csspart notice - What was refused.
 * @csspart empty - What is shown while nothing is loaded.
 *
 * @cssprop [--mm-playback-aspect=16 / 9] - The stage's aspect ratio.
 * @cssprop [--mm-playback-background=#000] - The ground around a picture that does not fill the stage.
 *
 * @cssState ready - Something is loaded.
 * @cssState empty - Nothing is.
 * @cssState playing - The group plays.
 * @cssState offline - The connection is lost; what is done here is kept.
 */
export class MMVideo extends PlaybackElement {
  /** URL of the picture to show before it plays. Read when the player is made. */
  @property() poster = '';

  /** URL of subtitles as WebVTT, of the page's own site. Read when the player is made. */
  @property() captions = '';

  protected override get kind(): PlaybackKind {
    return VIDEO;
  }
}

if (!customElements.get('mm-video')) customElements.define('mm-video', MMVideo);

declare global {
  interface HTMLElementTagNameMap {
    'mm-video': MMVideo;
  }
}
