/** Every sheet of the stage. */
import { buttonStyles } from '../../base/buttons.styles.js';
import { iconStyles } from '../../base/icons.styles.js';
import { inputStyles } from '../../base/inputs.styles.js';
import { engineStyles } from '../engine/engine.styles.js';
import { chromeStyles } from './chrome.styles.js';
import { markStyles } from './mark.styles.js';
import { panelStyles } from './panel.styles.js';

export const stageStyles = [
  iconStyles,
  buttonStyles,
  inputStyles,
  engineStyles,
  markStyles,
  chromeStyles,
  panelStyles,
];
