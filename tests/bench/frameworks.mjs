// What frameworks cost: importing the largest handbook natively, loading one and counting coverage in the browser.

import { said } from "./running.mjs";

export async function frameworks() {
  const native = JSON.parse(await said(process.env.VOUCH_IMPORT, [process.env.VOUCH_HANDBOOKS]));
  const printed = process.env.VOUCH_IN_BROWSER;
  const measured = Object.fromEntries([...printed.matchAll(/figure (\w+) ([\d.]+)/g)].map(([, name, ms]) => [name, Number(ms)]));
  if (!("loaded_ms" in measured && "covered_ms" in measured)) throw new Error(`no figures in: ${printed}`);
  return { ...native, ...measured };
}
