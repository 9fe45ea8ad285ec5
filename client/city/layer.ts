// The interface of every layer of the picture, and the canvas textures that most layers use.
import Phaser from 'phaser';
import type { CityLayout } from '../features/city/layout.ts';
import type { Sparable } from '../features/city/render-quality.ts';
import type { CityModel } from '../features/city/scene.ts';

export type Layer = {
  /** The slot has a new size or shape. */
  place?(layout: CityLayout): void;
  /** The drill has moved on. */
  show?(model: CityModel): void;
  /** Once a frame, whether the drill runs or not: what has been put off, or comes to rest. True while there is more of it. */
  settle?(elapsed: number): boolean;
  /** What is left out from now on, because frames take too long. */
  spare?(spared: ReadonlySet<Sparable>): void;
  /** Once a frame while the drill runs; `seconds` counts only such frames. Must not allocate. */
  move?(seconds: number, elapsed: number): void;
};

export type Stage = {
  readonly scene: Phaser.Scene;
  /** Device pixels per CSS pixel. */
  readonly density: number;
  readonly reducedMotion: boolean;
};

let textures = 0;

/** Pictures that stand on whole pixels are sampled there: without a graphics processor that takes a third of the time. */
export const sharpen = (texture: Phaser.Textures.Texture): void =>
  texture.setFilter(Phaser.Textures.FilterMode.NEAREST);

/** Bakes a picture of the given size in CSS pixels into a new texture and returns its key. */
export function bake(
  { scene, density }: Stage,
  width: number,
  height: number,
  draw: (context: CanvasRenderingContext2D) => void,
): string {
  const key = `baked-${textures++}`;
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * density);
  canvas.height = Math.ceil(height * density);
  const context = canvas.getContext('2d')!;
  context.scale(density, density);
  draw(context);
  // Drawn before it becomes a texture: an empty one would be sent to the graphics memory first.
  scene.textures.addCanvas(key, canvas);
  return key;
}

/** Gives images another texture and frees the one they had. */
export function dress(images: readonly Phaser.GameObjects.Image[], key: string, density: number): void {
  const old = images[0].texture.key;
  for (const image of images) image.setTexture(key).setScale(1 / density);
  if (old.startsWith('baked-')) images[0].scene.textures.remove(old);
}
