import sharp from "sharp";
import { describe, expect, test } from "vitest";

import { encodePhoto } from "./encode-photo.ts";
import { noise, plain, redOverBlue } from "./testing/photos.ts";

const GPS = {
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" },
  IFD0: { Make: "Camera of Maya Rai" },
};

async function colourAt(file: Buffer, left: number, top: number): Promise<string> {
  const pixel = await sharp(file).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  const [red = 0, , blue = 0] = pixel;
  return red > blue ? "red" : "blue";
}

const faultOf = (file: Buffer) =>
  encodePhoto(file).then(
    () => "none",
    (error: unknown) => Object(error).fields?.photo,
  );

describe("a photograph is made anew of the file that was sent", () => {
  test.each(["jpeg", "png", "webp"] as const)("of %s: WebP, square, in two sizes", async (format) => {
    const { small, large } = await encodePhoto(await noise(900, 600).toFormat(format).toBuffer());
    const facts = await Promise.all([small, large].map((file) => sharp(file).metadata()));
    expect(facts.map(({ format: kind, width, height }) => [kind, width, height])).toEqual([
      ["webp", 96, 96],
      ["webp", 256, 256],
    ]);
  });

  test("turned as the camera noted, and without the note", async () => {
    const upright = await (await redOverBlue()).jpeg().toBuffer();
    const turned = await sharp(upright).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await sharp(turned).metadata()).orientation).toBe(6);
    const { large } = await encodePhoto(turned);
    // Turned a quarter to the right: what was at the top is on the right.
    expect([await colourAt(large, 20, 128), await colourAt(large, 235, 128)]).toEqual(["blue", "red"]);
    expect((await sharp(large).metadata()).orientation).toBeUndefined();
  });

  test("without the place, the camera, the profile and the preview of the file", async () => {
    const sent = await noise(600, 600).withExif(GPS).withIccProfile("p3").jpeg().toBuffer();
    expect(sent.includes("Camera of Maya Rai")).toBe(true);
    expect((await sharp(sent).metadata()).icc).toBeDefined();
    const { small, large } = await encodePhoto(sent);
    for (const file of [small, large]) {
      const { exif, icc, xmp, iptc } = await sharp(file).metadata();
      expect({ exif, icc, xmp, iptc }).toEqual({});
      expect(file.includes("Maya")).toBe(false);
    }
  });

  test("on white where it was transparent", async () => {
    const clear = { create: { width: 300, height: 300, channels: 4 as const, background: "#0000" } };
    const { large } = await encodePhoto(await sharp(clear).png().toBuffer());
    expect([...(await sharp(large).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  test("with the same digest for the same picture, and another for another", async () => {
    const [one, same, other] = await Promise.all(
      ["red", "red", "blue"].map(async (colour) =>
        encodePhoto(await plain(300, 300, colour).png().toBuffer()),
      ),
    );
    expect(one?.digest).toMatch(/^[0-9a-f]{32}$/);
    expect(same?.digest).toBe(one?.digest);
    expect(other?.digest).not.toBe(one?.digest);
  });
});

describe("a file is refused", () => {
  test("of more than 25 megapixels, before it is decoded, however few its bytes", async () => {
    const bomb = await plain(9_000, 6_000, "red").png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await faultOf(bomb)).toBe("photo_too_many_pixels");
  });

  test("that ends in the middle, or is damaged", async () => {
    const whole = await noise(900, 600).jpeg().toBuffer();
    expect(await faultOf(whole.subarray(0, whole.length / 2))).toBe("photo_broken");
    const png = await noise(900, 600).png().toBuffer();
    expect(await faultOf(png.subarray(0, png.length / 2))).toBe("photo_broken");
  });

  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><image href="file:///etc/passwd"/></svg>`;
  test.each([
    ["SVG", Buffer.from(svg)],
    ["PDF", Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF")],
    ["HTML with the name of a photograph", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["TIFF", Buffer.from("49492a0008000000", "hex")],
    ["no more than the first bytes of a JPEG", Buffer.from("ffd8ff", "hex")],
  ])("that is %s", async (_, file) => {
    expect(await faultOf(file)).toMatch(/^photo_(kind|broken)$/);
  });

  test("that is a GIF, moving or not", async () => {
    expect(await faultOf(await plain(300, 300, "red").gif().toBuffer())).toBe("photo_kind");
  });

  test("that moves, as WebP or as PNG", async () => {
    const frames = await Promise.all(
      ["red", "blue"].map((colour) => plain(300, 300, colour).png().toBuffer()),
    );
    const moving = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(await faultOf(moving)).toBe("photo_moves");
    const [still = Buffer.alloc(0)] = frames;
    const control = Buffer.from("0000000861635 44c0000000200000000f38d9370".replaceAll(" ", ""), "hex");
    const at = still.indexOf("IDAT") - 4;
    expect(await faultOf(Buffer.concat([still.subarray(0, at), control, still.subarray(at)]))).toBe(
      "photo_moves",
    );
  });

  test("of fewer pixels than are shown on one side", async () => {
    expect(await faultOf(await noise(2_000, 255).png().toBuffer())).toBe("photo_too_small");
    expect(await faultOf(await noise(256, 256).png().toBuffer())).toBe("none");
  });
});
