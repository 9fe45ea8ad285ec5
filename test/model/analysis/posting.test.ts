// Ways to post that are tried while something fails, on a page whose tools are made for the test.
import { describe, expect, test } from 'vitest';
import { type FailedPost, tryPosts } from '#model/analysis/posting.ts';
import { type Post, PUBLIC_POSTS } from '#model/components/public-posts.ts';
import { withTypes } from '#model/engine/compiled-scenario.ts';
import type { Command, ComponentType, Service } from '#model/engine/component-type.ts';
import type { Fields, Values } from '#model/engine/fields.ts';
import { DONE, refuse } from '#model/engine/result.ts';
import { cloneWorld, type World } from '#model/engine/world.ts';
import { createWorld } from '#model/simulation.ts';
import { scenarioOf, serviceOf } from '../../support/scenario.ts';

/** How long each tool takes until its post is there, or has failed; null for a tool that makes none. */
type Tool = { readonly steps: number | null; readonly fails: boolean; readonly args?: Fields };
type Page = { posts: { endsStep: number; fails: boolean; published: boolean; failed: boolean }[] };

const given: Values[] = [];
const command = ({ steps, fails, args = {} }: Tool, i: number): Command => ({
  ...{ doc: `Tool ${i}`, args, blast: 0, reversible: 'no' },
  apply(service: Service, values: Values, { step }) {
    given.push(values);
    if (steps === null) return DONE;
    if (steps < 0) return refuse('status/no-words');
    (service.state as unknown as Page).posts.push({
      ...{ endsStep: step + steps, fails, published: false, failed: false },
    });
    return DONE;
  },
});

/** A world with two pages that have these tools, at a step. */
function worldWith(tools: readonly Tool[], step = 120): World {
  const services = [...scenarioOf().services, serviceOf('one', 'status-channel'), serviceOf('two', 'status-channel')];
  const world = createWorld(scenarioOf({ services }), { seed: 1 });
  const commands = Object.fromEntries(tools.map((tool, i) => [`post-${i}`, command(tool, i)]));
  const page = (type: ComponentType): ComponentType => ({
    ...type,
    commands,
    every: 1,
    records: { [PUBLIC_POSTS]: (service) => (service.state as unknown as Page).posts as unknown as Post[] },
    step(service, turn) {
      for (const post of (service.state as unknown as Page).posts)
        if (post.endsStep <= turn.step) post[post.fails ? 'failed' : 'published'] = true;
    },
  });
  const types = world.compiled.types.map((type) => (type.name === 'status-channel' ? page(type) : type));
  const copy = cloneWorld(world, withTypes(world.compiled, types));
  for (const service of copy.services) if (service.kind === 'status-channel') service.state = { posts: [] };
  copy.step = step;
  return copy;
}

/** What fails in each tool alone, and is fine on a calm night. */
function failing(tools: readonly Tool[], calm: readonly Tool[] = tools.map((tool) => ({ ...tool, fails: false }))) {
  const found: FailedPost[] = [];
  tryPosts(worldWith(tools), worldWith(calm), found);
  return found.map(({ index, verb }) => `${index} ${verb}`);
}

describe('a way to post', () => {
  test.each<[what: string, tool: Tool, found: boolean]>([
    ['whose post fails', { steps: 24, fails: true }, true],
    ['whose post appears', { steps: 24, fails: false }, false],
    ['that refuses', { steps: -1, fails: true }, false],
    ['that makes no post', { steps: null, fails: true }, false],
    ['whose post fails within the hour', { steps: 12 * 60 - 2, fails: true }, true],
    ['whose post is given up after an hour', { steps: 12 * 60 - 1, fails: true }, false],
  ])('%s: %j', (_, tool, found) => {
    expect(failing([tool])).toEqual(found ? ['3 post-0', '4 post-0'] : []);
  });

  test('that fails on a calm night too is left out', () => {
    const tools = [0, 1].map((): Tool => ({ steps: 12, fails: true }));
    expect(failing(tools, [tools[0], { steps: 12, fails: false }])).toEqual(['3 post-1', '4 post-1']);
  });

  test('is tried every ten minutes, and keeps its first and last step', () => {
    const [bad, good] = [worldWith([{ steps: 6, fails: true }]), worldWith([{ steps: 6, fails: false }])];
    const found: FailedPost[] = [];
    for (const step of [119, 120, 121, 239, 240, 360]) {
      bad.step = step;
      good.step = step;
      tryPosts(bad, good, found);
    }
    expect(found).toEqual([3, 4].map((index) => ({ index, verb: 'post-0', doc: 'Tool 0', step: 120, lastStep: 360 })));
  });

  test('is tried on copies: nothing is posted in the world itself', () => {
    const world = worldWith([{ steps: 6, fails: true }]);
    tryPosts(world, worldWith([{ steps: 6, fails: false }]), []);
    expect((world.services[3].state as unknown as Page).posts).toEqual([]);
  });

  test('gets some value for each argument: the first choice, the least number or 0, no flag, a short text', () => {
    const doc = '';
    const args: Fields = {
      status: { type: 'choice', doc, of: ['seen', 'found'] },
      minutes: { type: 'number', doc, min: 5 },
      change: { type: 'number', doc },
      loud: { type: 'flag', doc },
      text: { type: 'text', doc, max: 100 },
    };
    given.length = 0;
    failing([{ steps: 12, fails: true, args }]);
    expect(given[0]).toEqual({ status: 'seen', minutes: 5, change: 0, loud: false, text: 'A try' });
  });
});
