import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    /* It takes its width from where it is, in a row too: how much there is decides what is shown. */
    flex: 1 1 0;
    min-width: 0;
    container-type: inline-size;
  }

  /* In the bar of a stage, beside the buttons that change how it is looked at. */
  :host([slot='controls']) {
    width: min(30rem, 100cqi - 112px);
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
