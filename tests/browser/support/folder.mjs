// Folders that vanish with the test.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atEnd } from "./ending.mjs";

/** A new folder, removed when the test `t` ends. */
export async function temporaryFolder(t, name) {
  const folder = await mkdtemp(join(tmpdir(), `vouch-${name}-`));
  // A browser that was just killed may still be closing files in it.
  atEnd(t, () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  return folder;
}
