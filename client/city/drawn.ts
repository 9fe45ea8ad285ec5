// The engraved parts of the picture: three canvas textures. Each is redrawn only when the light changes by a step or its
// content changes, at most one per frame.
import type Phaser from 'phaser';
import { annexOf, type CityLayout } from '../features/city/layout.ts';
import { NOTHING_SPARED, type Sparable } from '../features/city/render-quality.ts';
import type { CityModel } from '../features/city/scene.ts';
import { lightMinute, paletteAt } from '../features/city/sky.ts';
import { drawBackdrop } from './drawing/backdrop.ts';
import { drawFrontRow, FRONT_HEIGHT } from './drawing/front-row.ts';
import { drawAt, type Pen, penFor } from './drawing/pen.ts';
import { drawRiverRow } from './drawing/river-row.ts';
import { drawTower } from './drawing/tower-house.ts';
import { drawTowerRow } from './drawing/tower-row.ts';
import { bake, dress, type Layer, type Stage, sharpen } from './layer.ts';

type Sheet = {
  /** Top of the sheet within the slot. */
  top(layout: CityLayout): number;
  /** What its look depends on besides the light. */
  key(model: CityModel, layout: CityLayout): string;
  draw(pen: Pen, layout: CityLayout, model: CityModel, spared: ReadonlySet<Sparable>): void;
};

/** Parts whose drawing follows their strain, and how finely. */
const STRAINED = ['gatehouse', 'terrace', 'bridge', 'port-crane-left', 'port-crane-right'] as const;
const STRAIN_STEPS = 44;
const SERVED_STEPS = 60;

const hostsOf = (model: CityModel): number => model.windows?.states.length ?? 0;

const BACK: Sheet = {
  top: () => 0,
  key: () => '',
  draw: (pen, layout, model, spared) =>
    drawBackdrop(pen, layout, lightMinute(model.minuteOfDay), !spared.has('far-skylines')),
};

const MIDDLE: Sheet = {
  top: () => 0,
  key: (model, layout) =>
    [
      model.beam,
      Math.round(model.reached * layout.cells.count),
      ...STRAINED.map((part) => Math.round(model.strain[part] * STRAIN_STEPS)),
      ...STRAINED.map((part) => Math.round(model.waiting[part] * STRAIN_STEPS)),
      model.gateShut,
      model.reserveSlots,
      annexOf(layout, hostsOf(model))?.grid.floors,
      ...model.dark,
    ].join(),
  draw(pen, layout, model) {
    drawTowerRow(pen, layout, model);
    drawTower(pen, layout, annexOf(layout, hostsOf(model)));
    drawRiverRow(pen, layout, model);
  },
};

const FRONT: Sheet = {
  top: ({ height }) => height - FRONT_HEIGHT,
  key: ({ blocks }) => blocks.map(({ served }) => Math.round(served * SERVED_STEPS)).join(),
  draw: drawFrontRow,
};

export class Drawn implements Layer {
  private readonly stage: Stage;
  private readonly sheets: { sheet: Sheet; image: Phaser.GameObjects.Image; placing: number; key: string }[];
  private layout: CityLayout | null = null;
  private model: CityModel | null = null;
  private spared = NOTHING_SPARED;
  private placings = 0;
  /** True while a sheet may have to be drawn: comparing costs more than a look at this. */
  private unsettled = false;

  constructor(stage: Stage, depths: { back: number; middle: number; front: number }) {
    this.stage = stage;
    const shown = (sheet: Sheet, depth: number) => {
      const image = stage.scene.add.image(0, 0, '__DEFAULT').setOrigin(0).setDepth(depth).setVisible(false);
      return { sheet, image, placing: 0, key: '' };
    };
    this.sheets = [shown(BACK, depths.back), shown(MIDDLE, depths.middle), shown(FRONT, depths.front)];
  }

  place(layout: CityLayout): void {
    this.layout = layout;
    this.placings++;
  }

  show(model: CityModel): void {
    this.model = model;
    const isFirst = this.sheets.some(({ placing }) => placing !== this.placings);
    this.unsettled = true;
    while (isFirst && this.unsettled) this.settle();
  }

  spare(spared: ReadonlySet<Sparable>): void {
    if (spared.has('far-skylines') !== this.spared.has('far-skylines')) this.sheets[0].key = '';
    this.spared = spared;
    this.unsettled = true;
  }

  settle(): boolean {
    if (this.unsettled) this.unsettled = this.redrawOne();
    return this.unsettled;
  }

  /** Draws the first sheet that is not as it should be; false where all are. */
  private redrawOne(): boolean {
    const { layout, model } = this;
    if (layout === null || model === null) return false;
    for (const shown of this.sheets) {
      const key = `${lightMinute(model.minuteOfDay)}|${shown.sheet.key(model, layout)}`;
      if (shown.placing === this.placings && shown.key === key) continue;
      this.redraw(shown.sheet, shown.image, shown.placing === this.placings);
      shown.placing = this.placings;
      shown.key = key;
      return true;
    }
    return false;
  }

  private redraw(sheet: Sheet, image: Phaser.GameObjects.Image, fits: boolean): void {
    const [layout, model] = [this.layout!, this.model!];
    const top = sheet.top(layout);
    const height = layout.height - top;
    const palette = paletteAt(lightMinute(model.minuteOfDay));
    const draw = (context: CanvasRenderingContext2D) =>
      drawAt(context, this.stage.density, layout.width, height, () => {
        context.translate(0, -top);
        sheet.draw(penFor(context, palette), layout, model, this.spared);
      });
    if (fits) {
      const texture = image.texture as Phaser.Textures.CanvasTexture;
      draw(texture.context);
      texture.refresh();
    } else dress([image], bake(this.stage, layout.width, height, draw), this.stage.density);
    sharpen(image.texture);
    image.setPosition(0, top).setVisible(true);
  }
}
