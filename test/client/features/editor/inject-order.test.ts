// The injects of a file in the order in which they fire: at their time, after another, or as what comes when an action has not.
import { expect, test } from 'vitest';
import { rowsIn } from '../../../../client/features/editor/inject-form.ts';
import { inFiringOrder } from '../../../../client/features/editor/inject-order.ts';

const BASE = { messages: {}, injects: { shipped: { title: 'Shipped', at: '06:00', hint: 'x' } } };
const TEXT = `injects:
  condition: { when: alarm, for: 5 }
  next-day: { at: 00:10+1 }
  late: { at: "23:50", expect: { within: 15, otherwise: contingency } }
  hand: { hint: x }
  follows: { after: late missed, wait: 5 }
  contingency: { type: contingency }
  early: { at: "05:00" }
  after-condition: { after: condition }
  circle: { after: other-circle }
  other-circle: { after: circle }
  unreadable: { at: noon }
`;

test('what has a time comes first in its order, with what follows it, own and shipped; the rest stays as it is', () => {
  const order = inFiringOrder(rowsIn(TEXT, BASE)!).map(({ row, minute }) => [row.id, minute]);
  expect(order).toEqual([
    ['early', 300],
    ['shipped', 360],
    ['late', 1430],
    ['follows', 1435],
    ['contingency', 1445],
    ['next-day', 1450],
    ['condition', null],
    ['hand', null],
    ['after-condition', null],
    ['circle', null],
    ['other-circle', null],
    ['unreadable', null],
  ]);
});
