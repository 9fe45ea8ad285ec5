// A quota is one quota for all nodes that share a database: what was taken at one of them is missing at the others.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../../server/access/caller.ts';
import { Connections } from '../../server/access/connections.ts';
import { QUOTAS, Quotas } from '../../server/access/quotas.ts';
import type { SharedQuotas, Taken } from '../../server/storage/shared-quotas.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';
import { fakeClock } from '../support/fake-ports.ts';
import { emptySchema, NO_POSTGRES } from '../support/postgres.ts';
import { postgresAt } from '../support/storage.ts';

const caller = (connection: string, address = '192.0.2.1'): Caller =>
  ({ connection, address, facilitator: null }) as Caller;
const codeOf = (answer: { code: string } | null) => answer?.code ?? 'taken';
const HALF = QUOTAS.guessesOfAddress.burst / 2;

describe.skipIf(NO_POSTGRES !== null)('two nodes', () => {
  let storages: DrillStorage[];
  let nodes: Quotas[];
  beforeEach(async () => {
    const url = await emptySchema();
    storages = [await postgresAt(url, 'one'), await postgresAt(url, 'two')];
    nodes = storages.map(() => new Quotas(fakeClock()));
    await exchange();
  });
  afterEach(() => Promise.all(storages.map((storage) => storage.close())));

  /** Twice, so that the first hears of what the second has taken. */
  async function exchange(): Promise<void> {
    for (let n = 0; n < 2; n++) for (const [i, node] of nodes.entries()) await node.exchange(storages[i].quotas!);
  }

  test('guesses at each of them count together, for that address only', async () => {
    for (const node of nodes) for (let n = 0; n < HALF; n++) node.wrongGuess('192.0.2.1');
    expect(nodes.map((node) => codeOf(node.mayGuess('192.0.2.1')))).toEqual(['taken', 'taken']);
    await exchange();
    expect(nodes.map((node) => codeOf(node.mayGuess('192.0.2.1')))).toEqual([
      'access/too-many-guesses',
      'access/too-many-guesses',
    ]);
    expect(codeOf(nodes[1].mayGuess('192.0.2.2'))).toBe('taken');
  });

  test('what several took at once is owed before there is one again', async () => {
    const { burst, perMinute } = QUOTAS.guessesOfAddress;
    for (const node of nodes) for (let n = 0; n < burst; n++) node.wrongGuess('192.0.2.1');
    await exchange();
    const refusal = nodes[0].mayGuess('192.0.2.1');
    const { seconds } = refusal!.args as { seconds: number };
    const owed = ((burst + 1) * 60) / perMinute;
    expect(seconds).toBeGreaterThan(owed - 10);
    expect(seconds).toBeLessThanOrEqual(owed);
  });

  test('drills of an address count together, those of a connection do not', async () => {
    const { burst } = QUOTAS.drillsOfAddress;
    const { burst: ofConnection } = QUOTAS.drillsOfConnection;
    for (let n = 0; n < burst; n++) nodes[0].createDrill(caller(`a${Math.floor(n / ofConnection)}`));
    expect(codeOf(nodes[1].createDrill(caller('b')))).toBe('taken');
    await exchange();
    expect(codeOf(nodes[1].createDrill(caller('c')))).toBe('access/too-many-drills');
    expect(codeOf(nodes[1].createDrill(caller('a0', '192.0.2.9')))).toBe('taken');
  });

  test('open connections of an address count at every node, until they close or their node leaves', async () => {
    const [one, two] = [new Connections(), new Connections()];
    const close = ['192.0.2.1', '192.0.2.1', '192.0.2.2'].map((address) => one.opened(address));
    two.opened('192.0.2.1');
    const counts = async () => {
      for (const [node, storage] of [one, two, one].map((node) => [node, storages[node === one ? 0 : 1]] as const))
        await node.exchange(storage.quotas!);
      return [one, two].map((node) => ['192.0.2.1', '192.0.2.2'].map((address) => node.countOf(address)));
    };
    expect(await counts()).toEqual([
      [3, 1],
      [3, 1],
    ]);
    close[0]();
    expect(await counts()).toEqual([
      [2, 1],
      [2, 1],
    ]);
    await storages[0].leases.leave();
    await two.exchange(storages[1].quotas!);
    expect(two.countOf('192.0.2.1')).toBe(1);
  });

  test('a bucket that is full again is forgotten', async () => {
    nodes[0].wrongGuess('192.0.2.1');
    const shared = storages[0].quotas!;
    await nodes[0].exchange(shared);
    expect((await shared.levels()).map(({ bucket, key }) => `${bucket} ${key}`)).toContain(
      'guessesOfAddress 192.0.2.1',
    );
    const back: Taken = { bucket: 'guessesOfAddress', key: '192.0.2.1', count: -1, burst: 20, perMinute: 6 };
    await shared.take([back, { ...back, bucket: 'guessesOfAll', key: 'all', burst: 1000 }]);
    expect(await shared.levels()).toEqual([]);
  });
});

/** Writes down what it is told, and fails while `failing` names one of its two questions. */
function recorder() {
  const told: string[][] = [];
  const shared = {
    failing: null as keyof SharedQuotas | null,
    told,
    async take(taken: readonly Taken[]) {
      if (this.failing === 'take') throw new Error('connection lost');
      told.push(taken.map(({ bucket, count }) => `${count} of ${bucket}`));
    },
    async levels() {
      if (this.failing === 'levels') throw new Error('connection lost');
      return [];
    },
  };
  return shared;
}

test.each([
  ['take', [[], ['2 of guessesOfAddress', '2 of guessesOfAll'], []]],
  ['levels', [[], ['1 of guessesOfAddress', '1 of guessesOfAll'], ['1 of guessesOfAddress', '1 of guessesOfAll'], []]],
] as const)('what was taken is told exactly once where %s fails', async (failing, told) => {
  const node = new Quotas(fakeClock());
  const shared = recorder();
  await node.exchange(shared);
  node.wrongGuess('192.0.2.1');
  shared.failing = failing;
  await expect(node.exchange(shared)).rejects.toThrow('connection lost');
  node.wrongGuess('192.0.2.1');
  shared.failing = null;
  await node.exchange(shared);
  await node.exchange(shared);
  expect(shared.told).toEqual(told);
});
