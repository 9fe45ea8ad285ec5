// Citing by one press: what it puts on the board is taken back with it, and only by the one who put it there.
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { citeForCause, takeBack } from '../../../client/session/cite.ts';
import type { Drill } from '../../../client/session/drill.ts';

type Given = Record<string, string | number>;
const LEAK = { id: 'leak', title: 'A leak' };

/** A drill whose board does what it is told. */
function board() {
  const view = { hypotheses: signal<Given[]>([]), citations: signal<Given[]>([]) };
  const told: string[] = [];
  const obey: Record<string, (given: Given) => void> = {
    'board/add-hypothesis': ({ cause }) => {
      const id = view.hypotheses.value.length + 1;
      view.hypotheses.value = [...view.hypotheses.value, { id, cause, droppedStep: null as never }];
    },
    'board/cite-observation': (given) => {
      view.citations.value = [...view.citations.value, given];
    },
    'board/remove-citation': ({ hypothesis, observation }) => {
      view.citations.value = view.citations.value.filter(
        (one) => one.hypothesis !== hypothesis || one.observation !== observation,
      );
    },
    'board/drop-hypothesis': () => {},
  };
  const command = async (name: string, given: Given) => {
    told.push(name);
    obey[name](given);
    return { ok: true };
  };
  const drill = {
    store: { view },
    ui: { citing: signal(null), citedFor: signal(null) },
    link: { command },
    requests: { run: (_: string, ask: () => unknown) => ask() },
  } as unknown as Drill;
  return { drill, view, told };
}

test('a hypothesis that a citation put on the board goes when the citation is taken back', async () => {
  const { drill, told } = board();
  await citeForCause(drill, { id: 7 }, LEAK);
  await takeBack(drill, 7, 1);
  expect(told).toEqual([
    'board/add-hypothesis',
    'board/cite-observation',
    'board/remove-citation',
    'board/drop-hypothesis',
  ]);
});

test('it stays while another reading is cited for it, and where somebody else put it there', async () => {
  const { drill, view, told } = board();
  await citeForCause(drill, { id: 7 }, LEAK);
  view.citations.value = [...view.citations.value, { hypothesis: 1, observation: 8, mark: '+' }];
  await takeBack(drill, 7, 1);
  const other = board();
  other.view.citations.value = [{ hypothesis: 1, observation: 7, mark: '+' }];
  await takeBack(other.drill, 7, 1);
  expect([told.at(-1), other.told]).toEqual(['board/remove-citation', ['board/remove-citation']]);
});
