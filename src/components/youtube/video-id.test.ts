import { expect } from '@open-wc/testing';
import { parseVideo, watchUrl } from './video-id.js';

const ID = 'dQw4w9WgXcQ';

describe('the link of a video', () => {
  for (const link of [
    ID,
    `  ${ID}\n`,
    `https://www.youtube.com/watch?v=${ID}`,
    `http://youtube.com/watch?v=${ID}&t=42s&list=PL123&index=2`,
    `https://m.youtube.com/watch?feature=share&v=${ID}#t=3`,
    `https://music.youtube.com/watch?v=${ID}&list=RD1`,
    `https://youtu.be/${ID}`,
    `youtu.be/${ID}?si=abc&t=12`,
    `www.youtube.com/shorts/${ID}`,
    `https://youtube.com/embed/${ID}?start=30`,
    `https://www.youtube-nocookie.com/embed/${ID}/`,
    `https://www.youtube.com/live/${ID}?feature=shared`,
    `HTTPS://WWW.YOUTUBE.COM/v/${ID}`,
  ])
    it(`understands ${JSON.stringify(link)}`, () => {
      expect(parseVideo(link)).to.deep.equal({ src: ID });
    });

  for (const [link, says] of [
    ['', /Paste the link/],
    ['a talk about bees', /not a link/],
    [`${ID}x`, /not a link/],
    ['javascript:alert(1).youtube.com', /not a link/],
    ['https://vimeo.com/123', /vimeo\.com is not YouTube/],
    [`https://youtube.com.evil.test/watch?v=${ID}`, /evil\.test is not YouTube/],
    [`https://evil.test/?https://www.youtube.com/watch?v=${ID}`, /evil\.test is not YouTube/],
    ['https://www.youtube.com/playlist?list=PL123', /playlist/],
    ['https://www.youtube.com/embed/videoseries?list=PL123', /playlist/],
    ['https://www.youtube.com/@somebody', /not a video/],
    ['https://youtu.be/', /not a video/],
    ['https://www.youtube.com/watch?v=tooshort', /no valid name/],
    [`https://www.youtube.com/watch?v=${ID}%22%3E`, /no valid name/],
    [`https://www.youtube.com/watch?v=${ID}&${'x'.repeat(3_000)}`, /not a link/],
  ] as const)
    it(`says what is wrong with ${JSON.stringify(link.slice(0, 60))}`, () => {
      const parsed = parseVideo(link);
      expect('problem' in parsed && parsed.problem).to.match(says);
    });

  it('leads back to the page of the video', () => {
    expect(watchUrl(ID)).to.equal(`https://www.youtube.com/watch?v=${ID}`);
  });
});
