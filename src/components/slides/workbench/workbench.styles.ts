import { css } from 'lit';

/** The looks of what lies over the deck of those who do edit. */
export const workbenchStyles = css`
  .drop {
    position: absolute;
    z-index: 6;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 8px;
    border: 2px dashed var(--_accent);
    background: color-mix(in srgb, var(--_accent-soft) 94%, transparent);
    color: var(--_text);
    pointer-events: none;
  }

  .drop .icon {
    width: 40px;
    height: 40px;
    color: var(--_accent);
    stroke-width: 1.5;
  }

  .notices {
    position: absolute;
    z-index: 3;
    inset: auto 0 calc(var(--_bar) + 10px);
    display: grid;
    justify-items: center;
    padding-inline: 10px;
    pointer-events: none;
  }

  .notice {
    display: flex;
    align-items: center;
    gap: 10px;
    max-width: 100%;
    min-height: 44px;
    padding: 2px 16px;
    border: 1px solid var(--_border);
    border-radius: 22px;
    background: var(--_surface);
    box-shadow: var(--_shadow);
    font-size: 0.875em;
    pointer-events: auto;
  }

  .notice:has(.button) {
    padding-inline-end: 4px;
  }

  .notice .button {
    border-radius: 20px;
    color: var(--_accent);
    white-space: nowrap;
  }

  .notice .meter {
    flex: none;
    width: 72px;
  }

  .notice .said {
    overflow-wrap: anywhere;
  }

  .notice.error {
    border-color: transparent;
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  @container (max-width: 420px) {
    .notice {
      font-size: 0.8125em;
    }
  }
`;
