/**
 * What the server and a conversion process say to each other. The process does
 * one thing at a time and only when asked, so the server decides whose turn it is.
 */
import type { ErrorBody } from '../../src/core/protocol/errors.js';

/** Points at 72 dpi. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export interface PageImage {
  /** Pixels. */
  readonly width: number;
  /** A WebP file. */
  readonly bytes: Uint8Array;
}

export interface ConvertedPage {
  readonly n: number;
  /** Smallest first, at least one. */
  readonly images: readonly PageImage[];
  /** Empty when the page has no text. */
  readonly text: string;
  /** A picture that lets through what is behind it, as it is; its page stands on white. */
  readonly cutout?: PageImage;
}

export type ToProcess =
  /** First, and once. */
  | { readonly kind: 'open'; readonly file: string; readonly maxPages: number }
  | { readonly kind: 'page'; readonly n: number };

export type FromProcess =
  | { readonly kind: 'opened'; readonly pages: readonly PageSize[] }
  /** The document cannot be converted; nothing follows. */
  | { readonly kind: 'refused'; readonly error: ErrorBody }
  | { readonly kind: 'page'; readonly page: ConvertedPage }
  | { readonly kind: 'page-failed'; readonly n: number; readonly error: ErrorBody };
