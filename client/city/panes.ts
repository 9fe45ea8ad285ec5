// A field of windows on screen: one quad with the shader, one small data texture, and a white box for every host that
// somebody has read.
import type Phaser from 'phaser';
import type { Sparable } from '../features/city/render-quality.ts';
import type { CityModel } from '../features/city/scene.ts';
import { lightMinute, paletteAt } from '../features/city/sky.ts';
import {
  blockOf,
  floorStart,
  type Grid,
  gatherCells,
  gridHeight,
  gridWidth,
  paneAt,
  TEXEL_BYTES,
  wallOf,
  windowsAcross,
  writeTexels,
} from '../features/city/tower.ts';
import { IVORY, mix, rgb } from '../ui/colour.ts';
import { drawReadBox } from './drawing/light-and-fog.ts';
import { bake, dress, type Stage } from './layer.ts';
import { CLEARING_SHADER, PANES_SHADER } from './panes-shader.ts';

/** The boxes say where somebody has looked; the latest are enough. */
const MOST_BOXES = 64;
/** Space between a pane's edge and the outer edge of its box. */
const BOX_MARGIN = 2;
const FLICKER = 0.22;
/** The shader's sine keeps its precision only for small times. */
const TIME_WRAPS_SECONDS = 3600;

const sameGrid = (a: Grid, b: Grid): boolean =>
  a.columns === b.columns &&
  a.floors === b.floors &&
  a.builtFloors === b.builtFloors &&
  a.pitchX === b.pitchX &&
  a.pitchY === b.pitchY;

const LEAST_CLEARED = 0.02;
/** Higher than any floor. */
const NOWHERE = 1e6;
/** The row that stays as it is through the gap lies this far under the first added floor. */
const GAP_BELOW = 5;

type Depths = { panes: number; clearing: number; boxes: number };

/** What belongs to one grid and is made anew with the next. */
type Field = {
  grid: Grid;
  shader: Phaser.GameObjects.Shader;
  /** Before the fog: the windows of hosts that report by another route, with the wall around them. */
  clearing: Phaser.GameObjects.Shader;
  texture: Phaser.Renderer.WebGL.Wrappers.WebGLTextureWrapper;
  texels: Uint8Array;
};

export class Panes {
  private readonly stage: Stage;
  private readonly firstHost: number;
  private readonly depths: Depths;
  private readonly boxes: Phaser.GameObjects.Image[];
  private field: Field | null = null;
  private flicker = FLICKER;
  /** What the texture holds: version of the windows and minute. */
  private written = '';

  /** Windows for the hosts from `firstHost` on. */
  constructor(stage: Stage, firstHost: number, depths: Depths) {
    this.stage = stage;
    this.firstHost = firstHost;
    this.depths = depths;
    this.boxes = Array.from({ length: MOST_BOXES }, () =>
      stage.scene.add.image(0, 0, '__DEFAULT').setOrigin(0).setDepth(depths.boxes).setVisible(false),
    );
  }

  place(grid: Grid, x: number, y: number): void {
    if (this.field === null || !sameGrid(this.field.grid, grid)) this.build(grid);
    this.field!.shader.setPosition(x, y).setVisible(true);
    this.field!.clearing.setPosition(x, y);
  }

  hide(): void {
    this.field?.shader.setVisible(false);
    this.field?.clearing.setVisible(false);
    for (const box of this.boxes) box.setVisible(false);
  }

  show({ windows, tones, minute, read, minuteOfDay, cleared }: CityModel): void {
    if (this.field === null || !this.field.shader.visible) return;
    const { grid, shader, clearing, texture, texels } = this.field;
    this.showBoxes(read);
    const { line, facade } = paletteAt(lightMinute(minuteOfDay));
    shader.setUniform('uSill', rgb(mix(line, IVORY, 0.12)));
    clearing
      .setUniform('uFacade', rgb(facade))
      .setUniform('uClearing', cleared)
      .setVisible(cleared > LEAST_CLEARED);
    const wanted = `${windows?.version}/${minute}`;
    if (windows === null || this.written === wanted) return;
    this.written = wanted;
    writeTexels(texels, grid, windows, tones, this.firstHost, minute);
    gatherCells(texels, grid);
    texture.update(
      texels,
      grid.columns,
      grid.floors,
      true,
      texture.wrapS,
      texture.wrapT,
      texture.minFilter,
      texture.magFilter,
      texture.format,
    );
  }

