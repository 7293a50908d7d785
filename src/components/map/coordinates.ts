/** Places as people write and read them. Pure. */
import { MAX_LAT, toPlace, type LngLat } from '../../core/ot/map/geo.js';

/**
 * The place that `text` names, or null. Decimal degrees as "48.2, 16.37"
 * (latitude first, as everybody writes them), or degrees, minutes and seconds;
 * letters N S E W (or O for Ost, Oeste) say what is what in any order.
 */
export function parseCoordinates(text: string): LngLat | null {
  const clean = text
    .trim()
    .toUpperCase()
    .replace(/[−–]/g, '-')
    .replace(/[’′´]/g, "'")
    .replace(/[”″]|''/g, '"')
    .replace(/[º˚]/g, '°');
  if (clean.length > 80) return null;
  const parts = split(clean);
  if (!parts) return null;
  const [first, second] = parts.map(readAngle);
  if (!first || !second) return null;
  const swapped = first.axis === 'lng' || second.axis === 'lat';
  const [lat, lng] = swapped ? [second, first] : [first, second];
  if (lat.axis === 'lng' || lng.axis === 'lat') return null;
  if (Math.abs(lat.degrees) > 90 || Math.abs(lng.degrees) > 180) return null;
  return toPlace([lng.degrees, Math.min(MAX_LAT, Math.max(-MAX_LAT, lat.degrees))], 'place');
}

/** The two angles, apart by a comma, a semicolon, a letter, or space. */
function split(text: string): readonly [string, string] | null {
  const found =
    /^([^,;]+)[,;]([^,;]+)$/.exec(text) ??
    // Decimal commas need another separator.
    /^([^;]+);([^;]+)$/.exec(text) ??
    /^([NSEWO][^NSEWO]+)([NSEWO][^NSEWO]+)$/.exec(text) ??
    /^([^NSEWO]+[NSEWO])([^NSEWO]+[NSEWO])$/.exec(text) ??
    /^(\S+)\s+(\S+)$/.exec(text);
  return found ? [found[1]!, found[2]!] : null;
}

interface Angle {
  readonly degrees: number;
  readonly axis: 'lat' | 'lng' | null;
}

/** Degrees, perhaps minutes and seconds, perhaps a letter before or behind. */
function readAngle(text: string): Angle | null {
  const spaced = text.replace(/[°'"]/g, ' ').replace(/[NSEWO]/g, ' $& ');
  const words = spaced.trim().split(/\s+/);
  const letters = words.filter((word) => /[NSEWO]/.test(word));
  const numbers = words.filter((word) => /^[+-]?\d{1,3}([.,]\d*)?$/.test(word));
  const edge = letters.length === 0 || letters[0] === words[0] || letters[0] === words.at(-1);
  if (letters.length > 1 || !edge || numbers.length + letters.length !== words.length) return null;
  const [degrees, minutes = 0, seconds = 0, ...more] = numbers.map((word) => Number(word.replace(',', '.')));
  if (degrees === undefined || more.length > 0) return null;
  if (minutes < 0 || minutes >= 60 || seconds < 0 || seconds >= 60) return null;
  // A sign and a letter would say it twice; minutes belong to whole degrees.
  const signed = /^[+-]/.test(numbers[0]!);
  const [letter] = letters;
  if ((signed && letter) || (numbers.length > 1 && !Number.isInteger(degrees))) return null;
  const size = Math.abs(degrees) + minutes / 60 + seconds / 3600;
  const negative = numbers[0]!.startsWith('-') || letter === 'S' || letter === 'W';
  const axis = letter === undefined ? null : /[NS]/.test(letter) ? 'lat' : 'lng';
  return { degrees: negative ? -size : size, axis };
}

/** "48.2082° N, 16.3738° E", to as many digits as the zoom shows. */
export function formatPlace([lng, lat]: LngLat, zoom = 14): string {
  const digits = Math.max(0, Math.min(6, Math.round(zoom / 3)));
  const one = (value: number, positive: string, negative: string): string =>
    `${Math.abs(value).toFixed(digits)}° ${value < 0 ? negative : positive}`;
  return `${one(lat, 'N', 'S')}, ${one(lng, 'E', 'W')}`;
}
