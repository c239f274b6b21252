// Photographs and files as they lie at the centre.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Every blob at the centre: its hash by name, and its bytes. */
export async function blobsAtCentre(server) {
  const found = [];
  for (const document of await readdir(join(server.data, "blobs")).catch(() => [])) {
    for (const hash of await readdir(join(server.data, "blobs", document))) {
      found.push({ hash, bytes: await readFile(join(server.data, "blobs", document, hash)) });
    }
  }
  return found;
}
