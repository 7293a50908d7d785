/** A browser that has no WebRTC, as long as `run` takes. */
export async function withoutWebRTC(run: () => Promise<void>): Promise<void> {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'RTCPeerConnection')!;
  Reflect.deleteProperty(globalThis, 'RTCPeerConnection');
  try {
    await run();
  } finally {
    Object.defineProperty(globalThis, 'RTCPeerConnection', own);
  }
}
