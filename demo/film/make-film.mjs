/**
 * Makes the demo's film, `demo/site/media/a-day.webm`, and its poster: a day
 * over hills in forty seconds. Its clock tells whether two screens show the
 * same moment. Drawn here, so that it belongs to nobody; needs ffmpeg, and is
 * committed, so that nobody else does.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const [WIDTH, HEIGHT, FPS, SECONDS] = [854, 480, 24, 40];
const out = (name) => fileURLToPath(new URL(`../site/media/${name}`, import.meta.url));

/** Hour, then colours: top of the sky, middle, horizon, the nearest hill. */
const HOURS = [
  [4.5, '#0b1230', '#1b2450', '#39407a', '#0d1428'],
  [6, '#27406f', '#8a6a96', '#f4a274', '#231f38'],
  [8, '#4f9ad8', '#9ccdec', '#fbe3b8', '#24473f'],
  [13, '#3d8fdc', '#86c3f0', '#d8eef8', '#2c5a41'],
  [17.5, '#4a7fc4', '#e2b27c', '#fbc278', '#33493a'],
  [19.3, '#38386f', '#c0587a', '#ff9a5a', '#27213a'],
  [21, '#121a40', '#272b5e', '#514a80', '#10142c'],
  [23.5, '#070c22', '#101838', '#232c54', '#090e20'],
];
const FROM = HOURS[0][0];
const TO = HOURS.at(-1)[0];

const clamp = (x) => Math.min(1, Math.max(0, x));
const lerp = (a, b, x) => a + (b - a) * x;
const smooth = (x) => clamp(x) ** 2 * (3 - 2 * clamp(x));
const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
const mix = (a, b, x) =>
  `#${channels(a)
    .map((c, n) =>
      Math.round(lerp(c, channels(b)[n], x))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

function coloursAt(hour) {
  const next = Math.max(
    1,
    HOURS.findIndex(([at]) => at >= hour),
  );
  const [a, b] = [HOURS[next - 1], HOURS[next]];
  const part = smooth((hour - a[0]) / (b[0] - a[0]));
  return [1, 2, 3, 4].map((n) => mix(a[n], b[n], part));
}

/** The outline of a row of hills; `shift` moves the camera along it. */
function hills(base, height, length, shift, seed) {
  let path = `M0 ${HEIGHT}`;
  for (let x = 0; x <= WIDTH; x += 14) {
    const at = (x + shift) / length + seed;
    const y = Math.sin(at) * 0.55 + Math.sin(at * 2.3 + 1) * 0.3 + Math.sin(at * 5.1 + 4) * 0.1;
    path += `L${x} ${(base - y * height).toFixed(1)}`;
  }
  return `${path}L${WIDTH} ${HEIGHT}Z`;
}

/** The same stars in every frame, from a small generator with a seed. */
const stars = (() => {
  let seed = 20_26;
  const next = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: 110 }, () => [next() * WIDTH, next() ** 1.5 * 300, 0.5 + next(), next()]);
})();

function body(hour, rise, set) {
  const part = (hour - rise) / (set - rise);
  return {
    x: lerp(90, WIDTH - 90, part),
    y: 400 - Math.sin(part * Math.PI) * 310,
    up: part > -0.1 && part < 1.1,
  };
}

function frame(second) {
  const hour = lerp(FROM, TO, second / SECONDS);
  const [top, middle, horizon, near] = coloursAt(hour);
  const night = Math.max(1 - smooth((hour - 4.9) / 1.2), smooth((hour - 19.6) / 1.6));
  const sun = body(hour, 5.6, 20);
  const moon = body(hour, 20.3, 29);
  const twinkle = ([x, y, r, phase]) =>
    `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r.toFixed(2)}" opacity="${(night * (0.55 + 0.45 * Math.sin(second * 1.6 + phase * 9))).toFixed(2)}"/>`;
  const rows = [
    [300, 46, 190, 6, 1, 0.72],
    [345, 44, 150, 12, 5, 0.48],
    [392, 38, 120, 22, 9, 0.24],
    [446, 30, 165, 40, 3, 0],
  ];
  const land = rows.map(([base, height, length, speed, seed, haze]) => {
    const path = hills(base, height, length, second * speed * 0.5, seed);
    return `<path d="${path}" fill="${mix(near, horizon, haze)}"/>`;
  });
  const clouds = [0, 1, 2, 3].map((n) => {
    const x = ((n * 283 + second * (5 + n * 2)) % (WIDTH + 260)) - 130;
    const y = 70 + n * 38;
    const puff = [
      [0, 0, 44, 13],
      [-30, 5, 28, 9],
      [32, 5, 32, 10],
      [6, -8, 24, 11],
    ];
    return puff
      .map(([dx, dy, rx, ry]) => `<ellipse cx="${x + dx}" cy="${y + dy}" rx="${rx}" ry="${ry}"/>`)
      .join('');
  });
  const birds = [0, 1, 2, 3, 4].map((n) => {
    const x = ((second - 9) * 58 + n * -34) % (WIDTH + 500);
    const y = 150 + (n % 2) * 14 + n * 5 + Math.sin(second * 0.8 + n) * 6;
    const wing = 4 + Math.sin(second * 9 + n * 2) * 4;
    return `<path d="M${x - 9} ${y - wing}Q${x - 4} ${y - 2} ${x} ${y}Q${x + 4} ${y - 2} ${x + 9} ${y - wing}"/>`;
  });
  const lit = smooth((hour - 18.9) / 0.8) + (1 - smooth((hour - 5.4) / 0.7));
  const house = WIDTH + 60 - second * 20;
  const clock = `${String(Math.floor(hour)).padStart(2, '0')}:${String(Math.floor((hour % 1) * 60)).padStart(2, '0')}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
  <defs>
    <linearGradient id="sky" x2="0" y2="1"><stop stop-color="${top}"/><stop offset=".55" stop-color="${middle}"/><stop offset=".86" stop-color="${horizon}"/></linearGradient>
    <radialGradient id="glow"><stop stop-color="#fff3cf" stop-opacity=".75"/><stop offset=".25" stop-color="${horizon}" stop-opacity=".45"/><stop offset="1" stop-color="${horizon}" stop-opacity="0"/></radialGradient>
  </defs>
  <rect width="${WIDTH}" height="${HEIGHT}" fill="url(#sky)"/>
  <g fill="#fff">${night > 0.02 ? stars.map(twinkle).join('') : ''}</g>
  ${moon.up ? `<circle cx="${moon.x}" cy="${moon.y}" r="20" fill="#f3eeda"/><circle cx="${moon.x + 8}" cy="${moon.y - 5}" r="17" fill="${mix(top, middle, clamp(moon.y / 300))}"/>` : ''}
  ${sun.up ? `<circle cx="${sun.x}" cy="${sun.y}" r="170" fill="url(#glow)"/><circle cx="${sun.x}" cy="${sun.y}" r="26" fill="#fff6da"/>` : ''}
  <g fill="#fff" opacity="${(0.34 * (1 - night) + 0.05).toFixed(2)}">${clouds.join('')}</g>
  ${land.slice(0, 3).join('')}
  <g stroke="${mix(near, '#000000', 0.2)}" stroke-width="2" fill="none" stroke-linecap="round" opacity="${(1 - night).toFixed(2)}">${second > 9 && second < 27 ? birds.join('') : ''}</g>
  ${land[3]}
  <g transform="translate(${house.toFixed(1)} 436)">
    <path d="M-26 24V-6L0 -26L26 -6V24Z" fill="${mix(near, '#000000', 0.35)}"/>
    <rect x="-15" y="0" width="11" height="12" fill="${mix(mix(near, '#000000', 0.2), '#ffd873', clamp(lit))}"/>
    <rect x="5" y="0" width="11" height="12" fill="${mix(mix(near, '#000000', 0.2), '#ffd873', clamp(lit))}"/>
  </g>
  <text x="${WIDTH - 28}" y="52" text-anchor="end" font-family="DejaVu Sans, sans-serif" font-size="30" font-weight="600" fill="#fff" fill-opacity=".92">${clock}</text>
</svg>`;
}

