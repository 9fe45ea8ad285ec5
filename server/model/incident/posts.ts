// The public posts of a world, from all its services that post.
import type { Post } from '../engine/component-type.ts';
import type { World } from '../engine/world.ts';

export const postsOf = ({ services, compiled }: World): Post[] =>
  services.flatMap((service, i) => compiled.types[i].posts?.(service as never) ?? []);
