/** A poll that is being written. Pure; what is wrong with it is said before anything is sent. */
import type { Poll, PollKind } from '../../../core/ot/poll/state.js';
import type { Room } from '../../../core/room/room.js';
import { askTexts } from './ask.strings.js';

export interface Option {
  /** For a field to keep its text and its focus when it is moved. */
  readonly key: number;
  readonly text: string;
}

export interface Draft {
  /** The poll that is being changed; null for a new one. */
  readonly of: string | null;
  readonly question: string;
  readonly kind: PollKind;
  readonly options: readonly Option[];
  readonly scale: number;
  readonly anonymous: boolean;
}

export function draftOf(poll: Poll | null): Draft {
  const options = poll && poll.options.length > 0 ? poll.options : ['', ''];
  return {
    of: poll?.id ?? null,
    question: poll?.question ?? '',
    kind: poll?.kind ?? 'single',
    options: options.map((text, key) => ({ key, text })),
    scale: poll?.scale || 5,
    anonymous: poll?.anonymous ?? false,
  };
}

export const hasOptions = ({ kind }: Draft): boolean => kind === 'single' || kind === 'multiple';

/** The options that something is written in. */
const written = ({ options }: Draft): string[] =>
  options.map(({ text }) => text.trim()).filter((text) => text !== '');

/** What is wrong, as a sentence in the words of `room`; null when it can be asked. */
export function faultOf(draft: Draft, room?: Room): string | null {
  const { needsQuestion, needsOptions, twice } = askTexts(room);
  if (draft.question.trim() === '') return needsQuestion;
  if (!hasOptions(draft)) return null;
  const texts = written(draft);
  if (texts.length < 2) return needsOptions;
  return new Set(texts).size < texts.length ? twice : null;
}

/** The arguments of `ask`, or of `edit` for a poll that is changed. */
export function argumentsOf(draft: Draft): Record<string, unknown> {
  const question = draft.question.trim();
  const options = hasOptions(draft) ? { options: written(draft) } : {};
  if (draft.of !== null) return { poll: draft.of, question, ...options };
  const scale = draft.kind === 'rating' ? { scale: draft.scale } : {};
  return { question, kind: draft.kind, anonymous: draft.anonymous, ...options, ...scale };
}

/** `draft` with another option behind the one at `at`. */
export function withOption(draft: Draft, at: number): Draft {
  const key = Math.max(0, ...draft.options.map((one) => one.key)) + 1;
  return { ...draft, options: draft.options.toSpliced(at + 1, 0, { key, text: '' }) };
}

export function withText(draft: Draft, at: number, text: string): Draft {
  return { ...draft, options: draft.options.with(at, { ...draft.options[at]!, text }) };
}

export function withoutOption(draft: Draft, at: number): Draft {
  return { ...draft, options: draft.options.toSpliced(at, 1) };
}

/** The option at `from` at `to`; the same draft when there is no such place. */
export function withMoved(draft: Draft, from: number, to: number): Draft {
  if (to < 0 || to >= draft.options.length) return draft;
  const moved = draft.options[from]!;
  return { ...draft, options: draft.options.toSpliced(from, 1).toSpliced(to, 0, moved) };
}
