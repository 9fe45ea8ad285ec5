// What a scripted player can see, minute by minute, with the fields that a test sets.

import type { BotContext, BotView } from '#model/bots/bot.ts';
import type { BotKnowledge } from '#model/bots/bot-knowledge.ts';
import type { Role } from '#model/engine/scenario.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { AlarmView, View } from '#model/incident/view-types.ts';

export const ringingAlarm = (words: Partial<AlarmView> = {}): AlarmView => ({
  id: 'errors',
  title: 'Errors',
  service: 'front',
  metric: 'Errors',
  severity: 2,
  state: 'ALARM',
  sinceStep: 0,
  value: 0.5,
  asOfStep: null,
  unit: 'share',
  compare: '>=',
  threshold: 0.05,
  acknowledgedBy: null,
  acknowledgedStep: null,
  firstOut: true,
  shelved: null,
  ...words,
});

/** An evening without events, except for `words`. */
export function botViewAt(minute: number, words: Partial<View> = {}): BotView {
  const empty = {
    severity: null,
    ...{ alarms: [], services: [], customers: [], tasks: [], claims: [], posts: [], observations: [], hypotheses: [] },
    ...{ citations: [], proposals: [], actions: [], assignments: [], chat: [] },
  };
  return { minute, step: minute * STEPS_PER_MINUTE, view: { ...empty, ...words } as unknown as View };
}

type Place = { seats: Readonly<Record<string, Role>>; may: readonly string[]; botKnowledge?: Partial<BotKnowledge> };

/** A team with these seats, as seen by `me`, with permission for these commands. */
export function dependenciesOf({ seats, may, botKnowledge = {} }: Place): BotContext {
  const commands = may.map((name) => ({
    do: name,
    doc: '',
    args: {},
    blast: 0,
    reversible: 'yes' as const,
    mine: true,
  }));
  const briefing = {
    commands,
    seats: Object.entries(seats).map(([id, role]) => ({ id, name: id, role, text: '', places: 1 })),
    updates: { firstMinutes: 30, everyMinutes: 30 },
    causes: [{ id: 'leak', title: 'A leak', text: '' }],
  };
  const known = { causes: ['leak', 'limit'], evidence: [], mitigations: [], remedies: {}, answers: {} };
  return {
    me: 'me',
    briefing: briefing as unknown as BotContext['briefing'],
    botKnowledge: { ...known, ...botKnowledge },
    random: () => 0,
    leaked: '',
  };
}
