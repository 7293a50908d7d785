/** A server's documents for the slides element's tests: pictures drawn here, answers given when the test says so. */
import { MMError } from '../../../core/protocol/errors.js';
import type { AssetClient, UploadOptions } from '../../base/assets/asset-client.js';
import type { AssetManifest, AssetPage } from '../../base/assets/manifest.js';

/** A picture of `text` that needs no server. */
export const picture = (text: string, width = 320): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${(width * 9) / 16}"><text y="40">${text}</text></svg>`,
  )}`;

export const readyPage = (asset: string, n: number): AssetPage => ({
  n,
  status: 'ready',
  width: 640,
  height: 360,
  src: picture(`${asset} ${n}`, 640),
  srcset: [320, 640].map((width) => ({ width, src: picture(`${asset} ${n}`, width) })),
  text: `http://fake.test/cdn/${asset}-${n}.txt`,
  error: null,
});

export const pendingPage = (n: number): AssetPage => ({
  n,
  status: 'pending',
  width: 0,
  height: 0,
  src: '',
  srcset: [],
  text: null,
  error: null,
});

export const manifestOf = (
  asset: string,
  count: number,
  fields: Partial<AssetManifest> = {},
): AssetManifest => ({
  id: asset,
  status: 'ready',
  name: `${asset}.pdf`,
  pages: Array.from({ length: count }, (_, n) => readyPage(asset, n)),
  error: null,
  ...fields,
});

export interface FakeUpload {
  readonly file: Blob;
  readonly name: string;
  readonly options: UploadOptions;
  /** The server has taken the file. */
  resolve(asset: string): void;
  reject(error: MMError): void;
}

export class FakeAssets implements AssetClient {
  readonly manifests = new Map<string, AssetManifest>();
  /** By URL. */
  readonly files = new Map<string, Blob>();
  readonly uploads: FakeUpload[] = [];
  /** What was asked for, in order: `manifest deck`, `text http://…`. */
  readonly asked: string[] = [];
  /** Of all that was asked for. */
  readonly signals: AbortSignal[] = [];
  /** While set, nothing is answered; call it to answer all. */
  answer: (() => void) | null = null;
  #gate: Promise<void> = Promise.resolve();

  /** Keeps answers back until `answer()`. */
  hold(): void {
    this.#gate = new Promise((resolve) => {
      this.answer = () => {
        this.answer = null;
        resolve();
      };
    });
  }

  async manifest(asset: string, signal?: AbortSignal): Promise<AssetManifest> {
    if (signal) this.signals.push(signal);
    this.asked.push(`manifest ${asset}`);
    await this.#gate;
    const found = this.manifests.get(asset);
    if (!found) throw new MMError('NOT_FOUND', `there is no document ${asset}`);
    return found;
  }

  async text(url: string, signal?: AbortSignal): Promise<string> {
    if (signal) this.signals.push(signal);
    this.asked.push(`text ${url}`);
    await this.#gate;
    const [, asset, n] = /\/cdn\/(\w+)-(\d+)\.txt$/.exec(url) ?? [];
    return `Heading ${n} of ${asset}\nThe words on page ${n}`;
  }

  async file(url: string): Promise<Blob> {
    this.asked.push(`file ${url}`);
    await this.#gate;
    const found = this.files.get(url);
    if (!found) throw new MMError('NOT_FOUND', `there is nothing at ${url}`);
    return found;
  }

  upload(file: Blob, name: string, options: UploadOptions): Promise<string> {
    this.asked.push(`upload ${name}`);
    return new Promise((resolve, reject) => {
      options.signal.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
      this.uploads.push({ file, name, options, resolve, reject });
    });
  }
}
