// A device with an authenticator of its own, as phones and laptops have one.

import { unlock } from "./pin.mjs";

/**
 * Gives the page's browser an authenticator that answers for its user.
 *
 * @returns `set({ verifies, answers })`: whether it recognises its user, and whether it answers at all; `count()` of its
 *   passkeys; `lose()`: the passkeys are gone.
 */
export async function withAuthenticator(page, { hasPrf = true } = {}) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    set: async ({ verifies = true, answers = true }) => {
      await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: verifies });
      await cdp.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled: answers });
    },
    count: async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length,
    lose: () => cdp.send("WebAuthn.clearCredentials", { authenticatorId }),
  };
}

/** The server by the name that passkeys need: they can't belong to an address of digits. */
export const named = (server) => ({ ...server, url: server.url.replace("127.0.0.1", "localhost") });

/** Makes a passkey that opens the device of the person who is signed in. */
export async function setPasskey(page, server, { pin } = {}) {
  await page.goto(`${server.url}/device`);
  // A page loaded afresh asks for the PIN that is set.
  if (pin) await unlock(page);
  await page.getByText("Use a passkey", { exact: true }).click();
  if (pin) await page.getByLabel("Your PIN", { exact: true }).fill(pin);
  await page.getByRole("button", { name: "Make a passkey" }).click();
}
