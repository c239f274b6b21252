// Our server under the load of 100 records of 20 changes.

import { join } from "node:path";
import { start } from "../browser/support/process.mjs";
import { temporaryFolder } from "../browser/support/folder.mjs";
import { measured, memoryMb, said } from "./running.mjs";

export function ourLoad() {
  return measured(async (t) => {
    const data = join(await temporaryFolder(t, "bench"), "data");
    const options = ["serve", "--data", data, "--port", "0", "--dist", process.env.VOUCH_DIST];
    const server = await start(process.env.VOUCH_BIN, options, { ready: /listening on (http:\/\/\S+)/ });
    t.after(() => server.end());
    const load = JSON.parse(await said(process.env.VOUCH_LOAD, [server.match[1]]));
    return { ...load, memory_mb: await memoryMb(server.pid) };
  });
}
