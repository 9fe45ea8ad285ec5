// The fragment shader of a field of windows: finds host, belt and pixel within the pane for every pixel of one quad, so
// that panes are exact to the pixel at any pitch. Geometry as in features/city/tower.ts, tones as in HOST_TONES: a host at
// risk still has its light, over the lower half that a bad one keeps. A software renderer runs every
// branch for every pixel, so values that are fixed per host or per field are passed in as texels or uniforms.

const WINDOWS = `
precision highp float;

uniform sampler2D uWindows;
uniform vec2 uSize;
uniform vec2 uPitch;
uniform vec2 uPane;
/** Windows that one pane stands for, along a side. */
uniform float uAcross;
/** Rows of a bad host's pane that are lit. */
uniform float uHalf;
/** Length of ten windows with the belt after them, and one over that and over the pitch. */
uniform vec2 uBlock;
uniform vec2 uPerBlock;
uniform vec2 uPerPitch;
/** One over columns and floors. */
uniform vec2 uPerGrid;
/** The row under the gap between the floors that were built and those that were added. */
uniform float uGap;
uniform float uTime;
uniform float uFlicker;
uniform vec3 uSill;
#ifdef CLEARING
uniform vec3 uFacade;
/** How opaque the clearing is. */
uniform float uClearing;
#endif

varying vec2 outTexCoord;

const vec3 IVORY = vec3(0.941, 0.875, 0.706);
const vec3 ORANGE = vec3(0.965, 0.655, 0.071);
const vec3 EMBER = vec3(0.259, 0.169, 0.051);
const vec3 BLUE = vec3(0.384, 0.733, 0.933);
const vec3 BLUE_DARK = vec3(0.063, 0.137, 0.196);
const vec3 MAUVE = vec3(0.835, 0.553, 0.714);
const vec3 HATCH = vec3(0.384, 0.443, 0.518);
/** How much of the fog before the wall is gone around a window that is up to date. */
const float WALL_CLEARED = 0.72;
const vec3 DARK = vec3(0.020, 0.031, 0.047);

void main() {
  vec2 at = floor(outTexCoord * uSize);
  // The gap below the added floors is the wall over the floor before it, four pixels longer.
  vec2 from = vec2(at.x, at.y - clamp(at.y - uGap, 0.0, 4.0));
  vec2 block = floor((from + 0.5) * uPerBlock);
  vec2 within = from - block * uBlock;
  // A belt is the wall after the last pane of a block, two pixels longer.
  vec2 cell = min(floor((within + 0.5) * uPerPitch), 10.0 / uAcross - 1.0);
  vec2 pixel = within - cell * uPitch;
  bool isWall = pixel.x >= uPane.x || pixel.y >= uPane.y;
  vec4 known = texture2D(uWindows, (block * 10.0 + cell * uAcross + 0.5) * uPerGrid);
  float tone = known.r * 255.0;
#ifdef CLEARING
  if (known.b > 0.0 || tone < 0.5 || tone > 4.5) discard;
  if (isWall) {
    gl_FragColor = vec4(uFacade, 1.0) * WALL_CLEARED * uClearing;
    return;
  }
#else
  if (isWall || (abs(tone - 5.0) < 0.5 && pixel.y > 0.5)) discard;
#endif
  float own = known.a;
  vec3 colour = IVORY - IVORY * (0.26 * own);
  if (tone < 0.5) colour = fract((at.x + at.y + 0.5) * 0.33333) < 0.33 ? HATCH : DARK;
  else if (tone > 1.5 && tone < 2.5) {
    // Each host has a pace and a moment of its own.
    float wave = abs(2.0 * fract(uTime * (0.318 + 0.796 * own) + own * 31.0) - 1.0);
    float glow = (1.0 - 0.4 * fract(own * 17.0)) * (1.0 - uFlicker * wave);
    colour = pixel.y < uHalf ? ORANGE * glow : EMBER;
  } else if (tone > 2.5) {
    if (tone < 3.5) colour = pixel.y < max(1.0, known.g * uPane.y + 0.5) - 0.5 ? BLUE : BLUE_DARK;
    else if (tone < 4.5)
      colour = min(pixel.x, pixel.y) < 0.5 || max(pixel.x - uPane.x, pixel.y - uPane.y) > -1.5 ? MAUVE : DARK;
    else if (tone < 5.5) colour = uSill;
    else if (pixel.y < uHalf) colour = uPane.y < 1.5 ? mix(colour, ORANGE, 0.5) : ORANGE * 0.86;
  }
  float grey = dot(colour, vec3(0.299, 0.587, 0.114));
#ifdef CLEARING
  gl_FragColor = vec4(colour, 1.0) * uClearing;
#else
  gl_FragColor = vec4(colour + (grey - colour) * known.b, 1.0);
#endif
}
`;

/** All windows. */
export const PANES_SHADER = WINDOWS;
/** Only those that are up to date, with the wall around them: a clearing in the fog. */
export const CLEARING_SHADER = `#define CLEARING\n${WINDOWS}`;
