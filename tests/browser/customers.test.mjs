// A customer's name or number typed in a note is pointed out, quietly, and stops nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { foundedCentre, personAt } from "./support/centre.mjs";
import { logActivity, newObservation, openPortfolio, savedHere } from "./support/recording.mjs";
import { until } from "./support/wait.mjs";

const advice = (page) => page.getByRole("status").filter({ hasText: "Could this tell who a customer is?" });

test("a name and an account number are pointed out beneath the field, and waved away", async (t) => {
  const { server } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  await openPortfolio(page);
  await phone.offline(true);
  await newObservation(page);
  const field = await logActivity(page, "Carol Clark helped Mrs Patel with account 12345678 at 14:05, criterion 1.2.");
  await advice(page).waitFor();
  assert.equal(
    await advice(page).innerText(),
    "Could this tell who a customer is? “Mrs Patel” looks like a name; “12345678” looks like an account or order number.",
  );
  await assertAccessible(page);
  await savedHere(page);
  await page.getByRole("button", { name: "Leave it as it is" }).click();
  await advice(page).waitFor({ state: "detached" });

  // The same words are not brought up again; others are.
  await field.press("Control+End");
  await field.pressSequentially(" She rang 07700 900123.");
  await advice(page).waitFor();
  assert.match(await advice(page).innerText(), /is\? “07700 900123” looks like a telephone number\.$/);
  await field.fill("Carol helped a customer at 14:05.");
  await until("nothing is left to say", async () => (await advice(page).count()) === 0);
});
