// The real server, on data of its own.

import { join } from "node:path";
import { atEnd } from "./ending.mjs";
import { temporaryFolder } from "./folder.mjs";
import { start } from "./process.mjs";

/**
 * Starts the server on an empty folder (or on `data`) and a free port; it ends with the test `t`.
 *
 * @param {{data?: string, dist?: string, options?: string[]}} wanted
 * @returns the server: `url`, `port`, `data` (its folder), `kill()` (SIGKILL, as when the power fails), `stop()` (as an
 *   administrator would) and `restart()` on the same data and port.
 */
export async function startServer(t, { data, dist = process.env.VOUCH_DIST, options = [] } = {}) {
  const folder = data ?? join(await temporaryFolder(t, "server"), "data");
  let running;
  const run = async (port) => {
    const command = ["serve", "--data", folder, "--port", String(port), "--dist", dist, ...options];
    running = await start(process.env.VOUCH_BIN, command, { ready: /listening on (https?:\/\/\S+:(\d+))/ });
  };
  await run(0);
  atEnd(t, () => running.end());
  const [, url, port] = running.match;
  return {
    url,
    port: Number(port),
    data: folder,
    said: () => running.said,
    kill: () => running.end("SIGKILL"),
    stop: () => running.end("SIGTERM"),
    restart: async () => {
      await running.end("SIGKILL");
      await run(port);
    },
  };
}
