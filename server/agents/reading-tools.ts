// Tools for seats, and for reading and inspecting.
import { z } from 'zod';
import { unpacked } from '#protocol/panel.ts';
import type { Agent } from './agent.ts';
import { commandsOf, RECORDS, readable, recordOf, seatsOf, situation } from './situation.ts';
import { give, id, knownBy, number, type Tool, type ToolAnswer, text, tool } from './tool.ts';

const PANEL_MINUTES = 60;

/** Items that a view omits from a list that grows with the drill. */
async function olderOf(agent: Agent, of: (typeof RECORDS)[number]): Promise<object[]> {
  const { view } = knownBy(agent);
  const older: object[] = [];
  if (of === 'timeline') {
    for (let before = view.timelineStart ?? 0; before > 0; ) {
      const answer = await agent.ask('timeline:older', { before });
      if (!answer.ok || answer.entries.length === 0) break;
      older.unshift(...answer.entries);
      before -= answer.entries.length;
    }
  } else if (of === 'chat') {
    for (let before = view.chat?.[0]?.id ?? 1; before > 1; ) {
      const answer = await agent.ask('chat:older', { before });
      if (!answer.ok || answer.messages.length === 0) break;
      older.unshift(...answer.messages);
      before = answer.messages[0].id;
    }
  }
  return older;
}

const INSPECTIONS = {
  metric: 'inspect/read-metric',
  logs: 'inspect/search-logs',
  fleet: 'inspect/query-fleet',
  change: 'inspect/read-change',
  host: 'host/inspect-host',
  heap: 'host/dump-heap',
  canary: 'host/restart-canary',
} as const;

export const SEAT_TOOLS: readonly Tool[] = [
  tool('list_seats', 'List the seats of your team and who holds them.', z.strictObject({}), async (agent) => ({
    ok: true,
    seats: seatsOf(knownBy(agent)),
  })),
  tool(
    'take_seats',
    'Take seats of your team: all of them or none.',
    z.strictObject({ seats: z.array(id) }),
    (agent, request) => seated(agent, agent.ask('seat:take-bundle', request)),
  ),
  tool('give_up_seat', 'Give up a seat, so that others can take it.', z.strictObject({ seat: id }), (agent, request) =>
    seated(agent, agent.ask('seat:give-up', request)),
  ),
  tool(
    'answer_seat_offer',
    'Accept or decline a seat that somebody offers you.',
    z.strictObject({ seat: id, accept: z.boolean() }),
    (agent, { seat, accept }) => seated(agent, agent.ask(accept ? 'seat:accept' : 'seat:decline', { seat })),
  ),
];

/** Switches to what the seats allow now. */
async function seated(agent: Agent, asked: ReturnType<typeof agent.ask<'seat:take'>>): Promise<ToolAnswer> {
  const answer = await asked;
  if (!answer.ok) return answer;
  const known = knownBy(agent);
  known.room = answer.room;
  known.briefing = answer.briefing;
  return { ok: true, seats: seatsOf(known), commands: commandsOf(known).length };
}

export const READING_TOOLS: readonly Tool[] = [
  tool(
    'look_around',
    'See the situation: clock, alarms, services, unanswered messages, plans, people.',
    z.strictObject({}),
    async (agent) => ({
      ok: true,
      ...situation(knownBy(agent)),
    }),
  ),
  tool(
    'list_readable',
    'List what can be read: services with metrics and hosts, changes, alarms, runbooks, causes.',
    z.strictObject({}),
    async (agent) => ({
      ok: true,
      ...readable(knownBy(agent)),
    }),
  ),
  tool(
    'inspect',
    'Look at a metric, logs, a fleet, a change, a host or a heap. It takes simulated minutes; the result comes from wait.',
    z.strictObject({
      what: z.enum(Object.keys(INSPECTIONS) as (keyof typeof INSPECTIONS)[]),
      service: id.optional(),
      metric: id.optional(),
      query: text.optional(),
      minutes: number.optional(),
      line: text.optional(),
      sample: number.optional(),
      change: id.optional(),
      host: number.optional(),
    }),
    (agent, { what, ...aim }) => give(agent, INSPECTIONS[what], aim),
  ),
  tool('cancel_inspection', 'Put down what you are looking at; nothing is found then.', z.strictObject({}), (agent) =>
    give(agent, 'activity/cancel', {}),
  ),
  tool(
    'read_panel',
    'Read the last minutes of all metrics of a service, as a plot shows them. A plot is no evidence: cite results.',
    z.strictObject({ service: id, minutes: z.int().min(1).max(240).default(PANEL_MINUTES) }),
    async (agent, { service, minutes }) => {
      const answer = await agent.ask('panel:open', { service });
      if (!answer.ok || answer.panel === null) return answer as ToolAnswer;
      const { firstMinute, rows, logs } = unpacked(answer.panel);
      const metrics = knownBy(agent).briefing.services.find((one) => one.id === service)?.metrics ?? [];
      const from = Math.max(0, rows.length - minutes);
      const columns = metrics.map((metric) => metric.id);
      return { ok: true, service, metrics: columns, firstMinute: firstMinute + from, rows: rows.slice(from), logs };
    },
  ),
  tool(
    'read_record',
    'Read one list of the team in full.',
    z.strictObject({ of: z.enum(RECORDS) }),
    async (agent, { of }) => ({ ok: true, entries: recordOf(knownBy(agent), of, await olderOf(agent, of)) }),
  ),
  tool(
    'search_runbooks',
    'Find the runbooks that have all of the words.',
    z.strictObject({ words: text }),
    (agent, request) => agent.ask('runbook:search', request) as Promise<ToolAnswer>,
  ),
  tool(
    'read_runbook',
    'Read a runbook.',
    z.strictObject({ runbook: id }),
    (agent, request) => agent.ask('runbook:read', request) as Promise<ToolAnswer>,
  ),
];
