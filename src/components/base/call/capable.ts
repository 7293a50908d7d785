/** Whether this browser can be in a call at all: some builds of WebKit, and browsers that are locked down, have no WebRTC. */
export const canCall = (): boolean => 'RTCPeerConnection' in globalThis;
