// Programs a figure needs, ended when the figure is there.

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** Runs `measure(t)`; what it asked to be ended with `t.after` ends, however it went. */
export async function measured(measure) {
  const endings = [];
  try {
    return await measure({ after: (end) => endings.push(end) });
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

/** Runs a program to its end and gives what it said. */
export async function said(program, options, settings = {}) {
  const { stdout } = await promisify(execFile)(program, options, { maxBuffer: 1 << 24, ...settings });
  return stdout;
}

/** Resident memory of a process, in MB. */
export async function memoryMb(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(status.match(/VmRSS:\s+(\d+) kB/)[1]) / 1000);
}

export function percentiles(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(2));
  return { p50: at(0.5), p95: at(0.95) };
}