  move(seconds: number): void {
    this.field?.shader.setUniform('uTime', seconds % TIME_WRAPS_SECONDS);
    if (this.field?.clearing.visible) this.field.clearing.setUniform('uTime', seconds % TIME_WRAPS_SECONDS);
  }

  spare(spared: ReadonlySet<Sparable>): void {
    this.flicker = spared.has('flicker') ? 0 : FLICKER;
    const flicker = this.stage.reducedMotion ? 0 : this.flicker;
    this.field?.shader.setUniform('uFlicker', flicker);
    this.field?.clearing.setUniform('uFlicker', flicker);
  }

  private build(grid: Grid): void {
    const { scene, density } = this.stage;
    const key = `windows-${this.firstHost}`;
    if (this.field !== null) {
      this.field.shader.destroy();
      this.field.clearing.destroy();
      scene.textures.remove(key);
    }
    const texels = new Uint8Array(grid.columns * grid.floors * TEXEL_BYTES);
    const renderer = scene.renderer as Phaser.Renderer.WebGL.WebGLRenderer;
    // Sent as they are: the fourth byte of a texel is no opacity.
    const texture = renderer.createUint8ArrayTexture(texels, grid.columns, grid.floors, false);
    scene.textures.addGLTexture(key, texture);
    this.field = {
      grid,
      texture,
      texels,
      shader: this.quad(grid, key, 'panes', PANES_SHADER).setDepth(this.depths.panes),
      clearing: this.quad(grid, key, 'clearing', CLEARING_SHADER).setDepth(this.depths.clearing).setVisible(false),
    };
    this.written = '';
    const { width: paneWidth, height: paneHeight } = paneAt(grid, 0);
    const [width, height] = [paneWidth + 2 * BOX_MARGIN, paneHeight + 2 * BOX_MARGIN];
    const box = bake(this.stage, width, height, (context) => drawReadBox(context, width, height));
    dress(this.boxes, box, density);
  }

  private quad(grid: Grid, texture: string, name: string, source: string): Phaser.GameObjects.Shader {
    const [width, height] = [gridWidth(grid), gridHeight(grid)];
    const block = blockOf(grid);
    const across = windowsAcross(grid);
    const pitch = [grid.pitchX * across, grid.pitchY * across];
    const pane = pitch.map((length) => length - wallOf(length));
    const config = {
      name,
      shaderName: name,
      fragmentSource: source,
      initialUniforms: {
        uWindows: 0,
        uSize: [width, height],
        uPitch: pitch,
        uAcross: across,
        uBlock: block,
        uPerBlock: block.map((length) => 1 / length),
        uPerPitch: pitch.map((length) => 1 / length),
        uPerGrid: [1 / grid.columns, 1 / grid.floors],
        uGap: grid.floors > grid.builtFloors ? floorStart(grid, grid.builtFloors) - GAP_BELOW : NOWHERE,
        uPane: pane,
        uHalf: Math.max(1, Math.floor(pane[1] / 2)),
        uTime: 0,
        uFlicker: this.stage.reducedMotion ? 0 : this.flicker,
        uSill: [0, 0, 0],
        uFacade: [0, 0, 0],
        uClearing: 0,
      },
    };
    return this.stage.scene.add.shader(config, 0, 0, width, height, [texture]).setOrigin(0);
  }

  private showBoxes(read: readonly number[]): void {
    const { grid, shader } = this.field!;
    const places = read.map((host) => host - this.firstHost);
    const latest = places.filter((place) => place >= 0 && place < grid.columns * grid.floors).slice(-MOST_BOXES);
    this.boxes.forEach((box, i) => {
      box.setVisible(i < latest.length);
      if (i >= latest.length) return;
      const pane = paneAt(grid, latest[i]);
      box.setPosition(shader.x + pane.x - BOX_MARGIN, shader.y + pane.y - BOX_MARGIN);
    });
  }
}
