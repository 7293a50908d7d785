import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    position: relative;
  }

  ::slotted(mm-profile) {
    display: none;
  }
`;
