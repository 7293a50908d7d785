import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  .controls {
    display: grid;
    gap: 6px;
  }

  .about {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    padding-inline: 8px;
    color: var(--_text-muted);
  }
`;
