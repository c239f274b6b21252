// The lock of a device.

import { started } from "./shell.mjs";

export const PIN = "271828";

/** Sets the PIN of the person who is signed in. */
export async function setPin(page, server) {
  await page.goto(`${server.url}/device`);
  await started(page);
  await page.getByText("Set a PIN").click();
  await page.getByLabel("New PIN", { exact: true }).fill(PIN);
  await page.getByLabel("New PIN again").fill(PIN);
  await page.getByRole("button", { name: "Set the PIN" }).click();
  await page.getByRole("button", { name: "Lock now" }).waitFor();
}

/** Opens a locked device. */
export async function unlock(page, pin = PIN) {
  await page.getByLabel("PIN", { exact: true }).fill(pin);
  await page.getByRole("button", { name: "Unlock", exact: true }).click();
}
