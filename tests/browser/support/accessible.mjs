// What axe can see of accessibility. It sees less than a person: a pass is a beginning.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with every violation axe finds on the page, and where. */
export async function assertAccessible(page) {
  // Evaluated rather than added as a script: the page's content security policy refuses foreign scripts, as it should.
  await page.evaluate(source);
  const { violations } = await page.evaluate((rules) => globalThis.axe.run(document, { runOnly: rules }), RULES);
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target}`));
  assert.deepEqual(found, [], `accessibility of ${page.url()}`);
}