const png = (second) => sharp(Buffer.from(frame(second))).removeAlpha();

if (process.argv[2]) {
  await png(Number(process.argv[2])).png().toFile(process.argv[3]);
} else {
  const tone = (frequency, volume, slow) =>
    `sin(${frequency}*2*PI*t)*${volume}*(0.6+0.4*sin(2*PI*t/${slow}))`;
  const chord = [tone(130.81, 0.09, 11), tone(196, 0.07, 7), tone(261.63, 0.05, 13), tone(329.63, 0.04, 9)];
  const ffmpeg = spawn(
    'ffmpeg',
    [
      ...['-loglevel', 'error', '-y', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${WIDTH}x${HEIGHT}`],
      ...[
        '-r',
        `${FPS}`,
        '-i',
        '-',
        '-f',
        'lavfi',
        '-i',
        `aevalsrc='${chord.join('+')}':d=${SECONDS}:s=48000`,
      ],
      ...['-af', `afade=in:d=2,afade=out:st=${SECONDS - 3}:d=3,lowpass=f=900`, '-shortest'],
      ...['-c:v', 'libvpx-vp9', '-pix_fmt', 'yuv420p', '-crf', '37', '-b:v', '0', '-g', `${FPS * 2}`],
      ...['-deadline', 'good', '-cpu-used', '3', '-row-mt', '1', '-c:a', 'libopus', '-b:a', '40k'],
      ...['-map_metadata', '-1', '-bitexact', out('a-day.webm')],
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  );
  for (let n = 0; n < FPS * SECONDS; n++) {
    if (
      !ffmpeg.stdin.write(
        await png(n / FPS)
          .raw()
          .toBuffer(),
      )
    )
      await once(ffmpeg.stdin, 'drain');
  }
  ffmpeg.stdin.end();
  await once(ffmpeg, 'exit');
  await png(SECONDS * 0.19)
    .webp({ quality: 80 })
    .toFile(out('a-day.webp'));
}
