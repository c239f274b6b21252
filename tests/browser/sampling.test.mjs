// A record signed in the field is sampled at the centre, by somebody else than its assessor.

import { test } from "node:test";
import { DESKTOP } from "./support/browser.mjs";
import { foundedCentre, personAt } from "./support/centre.mjs";
import { atTheCentre, draw, fillIn, logActivity, newObservation, openPortfolio, signAsAssessor } from "./support/recording.mjs";

const SEEN = "Listened to a customer whose parcel was lost, then offered two ways out.";

test("an internal verifier samples the record, and nobody samples their own, offline neither", async (t) => {
  const { server, ids, allot } = await foundedCentre(t);
  // Alice may verify on this portfolio too, so the screens offer it: the rules must not.
  await allot(ids.assessor, "internal-verifier");
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  await openPortfolio(page);
  const record = await newObservation(page);
  await logActivity(page, SEEN);
  await fillIn(page);
  await signAsAssessor(page);
  await atTheCentre(page);

  await phone.offline(true);
  await page.goto(`${server.url}/record/${record}/read`);
  await page.getByRole("button", { name: "Sample this record" }).click();
  await page.getByRole("radio", { name: /Agreed/ }).check({ force: true });
  await draw(page, "Internal verifier's signature");
  await page.getByRole("button", { name: "Sign the sample" }).click();
  await page.getByText(/nobody verifies an assessment of their own/i).waitFor();
  await phone.offline(false);

  const desk = await personAt(t, server, "verifier", { viewport: DESKTOP });
  await desk.page.goto(`${server.url}/record/${record}/read`);
  await desk.page.getByRole("button", { name: "Sample this record" }).click();
  await desk.page.getByRole("radio", { name: /Agreed/ }).check({ force: true });
  await draw(desk.page, "Internal verifier's signature");
  await desk.page.getByRole("button", { name: "Sign the sample" }).click();
  await desk.page.getByText(/sample/i).first().waitFor();
  await atTheCentre(desk.page);
});
