// The injects of a file in the order in which they fire: at their time, after another, or as what comes when an action has not.
import { expect, test } from 'vitest';
import { rowsIn } from '../../../../client/features/editor/inject-form.ts';
import { inFiringOrder } from '../../../../client/features/editor/inject-order.ts';

const BASE = { messages: {}, injects: { shipped: { title: 'Shipped', at: '06:00', hint: 'x' } } };
const TEXT = `injects:
  condition: { when: alarm, for: 5 }
  next-day: { at: 00:12+1 }
  late: { at: "23:50", expect: { within: 15, otherwise: contingency } }
  hand: { hint: x }
  asks: { at: "22:00", within: 30 }
  unanswered: { after: asks late, wait: 5 }
  answered: { after: asks answered, wait: 5 }
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
    ['asks', 1320],
    ['answered', 1325],
    ['unanswered', 1355],
    ['late', 1430],
    ['contingency', 1445],
    ['follows', 1450],
    ['next-day', 1452],
    ['condition', null],
    ['hand', null],
    ['after-condition', null],
    ['circle', null],
    ['other-circle', null],
    ['unreadable', null],
  ]);
});
