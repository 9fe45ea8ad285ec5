// Draws the city from plain data and a layout. features/city/ decides what is shown, and in which words. This file is the
// only entry to Phaser: import it lazily, when the picture is needed.
import Phaser from 'phaser';
import { between, type Framing, WHOLE } from '../features/city/framing.ts';
import { annexOf, type CityLayout } from '../features/city/layout.ts';
import type { Sparable } from '../features/city/render-quality.ts';
import type { CityModel } from '../features/city/scene.ts';
import { TOWER_HOSTS } from '../features/city/tower.ts';
import { CraneLoad } from './crane-load.ts';
import { Drawn } from './drawn.ts';
import { Fog } from './fog-banks.ts';
import { Lamp } from './lamp.ts';
import type { Layer, Stage } from './layer.ts';
import { Panes } from './panes.ts';
import { watchFrames } from './stopwatch.ts';
import { Traffic } from './traffic.ts';
import { rendersInSoftware } from './webgl.ts';

export type CityOptions = {
  layout: CityLayout;
  reducedMotion: boolean;
  /** Whether motion may be left out where frames take too long. */
  sparing: boolean;
  /** Told whenever more or less of the picture's motion is left out. */
  onSpared(spared: ReadonlySet<Sparable>): void;
};

export type City = {
  show(model: CityModel): void;
  place(layout: CityLayout): void;
  /** Flies there; where motion is reduced it is there at once. */
  frame(framing: Framing): void;
  destroy(): void;
};

const FPS = 60;
/** A frame with fog takes 40 ms on two cores without a graphics processor: the rest of the time belongs to the page. */
const FPS_IN_SOFTWARE = 20;
const MOST_DENSITY = 2;
const FLIGHT_SECONDS = 0.6;
const REDUCED_SHOW_MS = 1000;
/** After a rest nothing jumps. */
const LONGEST_FRAME_SECONDS = 0.25;

/** Back to front. */
const DEPTHS = {
  back: 0,
  fogBehind: 1,
  load: 1.9,
  middle: 2,
  panes: 3,
  beam: 4,
  fogBefore: 5,
  clearing: 6,
  traffic: 7,
  boxes: 7,
  front: 8,
};

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
    if (layout.stands.has('tower')) this.tower.place(layout.tower.grid, layout.tower.x, layout.tower.y);
    else this.tower.hide();
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

  spare(spared: ReadonlySet<Sparable>): void {
    this.tower.spare(spared);
    this.annex.spare(spared);
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
  private shownMs = Number.NEGATIVE_INFINITY;
  private stale = true;
  private rests = false;
  /** From where to where the camera flies, and how much of the way is behind it. */
  private flight = { from: WHOLE, to: WHOLE, share: 1 };

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
      new Fog(stage, DEPTHS.fogBehind, DEPTHS.fogBefore),
      new CraneLoad(stage, DEPTHS.load),
      new Windows(stage),
      new Lamp(stage, DEPTHS.beam),
      new Traffic(stage, DEPTHS.traffic),
    ];
    this.place(this.layout);
    this.renderer.on('restorewebgl', this.wake, this);
  }

  place(layout: CityLayout): void {
    this.layout = layout;
    for (const layer of this.layers) layer.place?.(layout);
    if (this.layers.length > 0) this.showNow();
    this.wake();
  }

  show(model: CityModel): void {
    this.model = model;
    this.stale = true;
    this.wake();
  }

  spare(spared: ReadonlySet<Sparable>): void {
    for (const layer of this.layers) layer.spare?.(spared);
    this.stale = true;
  }

  frame(framing: Framing): void {
    const { from, to, share } = this.flight;
    this.flight = { from: between(from, to, share), to: framing, share: this.reducedMotion ? 1 : 0 };
    this.wake();
  }

  /** Draws what is engraved once more: its typeface has arrived. */
  engraveAgain(): void {
    this.drawn?.place(this.layout);
    this.drawn?.show(this.model);
    this.wake();
  }

  get moves(): boolean {
    return this.model.moving && !this.reducedMotion;
  }

  override update(timeMs: number, deltaMs: number): void {
    const elapsed = Math.min(LONGEST_FRAME_SECONDS, deltaMs / 1000);
    if (this.stale && (!this.reducedMotion || timeMs - this.shownMs >= REDUCED_SHOW_MS)) this.showNow(timeMs);
    let isSettled = !this.stale && this.flight.share === 1;
    this.fly(elapsed);
    for (let i = 0; i < this.layers.length; i++) if (this.layers[i].settle?.(elapsed) === true) isSettled = false;
    if (this.moves) {
      this.seconds += elapsed;
      for (let i = 0; i < this.layers.length; i++) this.layers[i].move?.(this.seconds, elapsed);
    } else if (isSettled) this.rest();
  }

  private fly(elapsed: number): void {
    const { flight } = this;
    flight.share = Math.min(1, flight.share + elapsed / FLIGHT_SECONDS);
    const eased = flight.share * flight.share * (3 - 2 * flight.share);
    const { x, y, zoom } = between(flight.from, flight.to, eased);
    this.cameras.main.setZoom(this.density * zoom).setScroll(x, y);
  }

  private showNow(timeMs = this.shownMs): void {
    this.shownMs = timeMs;
    this.stale = false;
    for (const layer of this.layers) layer.show?.(this.model);
  }

  /** This frame is still drawn; the next one when there is something new to draw. */
  private rest(): void {
    this.rests = true;
    this.game.loop.sleep();
  }

  private wake(): void {
    if (!this.rests) return;
    this.rests = false;
    this.game.loop.wake();
  }
}

const configFor = (parent: HTMLElement, { width, height }: CityLayout, density: number, scene: Phaser.Scene) => ({
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
  render: {
    // Textures are filtered; smoothed edges of shapes would cost a third of a frame in software, and all shapes here are
    // pictures whose edges lie on whole pixels or are transparent.
    antialias: true,
    antialiasGL: false,
    powerPreference: 'low-power',
    transparent: false,
    // Every quad here has a texture of its own; a shader that can choose among many costs a tenth of a frame in software.
    maxTextures: 1,
    stencil: false,
  },
  backgroundColor: '#070c13',
});

/** Mounts the picture in `parent`, which has the size of `options.layout`. Needs WebGL: see webgl.ts. */
export function mountCity(parent: HTMLElement, model: CityModel, options: CityOptions): City {
  const density = Math.min(MOST_DENSITY, Math.max(1, Math.round(window.devicePixelRatio)));
  const scene = new CityScene(model, options, density);
  const game = new Phaser.Game(configFor(parent, options.layout, density, scene));
  if (options.sparing)
    watchFrames(game, {
      counts: () => scene.moves,
      onSpared(spared) {
        scene.spare(spared);
        options.onSpared(spared);
      },
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
    frame: (framing) => scene.frame(framing),
    destroy() {
      destroyed = true;
      game.destroy(true);
    },
  };
}
