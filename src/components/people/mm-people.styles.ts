import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  .panel {
    display: flex;
    flex-direction: column;
    max-height: inherit;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
  }

  h2 {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 10px;
    margin: 0;
    padding: 12px 14px 6px;
    color: var(--_text-muted);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  ul {
    margin: 0;
    padding: 0 6px 6px;
    list-style: none;
    overflow-y: auto;
    overscroll-behavior: contain;
    max-height: var(--mm-people-max-height, 20rem);
    scrollbar-width: thin;
  }

  ul:focus-visible {
    outline-offset: -2px;
    border-radius: var(--_radius);
  }

  li {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: var(--_target);
    padding: 4px 8px;
    border-radius: var(--_radius-small);
    /* Rows out of sight cost nothing: a lecture has hundreds. */
    content-visibility: auto;
    contain-intrinsic-size: auto var(--_target);
  }

  .name {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .note,
  .role {
    flex: none;
    color: var(--_text-muted);
    font-size: 0.8125rem;
  }

  .role {
    margin-inline-start: auto;
    padding: 1px 8px;
    border-radius: 99px;
    background: var(--_surface-raised);
  }

  .offline .avatar {
    opacity: 0.45;
    filter: grayscale(1);
  }

  .offline .name {
    color: var(--_text-muted);
  }

  .alone {
    margin: 0;
    padding: 4px 14px 14px;
    color: var(--_text-muted);
  }

  /* ——— compact: a row of overlapping discs ——— */

  :host([compact]) {
    display: inline-block;
    container-type: normal;
  }

  :host([compact]) .recording {
    margin-inline-end: 6px;
  }

  :host([compact]) ul {
    display: inline-flex;
    vertical-align: middle;
    padding: 2px;
    overflow: visible;
  }

  :host([compact]) li {
    min-height: 0;
    padding: 0;
    border-radius: 50%;
    box-shadow: 0 0 0 2px var(--_surface);
    content-visibility: visible;
  }

  :host([compact]) li + li {
    margin-inline-start: -4px;
  }

  :host([compact]) .avatar {
    --_avatar: 34px;

    font-size: 12px;
  }

  /* On a phone five of them leave room for what is beside. */
  @media (max-width: 26rem) {
    :host([compact]) li + li {
      margin-inline-start: -12px;
    }
  }

  .more {
    background: var(--_surface-hover);
    color: var(--_text);
  }

  @container (max-width: 15rem) {
    .role {
      display: none;
    }
  }
`;
