/** Random bytes of the operating system. */
import { closeSync, openSync, readSync } from 'node:fs';

const DEVICE = '/dev/urandom';

/** Avoids `node:crypto` if the system has a device, because loading it takes 12 ms of processor time. */
export function fillRandom(bytes: Uint8Array): void {
  if (process.platform !== 'win32' && readDevice(bytes)) return;
  process.getBuiltinModule('node:crypto').randomFillSync(bytes);
}

/** @returns whether the device has filled all of `bytes` */
function readDevice(bytes: Uint8Array): boolean {
  try {
    const device = openSync(DEVICE, 'r');
    try {
      return readSync(device, bytes) === bytes.length;
    } finally {
      closeSync(device);
    }
  } catch {
    // A jail without devices.
    return false;
  }
}
