/**
 * What the server asks of storage, one small port per kind of state. Each port
 * has a contract suite in `contract/` that every driver passes.
 */
import type { ErrorBody } from '../../src/core/protocol/errors.js';

/** One committed operation. `json` is the encoded `Entry`: written, fanned out and read back as it is. */
export interface LogEntry {
  readonly rev: number;
  readonly json: string;
}

export interface LogAppend {
  readonly room: string;
  /** The head that the writer believes in; the entries are `after + 1`, `after + 2`, … without a gap. */
  readonly after: number;
  readonly entries: readonly LogEntry[];
}

/** Losing the race for the head is normal, so it is a result and not an exception. */
export type AppendResult = { readonly ok: true } | { readonly ok: false; readonly head: number };

export interface StoredSnapshot {
  readonly rev: number;
  /** Opaque to storage. */
  readonly body: string;
}

export interface OpLog {
  /** Durably appends, or reports that `after` is not the head. Rejects with `UNAVAILABLE` when it cannot write. (ST1) */
  append(batch: LogAppend): Promise<AppendResult>;
  /** Entries with `after < rev`, oldest first, at most `limit`. (ST2) */
  read(room: string, after: number, limit: number): Promise<LogEntry[]>;
  /** The newest rev, 0 for a room nobody has written to; `oldest` is the first rev still in the log, `head + 1` when none is. (ST3) */
  range(room: string): Promise<{ readonly oldest: number; readonly head: number }>;
  /** Keeps the newest snapshot of a room. An older one than the kept is ignored. (ST4) */
  saveSnapshot(room: string, snapshot: StoredSnapshot): Promise<void>;
  loadSnapshot(room: string): Promise<StoredSnapshot | null>;
  /** Forgets entries with `rev <= upTo`, never beyond the kept snapshot. The head stays. (ST5) */
  prune(room: string, upTo: number): Promise<void>;
  /** Idempotent; what was appended is durable afterwards. Nothing may be called later. (ST6) */
  close(): Promise<void>;
}

export interface RoomRecord {
  readonly id: string;
  /** What its profile is called. */
  readonly profile: string;
  /** JSON of the profile, unless it comes along under that name. */
  readonly document?: string;
  readonly createdAt: number;
}

/** Somebody who has done something in a room; the log names them by id. */
export interface MemberRecord {
  readonly room: string;
  readonly id: string;
  readonly name: string;
}

export interface PageRecord {
  /** From 0. */
  readonly n: number;
  readonly status: 'pending' | 'ready' | 'failed';
  /** Points at 72 dpi; the aspect ratio is what counts. */
  readonly width: number;
  readonly height: number;
  /** Blobs by width in pixels, smallest first. */
  readonly images: readonly { readonly width: number; readonly blob: string }[];
  /** Blob with the page's text, null while pending or when it has none. */
  readonly text: string | null;
  readonly error?: ErrorBody;
}

/** What a file turned out to be: pages of a document, or one thing to look at or listen to. */
export type AssetKind = 'document' | 'image' | 'video' | 'audio';

/** The one file to show: a video or a sound as it was sent, a picture with its transparency. */
export interface MediaFile {
  readonly blob: string;
  /** MIME type. */
  readonly type: string;
  /** Pixels; absent where there are none or the file does not tell. */
  readonly width?: number;
  readonly height?: number;
}

export interface AssetRecord {
  readonly id: string;
  readonly room: string;
  readonly name: string;
  readonly kind: AssetKind;
  readonly status: 'queued' | 'converting' | 'ready' | 'failed';
  readonly createdAt: number;
  /** Of the file that was sent. */
  readonly bytes: number;
  /** Of all that is kept of it; absent while that is not known, and when nothing is. */
  readonly stored?: number;
  /** Video and audio have this and no pages; images have pages, and this when they are transparent somewhere. */
  readonly file?: MediaFile;
  readonly pages: readonly PageRecord[];
  readonly error?: ErrorBody;
}

/** Rooms, who was in them, and assets. */
export interface Catalogue {
  /** Creates the room unless it exists; says which. (CA1) */
  ensureRoom(room: RoomRecord): Promise<{ readonly room: RoomRecord; readonly created: boolean }>;
  findRoom(id: string): Promise<RoomRecord | null>;
  /** Keeps the member, by the name it has now. (CA3) */
  saveMember(member: MemberRecord): Promise<void>;
  /** Those of `ids` that are known, in any order. (CA3) */
  findMembers(room: string, ids: readonly string[]): Promise<MemberRecord[]>;
  /** Writes the asset without its pages; `savePage` has those. (CA2) */
  saveAsset(asset: Omit<AssetRecord, 'pages'>): Promise<void>;
  savePages(asset: string, pages: readonly PageRecord[]): Promise<void>;
  /** With its pages in order. */
  findAsset(id: string): Promise<AssetRecord | null>;
  /** Notes that `room` has sent the asset, which may not have been saved yet. Again changes nothing. (CA4) */
  addToRoom(room: string, asset: string): Promise<void>;
  /** What is kept of all assets, each once, and of those that `room` has sent; in bytes. (CA4) */
  storedBytes(room: string): Promise<{ readonly room: number; readonly total: number }>;
  /** Assets that were being converted when the server stopped. */
  unfinishedAssets(): Promise<AssetRecord[]>;
  close(): Promise<void>;
}

/** Immutable bytes under the hash of their content. */
export interface BlobStore {
  /** Stores `bytes` as `<sha256 hex>.<extension>` and returns that name; the same bytes again change nothing. (BL1) */
  put(bytes: Uint8Array, extension: string): Promise<string>;
  /** Does the same with the content of the file at `path`, never all of it in memory. The file stays. (BL3) */
  putFile(path: string, extension: string): Promise<string>;
  /** Size, or null when there is none. Names that `put` never returns are never found. (BL2) */
  size(name: string): Promise<number | null>;
  /** Bytes `start` to `end` inclusive. */
  read(name: string, range?: { readonly start: number; readonly end: number }): NodeJS.ReadableStream;
  close(): Promise<void>;
}
