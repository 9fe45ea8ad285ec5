// Draws the tower alone while one window in twenty changes with every frame: `?as=shader` as the city does, `?as=images`
// with one object of the drawing library per window, to compare the two; `&as-city=1` without the smoothing of edges that
// the library does unless told otherwise, as the city has it.
import Phaser from 'phaser';
import { Panes } from '../../../client/city/panes.ts';
import { cityLayout } from '../../../client/features/city/layout.ts';
import { lookOf } from '../../../client/features/city/look.ts';
import { scatter } from '../../../client/features/city/scatter.ts';
import { sceneOf } from '../../../client/features/city/scene.ts';
import { paneAt, TOWER_HOSTS } from '../../../client/features/city/tower.ts';
import { HOST_STATE_IDS } from '../../support/host-states.ts';
import { storeAt } from '../city-harness/moments.ts';

const SIZE = { width: 720, height: 728 };
const CHANGED_SHARE = 0.05;
const TINTS: readonly number[] = [0x384352, 0xf0dfb4, 0xf6a712, 0x62bbee, 0xd58db6, 0x05080c];

const { tower } = cityLayout('play', SIZE.width, SIZE.height);
const store = storeAt('play');
const briefing = store.briefing.value!;
// Neither way has fog before it, so neither clears any.
const model = { ...sceneOf(store, lookOf(briefing.look, briefing.services), 8), cleared: 0 };
const asked = new URLSearchParams(location.search);
const windows = model.windows!;
let draws = 0;

type Show = (changed: readonly number[]) => void;

function asShader(scene: Phaser.Scene): Show {
  const panes = new Panes({ scene, density: 1, reducedMotion: false }, 0, { panes: 0, clearing: 1, boxes: 1 });
  panes.place(tower.grid, tower.x, tower.y);
  return () => {
    windows.version++;
    panes.show(model);
    panes.move(draws / 1e5);
  };
}

function asImages(scene: Phaser.Scene): Show {
  const tintOf = (host: number): number => TINTS[windows.states[host] % TINTS.length];
  const images = Array.from({ length: TOWER_HOSTS }, (_, host) => {
    const { x, y, width, height } = paneAt(tower.grid, host);
    const image = scene.add.image(tower.x + x, tower.y + y, '__WHITE').setOrigin(0);
    return image.setDisplaySize(width, height).setTint(tintOf(host));
  });
  return (changed) => {
    for (const host of changed) images[host].setTint(tintOf(host));
  };
}

class TowerScene extends Phaser.Scene {
  private show: Show = () => {};
  private readonly changed = new Array<number>(Math.round(TOWER_HOSTS * CHANGED_SHARE)).fill(0);

  create(): void {
    this.show = (asked.get('as') === 'images' ? asImages : asShader)(this);
  }

  override update(): void {
    for (let i = 0; i < this.changed.length; i++) {
      const host = Math.floor(scatter(draws++, 1) * TOWER_HOSTS);
      windows.states[host] = Math.floor(scatter(draws, 2) * HOST_STATE_IDS.length);
      this.changed[i] = host;
    }
    this.show(this.changed);
  }
}

new Phaser.Game({
  ...SIZE,
  type: Phaser.WEBGL,
  scene: new TowerScene('tower'),
  banner: false,
  audio: { noAudio: true },
  backgroundColor: '#070c13',
  antialiasGL: !asked.has('as-city'),
});
