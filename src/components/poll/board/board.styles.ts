/** How polls look, with the means to answer and the answers. */
import { css } from 'lit';

export const boardStyles = css`
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    padding: 14px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow-wrap: anywhere;
  }

  h3 {
    margin: 0;
    font-size: 1.0625rem;
    font-weight: 600;
    line-height: 1.35;
    white-space: pre-line;
  }

  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 0;
    margin: -6px 0 0;
    color: var(--_text-muted);
    font-size: 0.8125rem;
  }

  .meta > span:not(:last-child)::after {
    content: '·';
    margin-inline: 6px;
  }

  .badge {
    color: var(--_text);
    font-weight: 600;
  }

  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .choices {
    display: grid;
    gap: 6px;
  }

  .choice {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: var(--_target);
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    cursor: pointer;
    transition:
      background-color 120ms,
      border-color 120ms;
  }

  .choice:hover {
    background: var(--_surface-raised);
  }

  .choice:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .choice:has(:focus-visible) {
    outline: var(--_focus);
    outline-offset: 1px;
  }

  .choice input:focus-visible {
    outline: none;
  }

  input[type='radio'],
  input[type='checkbox'] {
    flex: none;
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--_accent);
  }

  .rating .choices {
    grid-template-columns: repeat(auto-fit, minmax(var(--_target), 1fr));
    max-width: 36rem;
  }

  .rating .choice {
    position: relative;
    justify-content: center;
    padding: 0;
    font-weight: 600;
  }

  .rating .choice input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: pointer;
  }

  form[part='ballot'] {
    display: grid;
    gap: 10px;
  }

  form[part='ballot'] textarea {
    width: 100%;
    resize: vertical;
  }

  .hint {
    margin: 0 0 6px;
    color: var(--_text-muted);
    font-size: 0.8125rem;
  }

  .card > .hint {
    margin: 0;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
  }

  .row .button.quiet {
    padding: 0 10px;
    font-size: 0.875rem;
  }

  .voted {
    color: var(--_success);
    font-size: 0.875rem;
    font-weight: 600;
    margin-inline-end: 6px;
  }

  .manage {
    margin: 0 -4px -6px;
    padding-top: 4px;
    border-top: 1px solid var(--_border);
  }

  .button.danger {
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .mean {
    margin: 0 0 8px;
    font-weight: 600;
  }

  .bars,
  .answers {
    display: grid;
    gap: 12px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .bars li {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 4px 12px;
    align-items: end;
  }

  .answer {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
  }

  .mine .answer {
    font-weight: 600;
  }

  .tick {
    display: inline-flex;
    color: var(--_accent);
  }

  .count {
    color: var(--_text-muted);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .bar {
    grid-column: 1 / -1;
    display: block;
    width: 100%;
    height: 10px;
  }

  .bar:dir(rtl) {
    transform: scaleX(-1);
  }

  .ground {
    fill: var(--_surface-raised);
  }

  .fill {
    fill: color-mix(in srgb, var(--_accent) 62%, var(--_surface));
    transition: width 400ms cubic-bezier(0.2, 0.8, 0.2, 1);
  }

  .mine .fill {
    fill: var(--_accent);
  }

  .who {
    grid-column: 1 / -1;
    color: var(--_text-muted);
    font-size: 0.8125rem;
  }

  .answers {
    max-height: 18rem;
    overflow-y: auto;
    scrollbar-width: thin;
  }

  .answers li {
    --_avatar: 26px;
    display: flex;
    gap: 10px;
    padding: 8px 12px;
    border-radius: var(--_radius-small);
    background: var(--_surface-raised);
  }

  .answers .mine {
    background: var(--_accent-soft);
  }

  .answers strong {
    display: block;
    font-size: 0.8125rem;
    font-weight: 600;
  }

  .answers .text {
    white-space: pre-line;
  }

  /* Smaller, and phones zoom the page when one writes. */
  @media (pointer: coarse) {
    .input {
      font-size: max(16px, 1em);
    }
  }

  @media (forced-colors: active) {
    .ground {
      fill: Canvas;
      stroke: CanvasText;
    }

    .fill,
    .mine .fill {
      fill: Highlight;
    }
  }
`;
