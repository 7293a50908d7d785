import type { BoardState } from '../../ot/board/state.js';
import type { RandomEdit } from './edit.js';

export const editWhiteboard: RandomEdit<BoardState> = ({ objects }, below) => {
  const live = objects.filter(({ gone }) => gone === undefined);
  const target = live[below(live.length)];
  const box = { x: below(900), y: below(600), w: 10 + below(90), h: 10 + below(90) };
  if (!target || below(3) === 0)
    return [
      'add',
      { object: { kind: 'note', ...box, color: 'yellow', text: `note ${below(99)}`, size: 16 } },
    ];
  const { id } = target;
  switch (below(6)) {
    case 0:
      return ['remove', { id }];
    case 1:
      return ['order', { id, to: below(2) ? 'front' : 'back' }];
    case 2:
      return below(6) === 0 ? ['clear'] : ['set', { id, text: `other ${below(99)}` }];
    default:
      return ['set', { id, ...box }];
  }
};
