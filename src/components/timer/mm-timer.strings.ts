/** What `<mm-timer>` says. */
import { texts } from '../base/texts.js';

export const timerTexts = /* @__PURE__ */ texts('timer', {
  label: 'Timer',
  labelWith: (time: string): string => `Timer: ${time}`,
  connecting: 'Looking at the clock…',
  closed: 'The room was left',
  none: 'No timer is running',
  pause: 'Pause',
  resume: 'Resume',
  start: 'Start',
  reset: 'Reset',
  addMinute: '+1 min',
  paused: 'Paused',
  over: (time: string): string => `${time} over`,
  preset: (minutes: number): string => `${minutes} min`,
  presets: 'Start a countdown',
  minutes: 'Minutes',
  what: 'What for? (optional)',
  stopwatch: 'Stopwatch',
  soundOn: 'Sound at the end: on',
  soundOff: 'Sound at the end: off',
  minuteLeft: '1 minute left',
  secondsLeft: '10 seconds left',
  ended: 'Time is up',
  endedWhat: (label: string): string => `Time is up: ${label}`,
});

export type TimerTexts = ReturnType<typeof timerTexts>;
