// A candidate who was not handed the phone signs later, on their own device.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { bundle, foundedCentre, personAt } from "./support/centre.mjs";
import { atTheCentre, claim, fillIn, logActivity, newObservation, openPortfolio, savedHere, sign, signAsAssessor } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";

test("the assessor signs and leaves; the candidate reads, comments and signs without signal on a device of their own", async (t) => {
  const { server, portfolio } = await foundedCentre(t);
  const { page } = await personAt(t, server, "assessor");
  await openPortfolio(page);
  await newObservation(page);
  await logActivity(page, "Took the queue in turn.");
  await fillIn(page);
  await savedHere(page);
  await claim(page, "201 1.1");
  await signAsAssessor(page);
  await atTheCentre(page);

  const own = await personAt(t, server, "candidate");
  await own.page.getByRole("link", { name: /Took the queue in turn/ }).click();
  await own.page.getByText("Took the queue in turn.").first().waitFor();
  await own.offline(true);
  await own.page.getByRole("link", { name: "Comment and sign" }).click();
  await own.page.getByRole("textbox", { name: "Your comment" }).fill("I remember that day.");
  await savedHere(own.page);
  await assertAccessible(own.page);
  await sign(own.page, "Candidate's signature");
  await own.page.getByText("Signed. It is saved on this device").waitFor();
  await own.offline(false);
  await atTheCentre(own.page);

  await page.goto(`${server.url}/portfolio/${portfolio}`);
  await started(page);
  await page.getByText("Signed by both", { exact: true }).waitFor();
  const { documents, seals } = await bundle(t, server, portfolio);
  assert.ok(JSON.stringify(documents).includes("I remember that day."));
  const manners = JSON.stringify(seals);
  assert.ok(manners.includes("own-device") && !manners.includes("handed-over"), manners);
});
