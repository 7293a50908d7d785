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
  /** Unique over all applications: the name that an application gave it, with that application's before it. */
  readonly id: string;
  /** The application that made it; absent for the server's own. */
  readonly app?: string;
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

/** An API key as the server keeps it: enough to recognise it, and to check tokens signed with it. */
export interface AppKey {
  readonly id: string;
  /** SHA-256 of the key, hex. */
  readonly hash: string;
  /** What signs its tokens, sealed with the server's own key. */
  readonly secret: string;
  readonly createdAt: number;
}

/** What an application may have; absent for no limit but the server's own. */
export interface AppQuotas {
  readonly rooms?: number;
  /** Connected at once, in all its rooms. */
  readonly participants?: number;
  /** Files of all its rooms, each once, megabytes. */
  readonly filesMb?: number;
  /** Operations of a day, UTC. */
  readonly opsPerDay?: number;
}

/** One of several applications that share a server. */
export interface AppRecord {
  readonly id: string;
  readonly name: string;
  /** One, or two while the key is being changed. */
  readonly keys: readonly AppKey[];
  /** Of pages that embed its rooms; `*` for any. */
  readonly origins: readonly string[];
  /** Where its own tokens' public keys are, and who says so in them. */
  readonly jwksUrl?: string;
  readonly issuer?: string;
  readonly quotas: AppQuotas;
  readonly createdAt: number;
  readonly disabled: boolean;
}

/** What a revocation goes by: one token, all that a person was given so far, or one participant. */
export type RevocationKind = 'jti' | 'sub' | 'participant';

export interface Revocation {
  readonly room: string;
  readonly kind: RevocationKind;
  readonly value: string;
  /** Since when, and until when: by then every token that it bars has expired. Milliseconds since the epoch. */
  readonly at: number;
  readonly until: number;
}

/** Applications, and the tokens that they have taken back. */
export interface AppCatalogue {
  /** Keeps the application; false, and nothing changes, when another one has its issuer. (CA5) */
  saveApp(app: AppRecord): Promise<boolean>;
  findApp(id: string): Promise<AppRecord | null>;
  findAppByIssuer(issuer: string): Promise<AppRecord | null>;
  /** Oldest first. */
  listApps(): Promise<AppRecord[]>;
  /** Its rooms stay. Says whether there was one. */
  removeApp(id: string): Promise<boolean>;
  /** Its rooms, and the bytes of the files that these have sent, each once. (CA6) */
  appUsage(app: string): Promise<{ readonly rooms: number; readonly bytes: number }>;
  /** Counts `count` operations of the day, named as the caller likes; resolves with all of that day. (CA7) */
  countOperations(app: string, day: string, count: number): Promise<number>;
  /** Keeps the revocation; one that goes by the same is replaced, those of the room that have run out are forgotten. (CA8) */
  revoke(revocation: Revocation): Promise<void>;
  /** Those of a room that last beyond `now`, oldest first, 1,000 at most. */
  listRevocations(room: string, now: number): Promise<Revocation[]>;
  /** Those of them that go by one of `marks`. */
  findRevocations(
    room: string,
    marks: readonly Pick<Revocation, 'kind' | 'value'>[],
    now: number,
  ): Promise<Revocation[]>;
  /** Says whether there was one. */
  liftRevocation(room: string, kind: RevocationKind, value: string): Promise<boolean>;
}

/** Rooms, who was in them, assets, and whose all that is. */
export interface Catalogue extends AppCatalogue {
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
