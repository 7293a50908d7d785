/**
 * Places and views as numbers in one form, so that equal ones are equal: what
 * people hand in is brought into range and rounded, what comes over the wire
 * must be in range. Knows no document.
 */
import { bad, checkTuple } from '../check.js';
import { show } from '../../protocol/ids.js';

/** Degrees: longitude from -180 up to 180, latitude within Web Mercator. */
export type LngLat = readonly [lng: number, lat: number];

/** Where the map looks. */
export interface View {
  readonly center: LngLat;
  /** 0 shows the whole world, each further 1 twice as close, up to 24. */
  readonly zoom: number;
  /** Degrees clockwise from north that point up, from 0 up to 360. */
  readonly bearing: number;
  /** Degrees away from looking straight down, 0 to 85. */
  readonly pitch: number;
}

/** Where Web Mercator is as high as it is wide. */
export const MAX_LAT = 85.0511;
export const MAX_ZOOM = 24;
export const MAX_PITCH = 85;

/** A centimetre on the ground, a thousandth of a zoom, and a hundredth of a degree to the eye. */
const PLACE = 1e7;
const ZOOM = 1e3;
const ANGLE = 1e2;

/** `value` to 1/`per`; never -0, which JSON does not know. */
const round = (value: number, per: number): number => Math.round(value * per) / per + 0;

/** `value` wrapped into [from, from + 360). */
const wrap = (value: number, from: number): number => ((((value - from) % 360) + 360) % 360) + from;

const turn = (value: number, from: number, per: number): number =>
  // Once more: what is rounded up may be the end of the range, which is its beginning.
  round(wrap(round(wrap(value, from), per), from), per);

function finite(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw bad(`${what} must be a number, not ${show(value)}`);
}

/** `value` as a place: any finite longitude is wrapped, any finite latitude clamped. */
export function toPlace(value: unknown, what: string): LngLat {
  const [lng, lat] = checkTuple(value, 2, what);
  const up = Math.min(MAX_LAT, Math.max(-MAX_LAT, finite(lat, `the latitude of ${what}`)));
  return [turn(finite(lng, `the longitude of ${what}`), -180, PLACE), round(up, PLACE)];
}

/** Any finite bearing, wrapped. */
export function toBearing(value: unknown): number {
  return turn(finite(value, 'bearing'), 0, ANGLE);
}

export function checkZoom(value: unknown): number {
  return round(between(value, 'zoom', 0, MAX_ZOOM), ZOOM);
}

export function checkPitch(value: unknown): number {
  return round(between(value, 'pitch', 0, MAX_PITCH), ANGLE);
}

/** A place that is in range already. */
export function checkPlace(value: unknown, what: string): LngLat {
  const [lng, lat] = checkTuple(value, 2, what);
  below(lng, `the longitude of ${what}`, -180, 180);
  between(lat, `the latitude of ${what}`, -MAX_LAT, MAX_LAT);
  return toPlace(value, what);
}

/** A bearing that is in range already. */
export function checkBearing(value: unknown): number {
  below(value, 'bearing', 0, 360);
  return toBearing(value);
}

function between(value: unknown, what: string, min: number, max: number): number {
  const number = finite(value, what);
  if (number >= min && number <= max) return number;
  throw bad(`${what} must be from ${min} to ${max}, not ${number}`);
}

function below(value: unknown, what: string, min: number, end: number): void {
  const number = finite(value, what);
  if (number < min || number >= end) throw bad(`${what} must be from ${min} up to ${end}, not ${number}`);
}

export const samePlace = (a: LngLat, b: LngLat): boolean => a[0] === b[0] && a[1] === b[1];
