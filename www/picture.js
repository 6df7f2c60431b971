// Pictures painted, for who cannot use vectors.

/** Pixels for one unit of the picture. */
const SHARP = 2;
/** What browsers draw on at most, in pixels on a side. */
const LARGEST = 16_000;

/** The bytes of an SVG picture as those of a PNG. */
async function paint(vectors) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([vectors], { type: 'image/svg+xml' }));
  try {
    await image.decode();
    const { naturalWidth: wide, naturalHeight: high } = image;
    const scale = Math.min(SHARP, LARGEST / Math.max(wide, high, 1));
    const canvas = Object.assign(document.createElement('canvas'), { width: wide * scale, height: high * scale });
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    const painted = await new Promise((done) => { canvas.toBlob(done); });
    return new Uint8Array(await painted.arrayBuffer());
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

