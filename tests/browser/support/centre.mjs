// A centre with people, set up through the API as a coordinator would through the screens.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { launchBrowser } from "./browser.mjs";
import { temporaryFolder } from "./folder.mjs";
import { startServer } from "./server.mjs";
import { started } from "./shell.mjs";

export const PASSWORD = "a stock room at night";

const COORDINATOR = "cora@example.org";

export const PEOPLE = {
  assessor: { name: "Alice Ashworth", email: "alice@example.org", roles: ["assessor", "internal-verifier"] },
  candidate: { name: "Carol Clark", email: "carol@example.org", roles: ["candidate"] },
  verifier: { name: "Vera Vance", email: "vera@example.org", roles: ["internal-verifier"] },
};

/** A signed-in session of the API. */
export async function session(server, path, body) {
  const reply = await send(server, "POST", path, body);
  const cookie = reply.headers.get("set-cookie").split(";")[0];
  // What the browser sends by itself, and what only the app of an unlocked device has.
  const headers = { cookie, "vouch-pass": (await reply.json()).pass };
  return {
    headers,
    post: async (path, body) => parsed(await send(server, "POST", path, body, headers)),
    get: async (path) => (await send(server, "GET", path, undefined, headers)).json(),
    delete: (path) => send(server, "DELETE", path, undefined, headers),
  };
}

// Some requests are answered with nothing but their status.
async function parsed(reply) {
  const text = await reply.text();
  return text && JSON.parse(text);
}

async function send(server, method, path, body, known = {}) {
  const headers = { ...known, ...(body && { "content-type": "application/json" }) };
  const reply = await fetch(server.url + path, { method, headers, body: body && JSON.stringify(body) });
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
  return reply;
}

/**
 * A server with a centre: a coordinator, an assessor, a candidate enrolled for 4430-02 (units 201, 209, 210), an
 * internal verifier, both allotted.
 */
export async function foundedCentre(t, wanted = {}) {
  const server = await startServer(t, wanted);
  const coordinator = await session(server, "/api/setup", {
    centre_name: "Harbour Street Centre",
    name: "Cora Cole",
    email: COORDINATOR,
    password: PASSWORD,
  });
  const ids = {};
  for (const [who, person] of Object.entries(PEOPLE)) {
    ids[who] = (await coordinator.post("/api/people", { ...person, password: PASSWORD })).person;
  }
  const units = ["201", "209", "210"];
  const body = { candidate: ids.candidate, framework: "cg-4430-02", units };
  const portfolio = (await coordinator.post("/api/portfolios", body)).portfolio;
  const allot = (person, role) => coordinator.post(`/api/portfolios/${portfolio}/allotments`, { person, role });
  await allot(ids.assessor, "assessor");
  await allot(ids.verifier, "internal-verifier");
  return { server, coordinator, ids, portfolio, allot };
}

/** Signs one of `PEOPLE`, or the coordinator, in on a page, which enrols its device, and waits until the app has kept its own files. */
export async function signIn(page, server, who) {
  await page.goto(`${server.url}/sign-in`);
  await started(page);
  await page.getByLabel("Email address").fill(who === "coordinator" ? COORDINATOR : PEOPLE[who].email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${server.url}/`);
  await started(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** A person's own browser, signed in. */
export async function personAt(t, server, who, settings = {}) {
  const browser = await launchBrowser(t, settings);
  await signIn(browser.page, server, who);
  return browser;
}

/** The portfolio as the centre exports it, verified on the way. */
export async function bundle(t, server, portfolio) {
  const out = await temporaryFolder(t, "bundle");
  const exported = await vouch("portfolio", "export", portfolio, "--data", server.data, "--out", out);
  assert.equal(exported.code, 0, exported.stderr);
  const file = join(out, "portfolio.json");
  const verified = await vouch("portfolio", "verify", file);
  assert.equal(verified.code, 0, verified.stderr + verified.stdout);
  assert.match(verified.stdout, /origin unproven/);
  return JSON.parse(await readFile(file, "utf8"));
}

/** Runs the `vouch` command line and gives what it said and how it ended. */
export async function vouch(...options) {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.env.VOUCH_BIN, options, { maxBuffer: 1 << 26 });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return { code: error.code, stdout: error.stdout, stderr: error.stderr };
  }
}
