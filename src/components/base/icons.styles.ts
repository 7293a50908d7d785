/** How an icon looks: a line in the colour of the text, as high as it. */
import { css } from 'lit';

export const iconStyles = css`
  .icon {
    width: 1.25em;
    height: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;
