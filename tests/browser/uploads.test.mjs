// An outside client of the tus protocol, tus-js-client, against the real server: it uploads, pauses, resumes, and is
// refused what isn't its own. It runs in Node, without a browser: the protocol is what is judged.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { Upload } from "tus-js-client";
import { PASSWORD, PEOPLE, foundedCentre, session } from "./support/centre.mjs";
import { temporaryFolder } from "./support/folder.mjs";

const MB = 1024 * 1024;

/** A record at the centre that names these files, none of which is there yet. */
async function recordNaming(t, centre, files) {
  const folder = await temporaryFolder(t, "files");
  const paths = files.map((_, index) => join(folder, String(index)));
  await Promise.all(files.map((bytes, index) => writeFile(paths[index], bytes)));
  const tool = join(dirname(process.env.VOUCH_BIN), "examples/files");
  const { email } = PEOPLE.assessor;
  const { stdout } = await promisify(execFile)(tool, [centre.server.url, email, PASSWORD, centre.portfolio, ...paths]);
  return JSON.parse(stdout);
}

/** Uploads to the end, or until `onProgress` pauses it; resolves with the upload, rejects with its refusal. */
function uploaded(bytes, options) {
  return new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      retryDelays: [100, 300, 1_000],
      onSuccess: () => resolve(upload),
      onError: reject,
      ...options,
    });
    upload.start();
  });
}

const endpoint = (centre, document, hash) => `${centre.server.url}/api/blobs/${document}/${hash}`;

async function downloaded(centre, address, who = "verifier") {
  const { headers } = await session(centre.server, "/api/sign-in", { email: PEOPLE[who].email, password: PASSWORD });
  const reply = await fetch(address, { headers });
  return { status: reply.status, bytes: Buffer.from(await reply.arrayBuffer()) };
}

test("it uploads, in one piece and in many", async (t) => {
  const centre = await foundedCentre(t);
  const photos = [randomBytes(3 * MB), randomBytes(700_001)];
  const { document, files } = await recordNaming(t, centre, photos);
  assert.deepEqual(files, photos.map((bytes) => createHash("sha256").update(bytes).digest("hex")));
  const addresses = files.map((hash) => endpoint(centre, document, hash));
  assert.equal((await downloaded(centre, addresses[0])).status, 404);
  await uploaded(photos[0], { endpoint: addresses[0] });
  await uploaded(photos[1], { endpoint: addresses[1], chunkSize: 64 * 1024 });
  for (const [index, address] of addresses.entries()) {
    assert.ok((await downloaded(centre, address)).bytes.equals(photos[index]));
  }
});

test("it pauses, the server is killed, and it resumes where it was", async (t) => {
  const centre = await foundedCentre(t);
  const photo = randomBytes(6 * MB);
  const { document, files } = await recordNaming(t, centre, [photo]);
  const address = endpoint(centre, document, files[0]);
  const paused = await new Promise((resolve, reject) => {
    const upload = new Upload(photo, {
      endpoint: address,
      chunkSize: MB,
      onError: reject,
      onChunkComplete: async (_, accepted) => {
        if (accepted < 2 * MB) return;
        await upload.abort();
        resolve(upload);
      },
    });
    upload.start();
  });
  await centre.server.restart();
  let first;
  await uploaded(photo, {
    uploadUrl: paused.url,
    onProgress: (sent) => {
      first ??= sent;
    },
  });
  assert.ok(first >= 2 * MB, `resumed at ${first}`);
  assert.ok((await downloaded(centre, address)).bytes.equals(photo));
});

test("it is refused what isn't its own, what is too large, and bytes that aren't those named", async (t) => {
  const centre = await foundedCentre(t);
  const photo = randomBytes(1_000);
  const { document, files } = await recordNaming(t, centre, [photo]);
  const other = await recordNaming(t, centre, [randomBytes(10)]);
  const refusal = async (bytes, options) => {
    const error = await uploaded(bytes, { retryDelays: [], ...options }).then(() => assert.fail("taken"), (it) => it);
    const { code, message } = JSON.parse(error.originalResponse.getBody()).error;
    assert.ok(message.length > 20, message);
    return [error.originalResponse.getStatus(), code];
  };
  assert.deepEqual(await refusal(photo, { endpoint: endpoint(centre, other.document, files[0]) }), [403, "not-named"]);
  const stranger = createHash("sha256").update("x").digest("hex");
  assert.deepEqual(await refusal(Buffer.from("x"), { endpoint: endpoint(centre, document, stranger) }), [403, "not-named"]);
  const address = endpoint(centre, document, files[0]);
  assert.deepEqual(await refusal(photo, { endpoint: address, uploadSize: 201 * MB }), [413, "too-large"]);
  assert.deepEqual(await refusal(randomBytes(1_000), { endpoint: address }), [422, "other-bytes"]);
  assert.equal((await downloaded(centre, address)).status, 404);
  const upload = await uploaded(photo, { endpoint: address });
  assert.equal((await fetch(address)).status, 401, "whoever carried it reads nothing");
  await upload.abort(true);
  assert.ok((await downloaded(centre, address)).bytes.equals(photo), "what has arrived stays");
});
