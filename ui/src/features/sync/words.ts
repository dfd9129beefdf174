// Names and sizes of files.

import { formatNumber } from "../../shared";

/** Bytes of a unit, and the next smaller one. */
const STEP = 1024;

/** A file's size with one decimal at most: `34,5 KB`. */
export function formatSize(bytes: number): string {
  const [size, unit] = bytes < STEP * STEP ? [bytes / STEP, "KB"] : [bytes / STEP / STEP, "MB"];
  const text = size.toFixed(size < 100 ? 1 : 0).replace(/\.0$/, "");
  return `${formatNumber(text)} ${unit}`;
}

/** The last part of a path, whatever the system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() || path;
}
