// The fragment shader of a field of windows: finds host, belt and pixel within the pane for every pixel of one quad, so
// that panes are exact to the pixel at any pitch. Geometry as in presentation/tower.ts, states as TRUE_STATES: one that is
// doomed still has its light, over the lower half that a useless map leaves.

export const PANES_SHADER = `
precision highp float;

uniform sampler2D uWindows;
uniform vec2 uSize;
uniform vec2 uPitch;
/** Columns, floors, floors that were built. */
uniform vec3 uGrid;
uniform float uTime;
uniform float uFlicker;
uniform vec3 uLine;
uniform vec3 uFacade;
/** 0 for all windows; else only those that are up to date, this opaque, with the wall around them: a clearing in the fog. */
uniform float uClearing;

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

float hash(float n) {
  vec2 p = fract(vec2(n * 0.1031, n * 0.11369));
  p += dot(p, p.yx + 19.19);
  return fract((p.x + p.y) * p.x);
}

/** Place on one axis: x the cell, y the pixel within it; a belt lies beyond the tenth cell. */
vec2 cellAt(float at, float pitch) {
  float block = floor(at / (10.0 * pitch + 2.0));
  float within = at - block * (10.0 * pitch + 2.0);
  float cell = floor(within / pitch);
  return cell > 9.0 ? vec2(-1.0) : vec2(block * 10.0 + cell, within - cell * pitch);
}

/** Floors that were added later stand over a gap of four pixels. */
vec2 floorAt(float up) {
  float belts = 2.0 * floor(uGrid.z / 10.0);
  float added = uGrid.z * uPitch.y + belts + 4.0;
  if (up < added - 4.0 || uGrid.y <= uGrid.z) return cellAt(up, uPitch.y);
  if (up < added) return vec2(-1.0);
  float cell = floor((up - added) / uPitch.y);
  return vec2(uGrid.z + cell, up - added - cell * uPitch.y);
}

vec4 paneColour(float state, float progress, vec2 pixel, vec2 pane, vec2 at, float host) {
  float bright = 1.0 - 0.26 * hash(host);
  if (state < 0.5) return vec4(mod(at.x + at.y, 3.0) < 0.5 ? HATCH : DARK, 1.0);
  if (state < 1.5) return vec4(IVORY * bright, 1.0);
  if (state < 2.5) {
    if (pixel.y >= max(1.0, floor(pane.y * 0.5))) return vec4(EMBER, 1.0);
    float pace = 2.0 + 5.0 * hash(host + 31.0);
    float wave = 0.5 + 0.5 * sin(uTime * pace + 6.2832 * hash(host + 57.0));
    return vec4(ORANGE * (1.0 - 0.4 * hash(host + 11.0)) * (1.0 - uFlicker * wave), 1.0);
  }
  if (state < 3.5) return vec4(pixel.y < max(1.0, floor(progress * pane.y + 0.5)) ? BLUE : BLUE_DARK, 1.0);
  if (state > 5.5) {
    if (pane.y < 1.5) return vec4(mix(IVORY, ORANGE, 0.5) * bright, 1.0);
    if (pixel.y >= max(1.0, floor(pane.y * 0.5))) return vec4(IVORY * bright, 1.0);
    return vec4(ORANGE * 0.86, 1.0);
  }
  if (state < 4.5) {
    bool edge = pixel.x < 0.5 || pixel.y < 0.5 || pixel.x > pane.x - 1.5 || pixel.y > pane.y - 1.5;
    return vec4(edge ? MAUVE : DARK, 1.0);
  }
  return pixel.y < 0.5 ? vec4(mix(uLine, IVORY, 0.12), 1.0) : vec4(0.0);
}

void main() {
  vec2 at = floor(outTexCoord * uSize);
  vec2 column = cellAt(at.x, uPitch.x);
  vec2 storey = floorAt(at.y);
  vec2 pane = uPitch - 1.0;
  vec2 pixel = vec2(column.y, storey.y);
  bool isWall = pixel.x >= pane.x || pixel.y >= pane.y;
  if (column.x < 0.0 || storey.x < 0.0 || (isWall && uClearing == 0.0)) discard;
  vec4 known = texture2D(uWindows, (vec2(column.x, storey.x) + 0.5) / uGrid.xy);
  if (uClearing > 0.0) {
    float state = floor(known.r * 255.0 + 0.5);
    if (known.b > 0.0 || state < 0.5 || state > 4.5) discard;
    if (isWall) {
      gl_FragColor = vec4(uFacade, 1.0) * WALL_CLEARED * uClearing;
      return;
    }
  }
  float host = storey.x * uGrid.x + column.x;
  vec4 colour = paneColour(floor(known.r * 255.0 + 0.5), known.g, pixel, pane, at, host);
  float grey = dot(colour.rgb, vec3(0.299, 0.587, 0.114));
  float seen = uClearing > 0.0 ? uClearing : 1.0;
  gl_FragColor = vec4(mix(colour.rgb, vec3(grey), known.b) * colour.a, colour.a) * seen;
}
`;
