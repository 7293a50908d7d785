/** The times and numbers of a call, in one place; milliseconds where nothing else is said. */
export const MEDIA = {
  /** How long the SFU may take to answer. */
  askMs: 10_000,
  /** How long trying the way to the SFU may take, until it is said that nothing gets through. */
  checkMs: 12_000,
  /** Looks at it once it is there, and the pause before each. */
  checkLooks: 4,
  checkLookMs: 250,
  /** Pictures received at once, whoever speaks; shared screens count too. */
  pictures: 9,
  /** How long a picture that nobody shows any more is still received: scrolling back is free. */
  hideMs: 1_000,
  /** How long a page must be hidden before its pictures stop. Sound goes on. */
  backgroundMs: 10_000,
  /** How long a picture may fail to come before it is said that the line does not carry it: a hitch is none. */
  starveMs: 1_500,
  /** Pause before a source is asked for again that could not be received. */
  retryMs: 2_000,
  /** Between two looks at the line. */
  sampleMs: 1_000,
  /** How long a connection may be broken before it is mended: many breaks mend themselves. */
  brokenMs: 2_000,
  /** How long a connection may take to stand at first. */
  connectMs: 15_000,
  /** How long mending may take before it is tried again. */
  mendMs: 6_000,
  /** Mendings that may fail before the call is entered anew. */
  mendings: 2,
  /** Pauses between attempts to enter anew: the first, and the longest. */
  rejoinMs: 500,
  rejoinMaxMs: 15_000,
  /** From this loudness on somebody speaks, dBov. */
  speakingLevel: -55,
  /** How long somebody speaks on after they were last told to, which is told again in less. */
  speakingMs: 6_000,
  /** … and after they were told to have stopped: who takes breath has not. */
  stoppedMs: 500,
  /** How long the channel's word counts for more than the socket's, which is slower. */
  presenceFreshMs: 400,
  /** Data channels of others that are listened to: beyond it the socket is enough. */
  presenceChannels: 24,
} as const;
