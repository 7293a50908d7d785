/**
 * Which cells of a long grid are worth having in the document. Pure sums.
 */
export interface GridView {
  /** How many cells there are. */
  readonly count: number;
  readonly columns: number;
  /** Pixels of a row, gap included. */
  readonly rowHeight: number;
  /** Pixels scrolled and visible. */
  readonly top: number;
  readonly height: number;
}

export interface GridWindow {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  /** Pixels of the rows left out above. */
  readonly above: number;
  /** Pixels of all rows, present or not. */
  readonly height: number;
}

/** Rows beyond the edge that are kept, so that a short scroll shows no gap. */
const OVERSCAN = 3;

export function gridWindow(view: GridView): GridWindow {
  const { count, columns, rowHeight, top } = view;
  const rows = Math.ceil(count / columns);
  const firstRow = Math.max(0, Math.min(rows - 1, Math.floor(top / rowHeight) - OVERSCAN));
  const endRow = Math.min(rows, Math.ceil((top + view.height) / rowHeight) + OVERSCAN);
  return {
    first: Math.max(0, firstRow * columns),
    end: Math.min(count, Math.max(endRow, 0) * columns),
    above: Math.max(0, firstRow) * rowHeight,
    height: rows * rowHeight,
  };
}
