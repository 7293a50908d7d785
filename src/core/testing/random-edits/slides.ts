import type { DeckState } from '../../ot/deck/state.js';
import type { RandomEdit } from './edit.js';

export const editSlides: RandomEdit<DeckState> = ({ pages: { length: pages } }, below) => {
  const insert = (): readonly [string, unknown] => [
    'insert',
    { at: below(pages + 1), pages: [{ asset: 'a1', from: below(9), count: 1 + below(3) }] },
  ];
  if (pages === 0) return below(8) === 0 ? ['load', { asset: `a${below(3)}`, pages: 3 }] : insert();
  switch (below(12)) {
    case 0:
      return insert();
    case 1:
    case 2:
      return ['remove', { page: below(pages) }];
    case 3:
      return ['move', { from: below(pages), to: below(pages) }];
    case 4:
      return ['load', { asset: `a${below(3)}`, pages: 1 + below(5) }];
    case 5:
    case 6:
    case 7:
      return ['goto', { page: below(pages) }];
    case 8:
    case 9:
      return ['previous'];
    default:
      return ['next'];
  }
};
