/** Typed use of `mm-rooms/ot` and `mm-rooms/testing`. */
import { ottypes } from 'mm-rooms/ot';
import { generateRandomOp } from 'mm-rooms/testing';

export function use(): void {
  for (const type of Object.values(ottypes)) {
    const name: string = type.name;
    const snapshot: unknown = type.create();
    const [op, after] = generateRandomOp(name, snapshot, Math.random);
    const moved: unknown = type.transform(op, op, 'left');
    // @ts-expect-error a side is left or right
    type.transform(op, op, 'middle');
    void [after, moved];
  }
}
