// The shape of the fog: four banks with a crest each, tallest at the left where they come in from the sea, and how each
// one arrives and drifts.

export type Bank = {
  /** Behind the tower row, or before it. */
  behind: boolean;
  /** The crest: share of the width, height over the quay in a city of the usual size. */
  crest: readonly (readonly [number, number])[];
  /** Small waves on the crest: height, length, place of the first. */
  rollingRestarts: readonly (readonly [number, number, number])[];
  /** How dense it is just below the crest, 0 to 1. */
  density: number;
  /** Widest drift to either side in pixels, the seconds of a full swing, and where in the swing it begins. */
  drift: number;
  swingSeconds: number;
  phase: number;
};

export const BANKS: readonly Bank[] = [
  {
    behind: true,
    // biome-ignore format: one curve, one line
    crest: [[-0.1, 300], [0.05, 318], [0.2, 276], [0.42, 300], [0.62, 226], [0.8, 176], [1.1, 120]],
    rollingRestarts: [[7, 210, 40]],
    density: 0.5,
    drift: 70,
    swingSeconds: 150,
    phase: 0.4,
  },
  {
    behind: false,
    // biome-ignore format: one curve, one line
    crest: [[-0.1, 312], [0.0, 326], [0.12, 322], [0.24, 274], [0.4, 196], [0.6, 130], [0.8, 92], [1.1, 56]],
    rollingRestarts: [[5, 170, 20]],
    density: 0.62,
    drift: 56,
    swingSeconds: 130,
    phase: 2.1,
  },
  {
    behind: false,
    // biome-ignore format: one curve, one line
    crest: [[-0.1, 240], [0.02, 224], [0.16, 254], [0.31, 290], [0.44, 262], [0.62, 204], [0.82, 146], [1.1, 104]],
    rollingRestarts: [[6, 190, 60]],
    density: 0.62,
    drift: 64,
    swingSeconds: 110,
    phase: 4.4,
  },
  {
    behind: false,
    // biome-ignore format: one curve, one line
    crest: [[-0.1, 196], [0.0, 204], [0.15, 236], [0.3, 168], [0.46, 122], [0.64, 138], [0.82, 92], [1.1, 80]],
    rollingRestarts: [[6, 150, 30]],
    density: 0.62,
    drift: 80,
    swingSeconds: 125,
    phase: 5.6,
  },
];

/** Depths below the crest at which its contour is drawn again, fainter each time. */
export const ECHOES = [0, 5, 12, 22] as const;
export const ECHO_STRENGTHS = [0.5, 0.3, 0.2, 0.12] as const;

const smooth = (share: number): number => share * share * (3 - 2 * share);

/** Height of the crest over the quay at `x` of a slot of this width, unscaled. */
export function crestAt({ crest, rollingRestarts }: Bank, x: number, width: number): number {
  const share = x / width;
  let height = crest[crest.length - 1][1];
  if (share <= crest[0][0]) height = crest[0][1];
  else
    for (let i = 1; i < crest.length; i++) {
      const [to, high] = crest[i];
      const [from, low] = crest[i - 1];
      if (share >= to) continue;
      height = low + (high - low) * smooth((share - from) / (to - from));
      break;
    }
  for (const [amplitude, length, start] of rollingRestarts)
    height += amplitude * Math.sin(((x + start) / length) * 2 * Math.PI);
  return height;
}

export const highestCrest = ({ crest, rollingRestarts }: Bank): number =>
  Math.max(...crest.map(([, height]) => height)) + rollingRestarts.reduce((sum, [amplitude]) => sum + amplitude, 2);

const THINNING = 190;
const LEAST_LEFT = 0.58;
/** The body begins as a breath under the crest and has thickened this far below it: no edge, only the contour. */
const THICKENS_WITHIN = 44;
const BREATH = 0.12;
/** The lowest fog thins out over this height, so that the water is seen. */
const GROUND_HEIGHT = 60;

/** Opacity of a bank `depth` pixels below its crest and `height` over the quay. */
export function bodyAt({ density }: Bank, depth: number, height: number): number {
  if (depth < 0) return 0;
  const edge = BREATH + (1 - BREATH) * smooth(Math.min(1, depth / THICKENS_WITHIN));
  const below = LEAST_LEFT + (1 - LEAST_LEFT) * Math.exp(-depth / THINNING);
  const ground = Math.max(0, Math.min(1, (height + 38) / GROUND_HEIGHT));
  return density * edge * below * ground;
}

/** Where a bank stands beside its place while `amount` of it has arrived: it comes from the left, low at first. */
export const arrival = (amount: number, width: number): { x: number; y: number; opacity: number } => ({
  x: -(1 - smooth(amount)) * (width + FADE_WIDTH) * 0.75,
  y: (1 - amount) * 70,
  opacity: Math.min(1, amount * 1.15),
});

/** A strip reaches this far beyond the right edge of the slot, and fades out there. */
export const FADE_WIDTH = 220;

/** What is left of a bank `beyond` pixels past the right edge of the slot. */
export const fading = (beyond: number): number => smooth(Math.max(0, Math.min(1, 1 - beyond / FADE_WIDTH)));

export const driftAt = ({ drift, swingSeconds, phase }: Bank, seconds: number): number =>
  drift * Math.sin((seconds / swingSeconds) * 2 * Math.PI + phase);
