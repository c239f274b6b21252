// automerge-repo's server and client under the same load, from the shared folder beside the checkout.

import { cp, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { start } from "../browser/support/process.mjs";
import { temporaryFolder } from "../browser/support/folder.mjs";
import { measured, memoryMb, said } from "./running.mjs";

/** The peer's figures; nothing when the peer is not beside this checkout. */
export async function peerLoad() {
  const shared = process.env.VOUCH_PEERS;
  if (!(await stat(shared).catch(() => null))) return null;
  const folder = join(process.env.VOUCH_CACHE, "peers");
  await mkdir(folder, { recursive: true });
  for (const file of ["package.json", "client.mjs", "jsserver2.mjs"]) await cp(join(shared, file), join(folder, file), { force: true });
  // It is an ES module, which its package.json does not say.
  await said("npm", ["pkg", "set", "type=module"], { cwd: folder });
  await said("npm", ["install", "--no-audit", "--no-fund"], { cwd: folder });
  return measured(async (t) => {
    const data = join(await temporaryFolder(t, "peer"), "data");
    const port = 20_000 + (process.pid % 20_000);
    const server = await start("node", [join(folder, "jsserver2.mjs"), String(port), data], { ready: /js listening/ });
    t.after(() => server.end());
    const text = await said("node", [join(folder, "client.mjs"), `ws://127.0.0.1:${port}`, "100", "20"], { cwd: folder });
    const number = (pattern) => Number(text.match(pattern)?.[1]);
    return {
      pushed_and_pulled_ms: number(/push\+fresh pull all 100 \/ 100 (\d+) ms/),
      cold_pull_ms: number(/cold pull 100 \/ 100 (\d+) ms/),
      live_p50_ms: number(/live edit->other client ms p50 ([\d.]+)/),
      live_p95_ms: number(/p95 ([\d.]+)/),
      memory_mb: await memoryMb(server.pid),
    };
  });
}
