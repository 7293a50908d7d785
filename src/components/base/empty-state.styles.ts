/** How the empty state looks, with its icon. */
import { css } from 'lit';
import { iconStyles } from './icons.styles.js';

export const emptyStateStyles = [
  iconStyles,
  css`
    .empty {
      display: grid;
      justify-items: center;
      align-content: center;
      gap: 4px;
      padding: calc(var(--_space) * 3);
      color: var(--_text-muted);
      text-align: center;
      overflow-wrap: anywhere;
    }

    .empty > .icon {
      width: 28px;
      height: 28px;
      margin-bottom: 4px;
      stroke-width: 1.5;
    }

    .empty strong {
      color: var(--_text);
      font-weight: 600;
    }
  `,
];
