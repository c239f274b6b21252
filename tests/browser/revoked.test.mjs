// A browser that was revoked begins anew with its owner's password; what waited in it goes to the coordinator.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PASSWORD, PEOPLE, bundle, foundedCentre, personAt, signIn } from "./support/centre.mjs";
import { setPin, unlock } from "./support/pin.mjs";
import { atTheCentre, logActivity, newObservation, openPortfolio, savedHere } from "./support/recording.mjs";
import { until } from "./support/wait.mjs";

const UNSENT = "Written before anybody knew of the revocation.";
const AFTER = "Written with the new key.";

test("signing in again after a revocation makes a new key; unsent work is held, new work is taken", async (t) => {
  const { server, coordinator, portfolio, ids } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  const devices = async () => (await coordinator.get("/api/people")).find(({ person }) => person === ids.assessor).devices;
  const [old] = await devices();
  await openPortfolio(page);
  await phone.offline(true);
  await newObservation(page);
  await logActivity(page, UNSENT);
  await savedHere(page);
  await coordinator.delete(`/api/devices/${old.device}`);
  // The centre answers this browser again only to its owner's password.
  await page.goto(`${server.url}/sign-in`);
  await phone.offline(false);
  await signIn(page, server, "assessor");

  const now = await devices();
  assert.equal(now.length, 2);
  assert.equal(now.filter((device) => device.revoked_at === null).length, 1);
  await until("the centre holds what was unsent", async () => (await coordinator.get("/api/held")).length > 0);
  assert.ok(!JSON.stringify((await bundle(t, server, portfolio)).documents).includes(UNSENT));

  await openPortfolio(page);
  await newObservation(page);
  await logActivity(page, AFTER);
  await until("new work is at the centre", async () => {
    return JSON.stringify((await bundle(t, server, portfolio)).documents).includes(AFTER);
  });
  // The coordinator lets the rest in, and nothing was lost.
  await coordinator.post(`/api/portfolios/${portfolio}/held`, { ruling: "admit" });
  await until("the unsent work is at the centre", async () => {
    return JSON.stringify((await bundle(t, server, portfolio)).documents).includes(UNSENT);
  });
  await atTheCentre(page);
});

test("behind a PIN too, once it is unlocked, and the PIN stays", async (t) => {
  const { server, coordinator, portfolio, ids } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  await setPin(page, server);
  const devices = async () => (await coordinator.get("/api/people")).find(({ person }) => person === ids.assessor).devices;
  const [old] = await devices();
  await coordinator.delete(`/api/devices/${old.device}`);
  await phone.context.clearCookies();
  await page.goto(server.url);
  await unlock(page);
  await page.getByRole("link", { name: "sign in", exact: true }).click();
  await page.getByLabel("Email address").fill(PEOPLE.assessor.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "This device is locked" }).waitFor();
  await unlock(page);
  const now = await devices();
  assert.equal(now.filter((device) => device.revoked_at === null).length, 1);
  await openPortfolio(page);
  await newObservation(page);
  await logActivity(page, AFTER);
  await until("new work is at the centre", async () => {
    return JSON.stringify((await bundle(t, server, portfolio)).documents).includes(AFTER);
  });
});
