/**
 * Why there is no map: its code could not be loaded, the browser cannot draw
 * it (no WebGL 2), or the page's policy does not let its worker run.
 */
export type FailureReason = 'download' | 'webgl' | 'policy';

export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
  readonly reason: FailureReason;

  constructor(reason: FailureReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
