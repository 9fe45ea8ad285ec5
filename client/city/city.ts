// The city's picture. It takes plain data and a layout and draws them; what is shown, and in which words, is decided in
// presentation/. The only door to Phaser: whoever wants the picture imports this file when it is needed.
import Phaser from 'phaser';
import { annexOf, type CityLayout } from '../presentation/layout.ts';
import type { CityModel } from '../presentation/scene.ts';
import { TOWER_HOSTS } from '../presentation/tower.ts';
import { createBeam } from './beam.ts';
import { Drawn } from './drawn.ts';
import { createFog } from './fog-banks.ts';
import type { Layer, Stage } from './layer.ts';
import { Panes } from './panes.ts';
import { Traffic } from './traffic.ts';
import { rendersInSoftware } from './webgl.ts';

export type CityOptions = { layout: CityLayout; reducedMotion: boolean };

export type City = {
  show(model: CityModel): void;
  place(layout: CityLayout): void;
  destroy(): void;
};

const FPS = 60;
/** A frame with fog takes 60 ms on two cores without a graphics processor: leave the other half to the page. */
const FPS_IN_SOFTWARE = 20;
const MOST_DENSITY = 2;
const REDUCED_SHOW_SECONDS = 1;

/** Back to front. */
const DEPTHS = { back: 0, fogBehind: 1, middle: 2, panes: 3, beam: 4, fogBefore: 5, traffic: 7, boxes: 7, front: 8 };

/** Floor numbers are drawn, not HTML. */
const FONTS = ['11px "IBM Plex Mono"'];

/** The tower's windows, and the annex's once there is one. */
class Windows implements Layer {
  private readonly tower: Panes;
  private readonly annex: Panes;
  private layout: CityLayout | null = null;
  private hosts = 0;

  constructor(stage: Stage) {
    this.tower = new Panes(stage, 0, DEPTHS);
    this.annex = new Panes(stage, TOWER_HOSTS, DEPTHS);
  }

  place(layout: CityLayout): void {
    this.layout = layout;
    this.tower.place(layout.tower.grid, layout.tower.x, layout.tower.y);
    this.placeAnnex();
  }

  show(model: CityModel): void {
    const hosts = model.windows?.states.length ?? 0;
    if (hosts !== this.hosts) {
      this.hosts = hosts;
      this.placeAnnex();
    }
    this.tower.show(model);
    this.annex.show(model);
  }

  move(seconds: number): void {
    this.tower.move(seconds);
    this.annex.move(seconds);
  }

  private placeAnnex(): void {
    const house = annexOf(this.layout!, this.hosts);
    if (house === null) this.annex.hide();
    else this.annex.place(house.grid, house.x, house.y);
  }
}

class CityScene extends Phaser.Scene {
  private drawn: Drawn | null = null;
  private layers: Layer[] = [];
  private model: CityModel;
  private layout: CityLayout;
  private readonly reducedMotion: boolean;
  private readonly density: number;
  /** Seconds of motion so far: time in which the drill stood still does not count. */
  private seconds = 0;
  private sinceShown = 0;
  private stale = true;

  constructor(model: CityModel, { layout, reducedMotion }: CityOptions, density: number) {
    super('city');
    this.model = model;
    this.layout = layout;
    this.reducedMotion = reducedMotion;
    this.density = density;
  }

  create(): void {
    const stage: Stage = { scene: this, density: this.density, reducedMotion: this.reducedMotion };
    this.cameras.main.setOrigin(0, 0).setZoom(this.density);
    this.drawn = new Drawn(stage, DEPTHS);
    this.layers = [
      this.drawn,
      createFog(stage, DEPTHS.fogBehind, DEPTHS.fogBefore),
      new Windows(stage),
      createBeam(stage, DEPTHS.beam),
      new Traffic(stage, DEPTHS.traffic),
    ];
    this.place(this.layout);
  }

  place(layout: CityLayout): void {
    this.layout = layout;
    for (const layer of this.layers) layer.place?.(layout);
    if (this.layers.length > 0) this.showNow();
  }

  show(model: CityModel): void {
    this.model = model;
    this.stale = true;
  }

  /** Draws what is engraved once more: its typeface has arrived. */
  engraveAgain(): void {
    this.drawn?.place(this.layout);
    this.drawn?.show(this.model);
  }

  override update(_time: number, deltaMs: number): void {
    const elapsed = deltaMs / 1000;
    this.sinceShown += elapsed;
    if (this.stale && (!this.reducedMotion || this.sinceShown >= REDUCED_SHOW_SECONDS)) this.showNow();
    for (let i = 0; i < this.layers.length; i++) this.layers[i].settle?.();
    if (!this.model.moving) return;
    this.seconds += elapsed;
    for (let i = 0; i < this.layers.length; i++) this.layers[i].move?.(this.seconds, elapsed);
  }

  private showNow(): void {
    this.sinceShown = 0;
    this.stale = false;
    for (const layer of this.layers) layer.show?.(this.model);
  }
}

/** Mounts the picture in `parent`, which has the size of `options.layout`. Needs WebGL: see webgl.ts. */
export function mountCity(parent: HTMLElement, model: CityModel, options: CityOptions): City {
  const density = Math.min(MOST_DENSITY, Math.max(1, Math.round(window.devicePixelRatio)));
  const scene = new CityScene(model, options, density);
  const { width, height } = options.layout;
  const game = new Phaser.Game({
    type: Phaser.WEBGL,
    parent,
    width: width * density,
    height: height * density,
    zoom: 1 / density,
    scene,
    banner: false,
    autoFocus: false,
    audio: { noAudio: true },
    input: { keyboard: false, mouse: false, touch: false, gamepad: false },
    fps: { limit: rendersInSoftware() ? FPS_IN_SOFTWARE : FPS },
    // Textures are filtered; smoothed edges of shapes would cost a third of a frame in software, and all shapes here are
    // pictures whose edges lie on whole pixels or are transparent.
    render: { antialias: true, antialiasGL: false, powerPreference: 'low-power', transparent: false },
    backgroundColor: '#070c13',
  });
  let placed = options.layout;
  let destroyed = false;
  Promise.all(FONTS.map((font) => document.fonts.load(font))).then(() => {
    if (!destroyed) scene.engraveAgain();
  });
  return {
    show: (next) => scene.show(next),
    place(layout) {
      if (layout === placed) return;
      placed = layout;
      game.scale.resize(layout.width * density, layout.height * density);
      scene.place(layout);
    },
    destroy() {
      destroyed = true;
      game.destroy(true);
    },
  };
}
