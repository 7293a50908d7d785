import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  :host([compact]) {
    display: inline-block;
    container-type: normal;
  }

  .panel {
    display: grid;
    justify-items: center;
    gap: 12px;
    padding: 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .flyout .panel {
    border: 0;
  }

  .face {
    position: relative;
    display: grid;
    place-content: center;
    justify-items: center;
    width: min(var(--mm-timer-size, 13rem), 100%);
    aspect-ratio: 1;
    padding: 14%;
    text-align: center;
  }

  .face .ring {
    position: absolute;
    inset: 0;
  }

  .ring {
    width: 100%;
    height: 100%;
    transform: rotate(-90deg);
    fill: none;
    stroke-width: 7;
  }

  .track {
    stroke: var(--_border);
  }

  .arc {
    stroke: var(--_accent);
    stroke-linecap: round;
    stroke-dasharray: 1;
    transition:
      stroke-dashoffset 1s linear,
      stroke 300ms;
  }

  .digits {
    font-size: clamp(1.5rem, calc(var(--mm-timer-size, 13rem) * 0.24), 18cqi);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.02em;
    line-height: 1.1;
  }

  .digits.long {
    font-size: clamp(1.25rem, calc(var(--mm-timer-size, 13rem) * 0.18), 14cqi);
  }

  .about {
    max-width: 100%;
    min-height: 1.45em;
    color: var(--_text-muted);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
    display: -webkit-box;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }

  .about strong {
    font-weight: 600;
  }

  .idle .digits,
  .ready .digits {
    color: var(--_text-muted);
  }

  .low .arc {
    stroke: var(--_warning);
  }

  .low .digits {
    color: var(--_warning);
  }

  .over .track {
    stroke: var(--_danger);
  }

  .over .digits,
  .over .about strong {
    color: var(--_danger);
  }

  .over .digits {
    animation: over 1s ease-in-out 6;
  }

  @keyframes over {
    50% {
      opacity: 0.25;
    }
  }

  .controls {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
  }

  .setup {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 6.5rem auto;
    gap: 8px;
    width: 100%;
    max-width: 26rem;
  }

  .presets {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 6px;
  }

  .presets .button {
    padding: 0 12px;
    border-radius: 99px;
  }

  @container (max-width: 24rem) {
    .setup {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .what {
      grid-column: 1 / -1;
    }
  }

  /* ——— compact: a pill ——— */

  .opener .ring {
    width: 22px;
    height: 22px;
    stroke-width: 12;
  }

  .opener.low,
  .low.pill {
    color: var(--_warning);
  }

  .pill {
    display: contents;
  }

  .pill.over {
    color: var(--_danger);
  }

  .pill-digits {
    font-variant-numeric: tabular-nums;
  }

  .pill.over .pill-digits {
    animation: over 1s ease-in-out 6;
  }

  .flyout .face {
    --mm-timer-size: 10rem;
    padding: 10%;
  }

  @media (forced-colors: active) {
    .arc {
      stroke: Highlight;
    }

    .track {
      stroke: GrayText;
    }
  }
`;
