// Pictures and files as phones, cameras and other people's programs make them.

import { deflateSync } from "node:zlib";

/**
 * A JPEG drawn in the page: noise, which compresses as badly as a photograph can, under a corner of its own colour, the
 * top left one.
 */
export async function jpeg(page, { width = 640, height = 480, quality = 0.9, seed = 1 } = {}) {
  const base64 = await page.evaluate(drawn, { width, height, quality, seed });
  return Buffer.from(base64, "base64");
}

async function drawn({ width, height, quality, seed }) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  const noise = context.createImageData(width, height);
  let state = seed;
  for (let at = 0; at < noise.data.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    noise.data[at] = at % 4 === 3 ? 255 : state >>> 24;
  }
  context.putImageData(noise, 0, 0);
  context.fillStyle = "red";
  context.fillRect(0, 0, width / 4, height / 4);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}

/** The words a camera wrote into it: to be looked for where they must not be. */
export const WRITTEN_BY_THE_CAMERA = "Harbour Street 12, by the window";

/** The same JPEG as a camera held upright writes it: turned by a quarter, with the place where it was taken. */
export function withExif(picture) {
  const words = Buffer.from(`${WRITTEN_BY_THE_CAMERA}\0`);
  const [first, place] = [8, 8 + 2 + 3 * 12 + 4];
  const values = place + 2 + 4 * 12 + 4;
  const entry = (tag, type, count, value) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(type, 2);
    bytes.writeUInt32BE(count, 4);
    if (Buffer.isBuffer(value)) value.copy(bytes, 8);
    else if (type === 3) bytes.writeUInt16BE(value, 8);
    else bytes.writeUInt32BE(value, 8);
    return bytes;
  };
  const directory = (...entries) => {
    const count = Buffer.alloc(2);
    count.writeUInt16BE(entries.length);
    return Buffer.concat([count, ...entries, Buffer.alloc(4)]);
  };
  const degrees = (...numbers) => {
    const bytes = Buffer.alloc(numbers.length * 8);
    numbers.forEach((number, at) => {
      bytes.writeUInt32BE(number, at * 8);
      bytes.writeUInt32BE(1, at * 8 + 4);
    });
    return bytes;
  };
  const tiff = Buffer.concat([
    Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, first]),
    directory(
      entry(0x010e, 2, words.length, values + 48),
      entry(0x0112, 3, 1, 6),
      entry(0x8825, 4, 1, place),
    ),
    directory(
      entry(1, 2, 2, Buffer.from("N\0")),
      entry(2, 5, 3, values),
      entry(3, 2, 2, Buffer.from("W\0")),
      entry(4, 5, 3, values + 24),
    ),
    degrees(53, 24, 17),
    degrees(2, 59, 28),
    words,
  ]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 0]), Buffer.from("Exif\0\0"), tiff]);
  segment.writeUInt16BE(segment.length - 2, 2);
  return Buffer.concat([picture.subarray(0, 2), segment, picture.subarray(2)]);
}

/** A HEIC file whose boxes are all there, with bytes in place of the picture: whole, for whoever only looks at its form. */
export function heic() {
  const box = (type, content) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(content.length + 8);
    head.write(type, 4, "latin1");
    return Buffer.concat([head, content]);
  };
  const brands = Buffer.from("heic\0\0\0\0mif1heic", "latin1");
  return Buffer.concat([box("ftyp", brands), box("meta", Buffer.alloc(200)), box("mdat", Buffer.alloc(800, 7))]);
}

/** A grey PNG of so many pixels, of which hardly any bytes are left. */
export function greyPng(width, height) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const rows = deflateSync(Buffer.alloc((width + 1) * height), { level: 1 });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type, content) {
  const named = Buffer.concat([Buffer.from(type), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

function crc32(bytes) {
  let rest = 0xffff_ffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb8_8320 : 0);
  }
  return (rest ^ 0xffff_ffff) >>> 0;
}

/** The size of a JPEG in pixels, as its frame says. */
export function jpegSize(bytes) {
  for (let at = 2; ; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1];
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
  }
}

/** A file for a file input. */
export const file = (name, mimeType, buffer) => ({ name, mimeType, buffer });
