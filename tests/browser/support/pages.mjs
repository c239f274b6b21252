// Every page of the app, with whoever has it: a page that is added is a line here, and every walk takes it in.

import { launchBrowser } from "./browser.mjs";
import { foundedCentre, personAt } from "./centre.mjs";
import { file, jpeg } from "./pictures.mjs";
import { setPin } from "./pin.mjs";
import { atTheCentre, claim, fillIn, logActivity, newObservation, openPortfolio, savedHere, signAsAssessor } from "./recording.mjs";

/**
 * `who` sees it; `at` is its address, of the ids that `furnished` gives; `shows` is text that stands on it once it is
 * whole; `first` is what is done on it before it is looked at.
 */
export const PAGES = [
  { who: "nobody", name: "sign-in", at: () => "/sign-in", shows: "Email address" },
  { who: "nobody", name: "sign-in-wrong", at: () => "/sign-in", shows: "Email address", first: submitted },
  { who: "coordinator", name: "coordinator-home", at: () => "/", shows: "People" },
  { who: "coordinator", name: "people", at: () => "/people", shows: "Alice Ashworth" },
  { who: "coordinator", name: "people-new", at: () => "/people/new", shows: "Email address" },
  { who: "coordinator", name: "portfolios-new", at: () => "/portfolios/new", shows: "Qualification" },
  { who: "coordinator", name: "allot", at: ({ portfolio }) => `/portfolio/${portfolio}/allot`, shows: "Vera Vance" },
  { who: "assessor", name: "home", at: () => "/", shows: "Carol Clark" },
  { who: "assessor", name: "portfolio", at: ({ portfolio }) => `/portfolio/${portfolio}`, shows: "Evidence 1" },
  { who: "assessor", name: "add", at: ({ portfolio }) => `/portfolio/${portfolio}/add`, shows: "Witness testimony" },
  { who: "assessor", name: "witness", at: ({ portfolio }) => `/portfolio/${portfolio}/witness`, shows: "Name of the witness" },
  { who: "assessor", name: "unit", at: ({ portfolio }) => `/portfolio/${portfolio}/unit/201`, shows: "201" },
  { who: "assessor", name: "write", at: ({ draft }) => `/record/${draft}`, shows: "What was seen" },
  { who: "assessor", name: "write-remove", at: ({ draft }) => `/record/${draft}`, shows: "What was seen", first: asked },
  { who: "assessor", name: "claims", at: ({ draft }) => `/record/${draft}/claims`, shows: "Search criteria" },
  { who: "assessor", name: "claims-found", at: ({ draft }) => `/record/${draft}/claims`, shows: "Search criteria", first: searched },
  { who: "assessor", name: "sign", at: ({ draft }) => `/record/${draft}/sign`, shows: "Assessor's signature" },
  { who: "assessor", name: "handover", at: ({ signed }) => `/record/${signed}/handover`, shows: "Hand over now" },
  { who: "assessor", name: "read", at: ({ signed }) => `/record/${signed}/read`, shows: "Signatures" },
  { who: "assessor", name: "device", at: () => "/device", shows: "End your session" },
  { who: "assessor", name: "no-such-page", at: () => "/nowhere", shows: "This address leads nowhere" },
  { who: "candidate", name: "candidate-home", at: () => "/", shows: "Customer Service" },
  { who: "candidate", name: "candidate-portfolio", at: ({ portfolio }) => `/portfolio/${portfolio}`, shows: "Evidence 1" },
  { who: "candidate", name: "candidate-add", at: ({ portfolio }) => `/portfolio/${portfolio}/add`, shows: "Personal statement" },
  { who: "candidate", name: "candidate-read", at: ({ signed }) => `/record/${signed}/read`, shows: "Signatures" },
  { who: "candidate", name: "candidate-sign", at: ({ signed }) => `/record/${signed}/sign`, shows: "Candidate's signature" },
  { who: "verifier", name: "verifier-portfolio", at: ({ portfolio }) => `/portfolio/${portfolio}`, shows: "Evidence 1" },
  { who: "verifier", name: "verifier-read", at: ({ signed }) => `/record/${signed}/read`, shows: "Sample this record", first: sampled },
  // The last ones of the assessor: from here on the device is in other hands, and then locked.
  { who: "assessor", name: "handed-to-witness", at: ({ portfolio }) => `/portfolio/${portfolio}/witness`, first: handed, shows: "Name of the witness" },
  { who: "assessor", name: "handed-back", at: ({ portfolio }) => `/portfolio/${portfolio}/witness`, shows: "Your testimony", first: givenBack },
  { who: "assessor", name: "locked", at: () => "/", shows: "Your testimony", first: lockedNow },
];

async function submitted(page) {
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").first().waitFor();
}

async function asked(page) {
  await page.getByRole("button", { name: /^Remove/ }).first().click();
  await page.getByRole("dialog").waitFor();
}

async function searched(page) {
  await page.getByRole("searchbox", { name: /Search criteria/ }).fill("customer");
  await page.getByRole("checkbox").first().waitFor();
}

async function sampled(page) {
  await page.getByRole("button", { name: "Sample this record" }).click();
  await page.getByRole("radio", { name: /Agreed/ }).waitFor();
}

async function handed(page) {
  await page.getByRole("textbox", { name: "Name of the witness" }).fill("Wanda West");
  await page.getByRole("button", { name: "Hand over now" }).click();
  await page.getByRole("heading", { name: /What you saw of Carol Clark/ }).waitFor();
}

async function givenBack(page) {
  await page.getByRole("button", { name: "Give back unsigned" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Give back" }).click();
  await page.getByRole("heading", { name: "Hand the device back" }).waitFor();
}

async function lockedNow(page, { server }) {
  await givenBack(page);
  await page.getByRole("button", { name: /have the device back/ }).click();
  await page.waitForURL(/\/portfolio\/[0-9a-f]{32}$/);
  await setPin(page, server);
  await page.getByRole("button", { name: "Lock now" }).click();
  await page.getByRole("heading", { name: "This device is locked" }).waitFor();
}

/** A centre in the middle of its work, and `pageOf(who)`: each person's browser, begun once. */
export async function furnished(t) {
  const centre = await foundedCentre(t);
  const { server } = centre;
  const browsers = new Map();
  const browserOf = async (who) => {
    if (!browsers.has(who)) browsers.set(who, who === "nobody" ? launchBrowser(t) : personAt(t, server, who));
    return browsers.get(who);
  };
  const { page } = await browserOf("assessor");
  await openPortfolio(page);
  const signed = await newObservation(page);
  await logActivity(page, "Listened to a customer whose parcel was lost, then offered two ways out and rang the depot.");
  await logActivity(page, "Checked that she was content.");
  await fillIn(page, { place: "Harbour Street shop, returns desk in the basement" });
  await page.locator("input[type=file]").first().setInputFiles(file("returns-desk-before-opening-time.jpg", "image/jpeg", await jpeg(page)));
  await page.getByRole("radio", { name: /agreed/ }).check({ force: true });
  await savedHere(page);
  await claim(page, "201 1", 3);
  await signAsAssessor(page);
  await page.goto(`${server.url}/`);
  await openPortfolio(page);
  const draft = await newObservation(page);
  await logActivity(page, "Wrapped a parcel in a hurry.");
  await fillIn(page);
  await savedHere(page);
  await atTheCentre(page);
  return { ...centre, signed, draft, pageOf: async (who) => (await browserOf(who)).page };
}
