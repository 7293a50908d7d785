import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { PlaybackElement } from '../playback/playback-element.js';
import type { PlaybackKind } from '../playback/source.js';
import { YOUTUBE } from './kind.js';
import { youtubeTexts } from './mm-youtube.strings.js';
import { youtubeStyles } from './mm-youtube.styles.js';
import { watchUrl } from './video-id.js';
import type { YouTubePlayer } from './youtube-player.js';

/**
 * A YouTube video that plays for everyone in the room at the same time.
 *
 * Whoever may paste a link, plays, stops and jumps; everyone else follows.
 * Advertisements, slow connections and blocked autoplay hold up one viewer
 * and nobody else.
 *
 * The page must let YouTube in: `script-src https://www.youtube.com` and
 * `frame-src https://www.youtube-nocookie.com`, and where it demands Trusted
 * Types, `trusted-types lit-html mm-rooms-youtube youtube-widget-api`.
 *
 * @element mm-youtube
 *
 * @fires {MMPlaybackChangeEvent} mm-playback-change - It plays, stands, jumps or shows something else, by anyone's doing.
 * @fires {MMOperationRefuseEvent} mm-operation-refuse - Something done here was refused and undone.
 *
 * @csspart stage - The ground on which the player lies.
 * @csspart controls - The bar with the buttons.
 * @csspart button - Each button in the bar that is only an icon.
 * @csspart seek - The bar that shows how far it is.
 * @csspart rates - The choice of speeds.
 * @csspart drift - How this viewer is with the group.
 * @csspart back - The button back to the group.
 * @csspart stragglers - Who does not follow at the moment, and why.
 * @csspart notice - What was refused.
 * @csspart elsewhere - The link to a video that cannot be played here.
 * @csspart empty - What is shown while nothing is loaded.
 *
 * @cssprop [--mm-playback-aspect=16 / 9] - The stage's aspect ratio.
 * @cssprop [--mm-playback-background=#000] - The ground around the player.
 *
 * @cssState ready - Something is loaded.
 * @cssState empty - Nothing is.
 * @cssState playing - The group plays.
 * @cssState offline - The connection is lost; what is done here is kept.
 */
export class MMYouTube extends PlaybackElement {
  static override styles: CSSResultGroup = [PlaybackElement.styles, youtubeStyles];

  /**
   * From where the player comes. `www.youtube.com` knows who is signed in:
   * no advertisements for its subscribers, and cookies for everybody; the page
   * then needs `frame-src https://www.youtube.com`.
   */
  @property() host: 'www.youtube-nocookie.com' | 'www.youtube.com' = 'www.youtube-nocookie.com';

  /** Set by what makes it. @internal */
  player: YouTubePlayer | null = null;

  override render(): TemplateResult {
    return html`${super.render()}${this.#elsewhere()}`;
  }

  protected override get kind(): PlaybackKind {
    return YOUTUBE;
  }

  /** The way to a video that plays on YouTube only. */
  #elsewhere(): TemplateResult | typeof nothing {
    const { state, video } = this.player ?? {};
    if (state !== 'error' || !video) return nothing;
    return html`<a
      class="button elsewhere"
      part="elsewhere"
      href=${watchUrl(video)}
      target="_blank"
      rel="noopener"
      >${youtubeTexts(this.room).elsewhere} <span aria-hidden="true">↗</span></a
    >`;
  }
}

if (!customElements.get('mm-youtube')) customElements.define('mm-youtube', MMYouTube);

declare global {
  interface HTMLElementTagNameMap {
    'mm-youtube': MMYouTube;
  }
}
