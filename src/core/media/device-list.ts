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

export function createDeviceList(platform: MediaPlatform, onChange: () => void): DeviceList {
  const source = platform.devices;
  let devices = NONE;
  let watching = false;
  let closed = false;

  const refresh = async (): Promise<void> => {
    if (!source || closed) return;
    if (!watching) source.addEventListener('devicechange', changed);
    watching = true;
    const list = await source.enumerateDevices();
    const of = (kind: MediaDeviceKind) =>
      list.filter((each) => each.kind === kind).map(({ deviceId, label }) => ({ id: deviceId, label }));
    devices = {
      microphones: of('audioinput'),
      cameras: of('videoinput'),
      speakers: platform.choosesOutput ? of('audiooutput') : [],
    };
    onChange();
  };
  const changed = (): void => void refresh().catch(() => {});
  const rest = (): void => {
    if (watching) source?.removeEventListener('devicechange', changed);
    watching = false;
  };

  return {
    get devices() {
      return devices;
    },
    refresh,
    rest,
    close() {
      closed = true;
      rest();
    },
  };
}
