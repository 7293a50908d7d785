/** Which microphones, cameras and speakers there are. Watches for changes from the first look until `rest`. */
import type { Devices } from './media.js';
import type { MediaPlatform } from './platform.js';

export interface DeviceList {
  /** A new object after each change. */
  readonly devices: Devices;
  refresh(): Promise<void>;
  /** Stops watching. */
  rest(): void;
  /** Stops for good: whoever still asks, because a device was on its way, is not heard. */
  close(): void;
}

const NONE: Devices = { microphones: [], cameras: [], speakers: [] };

const ids = ({ microphones, cameras }: Devices): string =>
  JSON.stringify([microphones, cameras].map((all) => all.map(({ id }) => id).sort()));

/** `onChange`: it was looked at; `news`: because the browser says that something came or went, or something has. */
export function createDeviceList(platform: MediaPlatform, onChange: (news: boolean) => void): DeviceList {
  const source = platform.devices;
  let devices = NONE;
  let watching = false;
  let closed = false;

  const look = async (told: boolean): Promise<void> => {
    if (!source || closed) return;
    if (!watching) source.addEventListener('devicechange', changed);
    watching = true;
    const list = await source.enumerateDevices();
    const of = (kind: MediaDeviceKind) =>
      list.filter((each) => each.kind === kind).map(({ deviceId, label }) => ({ id: deviceId, label }));
    const known = ids(devices);
    const first = devices === NONE;
    devices = {
      microphones: of('audioinput'),
      cameras: of('videoinput'),
      speakers: platform.choosesOutput ? of('audiooutput') : [],
    };
    onChange(told || (!first && ids(devices) !== known));
  };
  const changed = (): void => void look(true).catch(() => {});
  const rest = (): void => {
    if (watching) source?.removeEventListener('devicechange', changed);
    watching = false;
  };

  return {
    get devices() {
      return devices;
    },
    refresh: () => look(false),
    rest,
    close() {
      closed = true;
      rest();
    },
  };
}
