// The engraved parts of the picture: three canvas textures that are drawn again only when the light moves a step or
// something in them has changed, one of them a frame at most.
import type Phaser from 'phaser';
import { annexOf, type CityLayout } from '../presentation/layout.ts';
import type { CityModel } from '../presentation/scene.ts';
import { lightMinute, paletteAt } from '../presentation/sky.ts';
import { drawBackdrop } from './drawing/backdrop.ts';
import { drawFrontRow, FRONT_HEIGHT } from './drawing/front-row.ts';
import { drawAt, type Pen, penFor } from './drawing/pen.ts';
import { drawRiverRow } from './drawing/river-row.ts';
import { drawTower } from './drawing/tower-house.ts';
import { drawTowerRow } from './drawing/tower-row.ts';
import { bake, dress, type Layer, type Stage } from './layer.ts';

type Sheet = {
  image: Phaser.GameObjects.Image;
  /** Top of the sheet within the slot. */
  top(layout: CityLayout): number;
  /** What its look depends on besides the light. */
  key(model: CityModel, layout: CityLayout): string;
  draw(pen: Pen, layout: CityLayout, model: CityModel): void;
  drawn: string;
};

function drawMiddle(pen: Pen, layout: CityLayout, model: CityModel): void {
  drawTowerRow(pen, layout, model);
  drawTower(pen, layout, annexOf(layout, model.windows?.states.length ?? 0));
  drawRiverRow(pen, layout, model);
}

const middleKey = (model: CityModel, layout: CityLayout): string =>
  [
    model.beam,
    Math.round(model.reached * layout.cells.count),
    Math.round(model.queue * 44),
    model.gateShut,
    model.reserveSlots,
    annexOf(layout, model.windows?.states.length ?? 0)?.grid.floors,
    ...model.dark,
  ].join();

export function createDrawn(stage: Stage, depths: { back: number; middle: number; front: number }): Layer {
  const { scene, density } = stage;
  const sheet = (depth: number, rest: Omit<Sheet, 'image' | 'drawn'>): Sheet => ({
    ...rest,
    image: scene.add.image(0, 0, '__DEFAULT').setOrigin(0).setDepth(depth).setVisible(false),
    drawn: '',
  });
  const sheets = [
    sheet(depths.back, {
      top: () => 0,
      key: () => '',
      draw: (pen, layout, model) => drawBackdrop(pen, layout, lightMinute(model.minuteOfDay)),
    }),
    sheet(depths.middle, { top: () => 0, key: middleKey, draw: drawMiddle }),
    sheet(depths.front, {
      top: ({ height }) => height - FRONT_HEIGHT,
      key: ({ blocks }) => blocks.map(({ served }) => Math.round(served * 60)).join(),
      draw: drawFrontRow,
    }),
  ];
  let layout: CityLayout | null = null;
  let model: CityModel | null = null;
  let placings = 0;
  let late: Sheet[] = [];

  const keyOf = (wanted: Sheet): string =>
    `${placings}|${lightMinute(model!.minuteOfDay)}|${wanted.key(model!, layout!)}`;

  function redraw(wanted: Sheet): void {
    const [placed, shown, key] = [layout!, model!, keyOf(wanted)];
    const { image } = wanted;
    const top = wanted.top(placed);
    const height = placed.height - top;
    const draw = (context: CanvasRenderingContext2D) =>
      drawAt(context, density, placed.width, height, () => {
        context.translate(0, -top);
        wanted.draw(penFor(context, paletteAt(lightMinute(shown.minuteOfDay))), placed, shown);
      });
    if (wanted.drawn.startsWith(`${placings}|`)) {
      const texture = image.texture as Phaser.Textures.CanvasTexture;
      draw(texture.context);
      texture.refresh();
    } else dress([image], bake(stage, placed.width, height, draw), density);
    wanted.drawn = key;
    image.setPosition(0, top).setVisible(true);
  }

  return {
    place(next) {
      layout = next;
      placings++;
    },
    show(next) {
      model = next;
      if (layout === null) return;
      late = sheets.filter((wanted) => wanted.drawn !== keyOf(wanted));
      const isFirst = late.some((wanted) => !wanted.drawn.startsWith(`${placings}|`));
      while (isFirst && late.length > 0) redraw(late.shift()!);
    },
    settle() {
      if (late.length > 0) redraw(late.shift()!);
    },
  };
}
