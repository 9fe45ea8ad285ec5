// Notices on the dashboards of affected customers. It depends on nothing that can fail, and reaches the customers who check
// it.

import { type ComponentType, commandsOf, type Service } from '../engine/component-type.ts';
import type { Fields, ValuesOf } from '../engine/fields.ts';
import { DONE } from '../engine/result.ts';

const PARAMS = {
  reach: {
    type: 'number',
    doc: 'share of customers who look at their dashboard',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.25,
  },
} as const satisfies Fields;

type State = { notices: number };

type Board = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Board>();

const reached = ({ params, state }: Board): number => (state.notices > 0 ? params.reach : 0);

export const noticeBoard: ComponentType<typeof PARAMS, State> = {
  name: 'notice-board',
  doc: 'Notices straight to the dashboards of affected customers',
  every: 3,
  params: PARAMS,
  inputs: {},
  outputs: {
    reached: { doc: 'Share of customers that notices have reached', initial: 0 },
    notices: { doc: 'Notices sent', initial: 0 },
  },
  headline: null,
  counter: { id: 'notices-sent', read: ({ state }: Board) => state.notices },
  metrics: {
    'Notices.Reached': {
      doc: 'Share of customers who have seen a notice',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: reached,
    },
  },
  commands: {
    'notify-customers': command({
      doc: 'Send a notice straight to the dashboards of affected customers',
      args: {
        scope: { type: 'text', doc: 'services that are affected, separated by spaces', max: 300, default: '' },
        text: { type: 'text', doc: 'the words that customers read', max: 300 },
        nextMinutes: {
          type: 'number',
          doc: 'when they hear more; 0 says nothing about it',
          unit: 'min',
          min: 0,
          max: 1440,
          integer: true,
          default: 0,
        },
      },
      blast: 0.05,
      reversible: 'no',
      apply({ state }) {
        state.notices += 1;
        return DONE;
      },
    }),
  },
  create: () => ({ notices: 0 }),
  step(board, { signals }) {
    signals[board.outputs.reached] = reached(board);
    signals[board.outputs.notices] = board.state.notices;
  },
};
