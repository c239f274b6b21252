// What a first visit downloads: the page, and every file the service worker keeps, as the server sends them.

import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";

const KB = 1000;

async function size(dist, url) {
  const file = join(dist, url === "/" ? "index.html" : url);
  // Icons are compressed already and have no .br beside them.
  const sent = await stat(`${file}.br`).catch(() => stat(file));
  return sent.size;
}

export async function firstVisit(dist) {
  const worker = await readFile(join(dist, "sw.js"), "utf8");
  const urls = [...worker.matchAll(/url: "(.*?)"/g)].map(([, url]) => url);
  const sizes = await Promise.all([...urls, "sw.js"].map(async (url) => [url, await size(dist, url)]));
  const largest = sizes.sort((a, b) => b[1] - a[1]).slice(0, 3);
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  const kb = (bytes) => Math.round(bytes / KB);
  return { total: kb(total), largest: Object.fromEntries(largest.map(([url, bytes]) => [url.replace(/-[0-9a-f]{16}/, ""), kb(bytes)])) };
}
