// The public posts of a world, from all its services that publish.
import { type Post, postsIn, publishesPosts } from '../components/public-posts.ts';
import type { World } from '../engine/world.ts';

/** Cached: posts are read at every step, and a scenario never gains a publisher. */
const publishers = new WeakMap<World['compiled'], readonly number[]>();

function publishersOf(compiled: World['compiled']): readonly number[] {
  let known = publishers.get(compiled);
  if (known === undefined) {
    known = [...compiled.types.keys()].filter((i) => publishesPosts(compiled.types[i]));
    publishers.set(compiled, known);
  }
  return known;
}

export const postsOf = ({ services, compiled }: World): Post[] =>
  publishersOf(compiled).flatMap((i) => postsIn(compiled.types[i], services[i]));
