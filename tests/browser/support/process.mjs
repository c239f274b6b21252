// Other programs: started, listened to, and ended by their own id.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const STARTING_MS = 60_000;

/**
 * Starts a program and waits for the line it says when it is ready.
 *
 * @param {RegExp} ready what that line looks like, on either of its outputs
 * @returns `match` of that line; `said`, growing with all it says; `end(signal)`, which returns once it is gone;
 *   `ended`, a promise of its exit code or signal.
 */
export async function start(program, options, { ready, env = {} }) {
  const child = spawn(program, options, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const said = [];
  const ended = new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? signal));
    child.once("error", (error) => resolve(error.message));
  });
  const end = async (signal = "SIGKILL") => {
    child.kill(signal);
    await ended;
  };
  const found = new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${program} ${why}:\n${said.join("\n")}`));
    setTimeout(fail, STARTING_MS, "was not ready in time").unref();
    ended.then((how) => fail(`ended (${how})`));
    for (const output of [child.stdout, child.stderr]) {
      createInterface({ input: output }).on("line", (line) => {
        said.push(line);
        const match = line.match(ready);
        if (match) resolve(match);
      });
    }
  });
  try {
    return { pid: child.pid, match: await found, said, end, ended };
  } catch (error) {
    await end();
    throw error;
  }
}
