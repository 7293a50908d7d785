import { css } from 'lit';

/** What is said in the place of a picture, over all of its ground: that there is none, why, and the way on. */
export const overStyles = css`
  .over {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    overflow: auto;
    background: var(--_surface-raised);
    color: var(--_text-muted);
  }

  .over .empty {
    gap: 8px;
    max-width: 46ch;
    padding: 20px;
  }

  .over .empty > .icon {
    width: 40px;
    height: 40px;
    color: var(--_accent);
  }

  .over strong {
    font-size: 1.125em;
  }

  @container (max-width: 420px) {
    .over .empty {
      gap: 4px;
      padding: 10px;
      font-size: 0.875em;
    }
  }
`;
