// The figures that a cheap phone must feel, ours and a peer's in one run: a table, then the same as JSON.
// Run by `cargo xtask bench`, which builds what is measured and says where it lies.

import { firstVisit } from "./first-visit.mjs";
import { frameworks } from "./frameworks.mjs";
import { ourLoad } from "./our-load.mjs";
import { peerLoad } from "./peer-load.mjs";
import { saved } from "./saved.mjs";

const figures = [];

/** One row: what was measured, in what unit, ours, and what it is to be seen beside. */
function figure(what, unit, ours, beside = "", theirs = "") {
  figures.push({ what, unit, ours, beside, theirs });
}

const visit = await firstVisit(process.env.VOUCH_DIST);
figure("everything the first visit downloads, brotli", "KB", visit.total, "aim", 600);
for (const [name, size] of Object.entries(visit.largest)) figure(`  of it ${name}`, "KB", size);

for (const slowed of [1, 4]) {
  const { tap, commit } = await saved(slowed);
  figure(`tap until "saved on this device", processor slowed ${slowed}x, p50`, "ms", tap.p50, "a bare strict commit", commit.p50);
  figure(`  the same, p95`, "ms", tap.p95, "a bare strict commit", commit.p95);
}

const read = await frameworks();
figure(`import of the largest handbook, ${read.text_kb ?? "no"} KB of text`, "ms", read.imported_ms ?? "not here", "aim", 200);
figure("a framework loaded in the browser, the slowest of five", "ms", read.loaded_ms, "aim", 20);
figure("coverage of 150 records with 6000 claims in the browser, the slowest of five", "ms", read.covered_ms, "aim", 20);
figure("all five frameworks, brotli", "KB", Math.round(read.five_with_brotli_bytes / 1000), "aim", 100);

const ours = await ourLoad();
const peer = await peerLoad();
const repo = peer ? "automerge-repo's server" : "peer not here";
const of = (name) => peer?.[name] ?? "";
figure("100 records of 20 changes, pushed while another device pulls all", "ms", ours.pushed_and_pulled_ms, repo, of("pushed_and_pulled_ms"));
figure("  the same by another cold device", "ms", ours.cold_pull_ms, repo, of("cold_pull_ms"));
figure("  an edit until another device shows it, p50", "ms", ours.live_p50_ms, repo, of("live_p50_ms"));
figure("  an edit until another device shows it, p95", "ms", ours.live_p95_ms, repo, of("live_p95_ms"));
figure("  server memory after that", "MB", ours.memory_mb, repo, of("memory_mb"));

const widest = Math.max(...figures.map(({ what }) => what.length));
for (const { what, unit, ours, beside, theirs } of figures) {
  console.log(`${what.padEnd(widest)}  ${String(ours).padStart(9)} ${unit.padEnd(3)} ${beside && `${beside}: ${theirs}`}`);
}
console.log(JSON.stringify(figures));
