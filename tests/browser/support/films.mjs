// Films: one that the browser records, made to say how long it plays, and one that it can't read.

/** A WebM film of a few pictures whose head says that it plays so many seconds. */
export async function film(page, seconds) {
  const base64 = await page.evaluate(recorded);
  return withDuration(Buffer.from(base64, "base64"), seconds);
}

async function recorded() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
  const context = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: "video/webm;codecs=vp8" });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((resolve) => Object.assign(recorder, { onstop: resolve }));
  recorder.start();
  // Until something of it is there: a recorder that is stopped at once has nothing.
  for (let picture = 0; parts.length === 0 || parts.every((part) => part.size === 0); picture += 1) {
    context.fillStyle = `rgb(${picture % 256} 90 90)`;
    context.fillRect(0, 0, 64, 48);
    await new Promise((resolve) => setTimeout(resolve, 30));
    recorder.requestData();
  }
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Writes the length into the film's head (Matroska: Segment Info, Duration, in units of its TimestampScale). */
function withDuration(webm, seconds) {
  const info = webm.indexOf(Buffer.from([0x15, 0x49, 0xa9, 0x66]));
  const at = info + 4;
  const width = Math.clz32(webm[at]) - 23;
  const size = readSize(webm.subarray(at, at + width));
  const content = webm.subarray(at + width, at + width + size);
  const scaleAt = content.indexOf(Buffer.from([0x2a, 0xd7, 0xb1]));
  const scale = scaleAt < 0 ? 1_000_000 : content.readUIntBE(scaleAt + 4, content[scaleAt + 3] & 0x7f);
  const duration = Buffer.alloc(11);
  duration.writeUInt16BE(0x4489);
  duration[2] = 0x88;
  duration.writeDoubleBE((seconds * 1e9) / scale, 3);
  const without = dropDuration(content);
  const sized = Buffer.alloc(8);
  sized.writeBigUInt64BE(BigInt(without.length + duration.length) | (1n << 56n));
  return Buffer.concat([webm.subarray(0, at), sized, without, duration, webm.subarray(at + width + size)]);
}

function readSize(bytes) {
  let size = bytes[0] & (0xff >> bytes.length);
  for (const byte of bytes.subarray(1)) size = size * 256 + byte;
  return size;
}

/** Without a length that is there already. */
function dropDuration(content) {
  const at = content.indexOf(Buffer.from([0x44, 0x89]));
  if (at < 0) return content;
  return Buffer.concat([content.subarray(0, at), content.subarray(at + 3 + (content[at + 2] & 0x7f))]);
}

/** What begins as a film and then is none that can be played; `mark` makes its bytes its own. */
export function nameless(mark) {
  return Buffer.concat([Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "latin1"), Buffer.alloc(2_000, mark)]);
}
