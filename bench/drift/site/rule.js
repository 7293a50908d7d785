/**
 * The rule that watch-together features commonly follow: play, pause and jump
 * when told, and look every five seconds whether it is off by more than five.
 */
const OFF = 5;
const EVERY_MS = 5_000;

export function followByRule(room, video, file) {
  const doc = room.doc('video');
  video.src = file;
  const target = () => {
    const { playing, position, rate, at } = doc.state;
    return position + (playing ? (rate * Math.max(0, room.serverNow() - at)) / 1000 : 0);
  };
  const correct = () => {
    if (!doc.state?.src) return;
    if (Math.abs(video.currentTime - target()) > OFF) video.currentTime = target();
  };
  const follow = ({ verb } = {}) => {
    if (!doc.state?.src) return;
    // Whoever is told to jump goes where it was told to; only later differences are measured.
    if (verb === 'jump' || verb === undefined) video.currentTime = target();
    if (doc.state.playing && video.paused) void video.play();
    if (!doc.state.playing && !video.paused) video.pause();
  };
  doc.subscribe(follow);
  void doc.ready.then(() => follow());
  setInterval(correct, EVERY_MS);
}
