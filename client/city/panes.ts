// A field of windows on screen: one quad with the shader, one small data texture, and a white box for every host that
// somebody has read.
import Phaser from 'phaser';
import { rgb } from '../presentation/colour.ts';
import type { CityModel } from '../presentation/scene.ts';
import { paletteAt } from '../presentation/sky.ts';
import { type Grid, gridHeight, gridWidth, paneAt, writeTexels } from '../presentation/tower.ts';
import { drawReadBox } from './drawing/light-and-fog.ts';
import { bake, type Stage } from './layer.ts';
import { PANES_SHADER } from './panes-shader.ts';

/** The boxes say where somebody has looked; the latest are enough. */
const MOST_BOXES = 64;
const FLICKER = 0.22;
/** The shader's sine keeps its precision only for small times. */
const TIME_WRAPS_SECONDS = 3600;

/** Windows for the hosts from `firstHost` on. */
export function createPanes(stage: Stage, firstHost: number, depths: { panes: number; boxes: number }) {
  const { scene } = stage;
  let grid: Grid | null = null;
  let shader: Phaser.GameObjects.Shader | null = null;
  let texels: ImageData | null = null;
  let texture: Phaser.Textures.CanvasTexture | null = null;
  let shown = '';
  let place = { x: 0, y: 0 };
  const boxes = Array.from({ length: MOST_BOXES }, () =>
    scene.add.image(0, 0, '__DEFAULT').setOrigin(0).setDepth(depths.boxes).setVisible(false),
  );

  function build(next: Grid): void {
    shader?.destroy();
    if (texture !== null) scene.textures.remove(texture);
    grid = next;
    shown = '';
    texels = new ImageData(next.columns, next.floors);
    texture = scene.textures.createCanvas(`windows-${firstHost}`, next.columns, next.floors)!;
    texture.setFilter(Phaser.Textures.FilterMode.NEAREST);
    const size = { x: gridWidth(next), y: gridHeight(next) };
    shader = scene.add.shader(
      {
        name: 'panes',
        shaderName: 'panes',
        fragmentSource: PANES_SHADER,
        initialUniforms: {
          uWindows: 0,
          uSize: [size.x, size.y],
          uPitch: [next.pitchX, next.pitchY],
          uGrid: [next.columns, next.floors, next.builtFloors],
          uTime: 0,
          uFlicker: stage.reducedMotion ? 0 : FLICKER,
          uLine: [0.3, 0.4, 0.5],
        },
      },
      0,
      0,
      size.x,
      size.y,
      [texture.key],
    );
    shader.setOrigin(0).setDepth(depths.panes);
    const key = bake(stage, next.pitchX + 4, next.pitchY + 4, (context) =>
      drawReadBox(context, next.pitchX + 4, next.pitchY + 4),
    );
    for (const box of boxes) box.setTexture(key).setScale(1 / stage.density);
  }

  function showBoxes(read: readonly number[]): void {
    const places = grid!.columns * grid!.floors;
    const own = read.map((host) => host - firstHost).filter((at) => at >= 0 && at < places);
    const latest = own.slice(-MOST_BOXES);
    boxes.forEach((box, i) => {
      box.setVisible(i < latest.length);
      if (i >= latest.length) return;
      const pane = paneAt(grid!, latest[i]);
      box.setPosition(place.x + pane.x - 2.5, place.y + pane.y - 2.5);
    });
  }

  return {
    /** Null where there is no such field. */
    place(next: Grid | null, x: number, y: number): void {
      shader?.setVisible(next !== null);
      if (next === null) return;
      if (JSON.stringify(next) !== JSON.stringify(grid)) build(next);
      place = { x, y };
      shader!.setPosition(x, y).setVisible(true);
    },
    show({ windows, minute, read, minuteOfDay }: CityModel): void {
      if (grid === null || texture === null || texels === null) return;
      showBoxes(read);
      const palette = paletteAt(minuteOfDay);
      shader!.setUniform('uLine', rgb(palette.line));
      const key = `${windows?.version}/${minute}`;
      if (windows === null || shown === key) return;
      shown = key;
      writeTexels(texels.data, grid, windows, firstHost, minute);
      texture.context.putImageData(texels, 0, 0);
      texture.refresh();
    },
    move(seconds: number): void {
      shader?.setUniform('uTime', seconds % TIME_WRAPS_SECONDS);
    },
  };
}
