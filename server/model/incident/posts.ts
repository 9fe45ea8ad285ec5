// The public posts of a world, from all its services that publish any.
import { type Post, postsIn } from '../components/public-posts.ts';
import type { World } from '../engine/world.ts';

export const postsOf = ({ services, compiled }: World): Post[] =>
  services.flatMap((service, i) => postsIn(compiled.types[i], service));
