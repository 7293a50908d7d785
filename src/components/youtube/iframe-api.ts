/** YouTube's IFrame API as far as it is used here, after its published reference. */

/** https://developers.google.com/youtube/iframe_api_reference#Playback_status */
export const YT_STATE = { UNSTARTED: -1, ENDED: 0, PLAYING: 1, PAUSED: 2, BUFFERING: 3, CUED: 5 } as const;

/**
 * A player, once it is ready: its methods are not there before. Getters tell
 * what was last heard, which is nothing right after another video was cued.
 */
export interface YTPlayer {
  playVideo(): void;
  pauseVideo(): void;
  seekTo(seconds: number, allowSeekAhead: boolean): void;
  cueVideoById(video: { videoId: string; startSeconds?: number }): void;
  setPlaybackRate(rate: number): void;
  setVolume(percent: number): void;
  mute(): void;
  unMute(): void;
  getCurrentTime(): number | undefined;
  getDuration(): number | undefined;
  getPlayerState(): number | undefined;
  getPlaybackRate(): number | undefined;
  getAvailablePlaybackRates(): readonly number[] | undefined;
  getVideoLoadedFraction(): number | undefined;
  /** Not in the reference, and for years in every player: `isLive` tells a live stream. */
  getVideoData?(): { readonly isLive?: boolean } | undefined;
  destroy(): void;
}

export interface YTEvents {
  onReady(event: { readonly data: null }): void;
  onStateChange(event: { readonly data: number }): void;
  onPlaybackRateChange(event: { readonly data: number }): void;
  onError(event: { readonly data: number }): void;
  onAutoplayBlocked(event: { readonly data: null }): void;
}

export interface YTApi {
  readonly Player: new (
    frame: HTMLIFrameElement,
    options: { readonly events: Partial<YTEvents> },
  ) => YTPlayer;
  /** Calls back when the API is ready, at once when it is. Not in the reference. */
  ready?(callback: () => void): void;
}

/** A page's global names that belong to the API. */
export interface YTGlobals {
  YT?: Partial<YTApi>;
  onYouTubeIframeAPIReady?: () => void;
}
