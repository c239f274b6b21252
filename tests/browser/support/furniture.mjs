// A centre in the middle of its work: something of every kind, begun, signed, and waiting for somebody.

import { launchBrowser } from "./browser.mjs";
import { foundedCentre, personAt } from "./centre.mjs";
import { file, jpeg } from "./pictures.mjs";
import { atTheCentre, claim, fillIn, logActivity, newObservation, openPortfolio, savedHere, sign, signAsAssessor } from "./recording.mjs";
import { started } from "./shell.mjs";
import { WITNESS, testify } from "./testimony.mjs";

const SITE = { name: "Harbour House", camera: true, recording: false, phones: false, note: "Lockers at the door." };
/** Chromium's own made-up microphone, which nobody is asked about. */
const MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

/** The centre, the ids of what is in it, the link of an invitation, and `pageOf(who)`: each person's browser, begun once. */
export async function furnished(t) {
  const centre = await foundedCentre(t);
  const { server, coordinator } = centre;
  const { site } = await coordinator.post("/api/sites", SITE);
  const browsers = new Map();
  const browserOf = async (who) => {
    if (!browsers.has(who)) {
      const outside = who === "nobody" || who === "witness";
      browsers.set(who, outside ? launchBrowser(t) : personAt(t, server, who, { settings: MICROPHONE }));
    }
    return browsers.get(who);
  };
  const { page } = await browserOf("assessor");
  await openPortfolio(page);
  const signed = await newObservation(page);
  await logActivity(page, "Listened to a customer whose parcel was lost, then offered two ways out and rang the depot.");
  await logActivity(page, "Checked that she was content.");
  await fillIn(page, { place: "Harbour Street shop, returns desk in the basement" });
  await photograph(page, "returns-desk-before-opening-time.jpg");
  await page.getByRole("radio", { name: /agreed/ }).check({ force: true });
  await savedHere(page);
  await claim(page, "201 1", 3);
  await signAsAssessor(page);
  const testimony = await testify(page, centre, sign);
  const plan = await planned(page, centre);
  const link = await invitation(page, centre);
  await page.goto(`${server.url}/`);
  await openPortfolio(page);
  const draft = await newObservation(page);
  await logActivity(page, "Wrapped a parcel in a hurry.");
  await fillIn(page);
  // The very picture that is signed in the other record, which is nothing to this one.
  await photograph(page, "parcel.jpg");
  await savedHere(page);
  await atTheCentre(page);
  const product = await proposed((await browserOf("candidate")).page, centre);
  await page.goto(`${server.url}/`);
  await page.getByText("Waits for your decision").waitFor();
  return { ...centre, site, signed, testimony, plan, link, draft, product, pageOf: async (who) => (await browserOf(who)).page };
}

async function photograph(page, name) {
  await page.locator("input[type=file]").first().setInputFiles(file(name, "image/jpeg", await jpeg(page)));
  await page.getByRole("heading", { name: `Photograph: ${name}` }).waitFor();
}

/** A plan for two gaps of unit 201. */
async function planned(page, { server, portfolio }) {
  await page.goto(`${server.url}/portfolio/${portfolio}/unit/201`);
  await started(page);
  for (const gap of [4, 5]) await page.getByRole("checkbox").nth(gap).check();
  await page.getByRole("button", { name: "Plan an observation for these (2)" }).click();
  await page.waitForURL(/\/plan\/[0-9a-f]{32}/);
  await page.getByRole("textbox", { name: "What will be observed" }).fill("Refunds at the desk on a Saturday, with whoever comes.");
  await page.getByRole("textbox", { name: "Place" }).fill("Returns desk");
  await savedHere(page);
  return page.url().match(/plan\/([0-9a-f]{32})/)[1];
}

/** The link of an invitation that nobody has opened. */
async function invitation(page, { server, portfolio }) {
  await page.goto(`${server.url}/portfolio/${portfolio}/invite`);
  await started(page);
  await page.getByRole("textbox", { name: "Name of the witness" }).fill(WITNESS);
  await page.getByRole("button", { name: "Make the invitation" }).click();
  await page.getByText("The link works, once, until").waitFor({ timeout: 30_000 });
  return new URL(await page.locator(".link-text").textContent()).href.slice(server.url.length);
}

/** The candidate's product, signed, with two criteria proposed. */
async function proposed(page, { server, portfolio }) {
  await page.goto(`${server.url}/portfolio/${portfolio}/add`);
  await started(page);
  await page.getByRole("button", { name: /^Product evidence/ }).click();
  await page.waitForURL(/\/record\/[0-9a-f]{32}$/);
  const record = page.url().match(/record\/([0-9a-f]{32})/)[1];
  await page.getByRole("textbox", { name: "What it is" }).fill("Letter of apology to a customer whose parcel was lost");
  await page.getByRole("textbox", { name: "Whose work it is" }).fill("My own");
  await page.getByRole("radio", { name: "In the portfolio" }).check({ force: true });
  await page.getByRole("radio", { name: "Real work" }).check({ force: true });
  await claim(page, "201", 2);
  await page.getByRole("link", { name: "Read and sign" }).click();
  await sign(page, "Candidate's signature");
  await page.getByText("Signed. It is saved on this device").waitFor();
  await atTheCentre(page);
  return record;
}
