// What a program in a seat can do, in a player's terms. Each tool has an input schema and sends requests like a screen, so that
// permissions, working times and scores are the same. MCP and REST offer the same tools.
import { z } from 'zod';
import { type Refusal, refuse } from '#model/engine/result.ts';
import { MODES } from '#model/incident/state.ts';
import type { WireRefusal } from '#protocol/events.ts';
import { withWords } from '#protocol/wording.ts';
import { ACTING_TOOLS, TALKING_TOOLS, THINKING_TOOLS, TIME_TOOLS } from './acting-tools.ts';
import type { Agent } from './agent.ts';
import { READING_TOOLS, SEAT_TOOLS } from './reading-tools.ts';
import { seatsOf, situation } from './situation.ts';
import { id, type Tool, type ToolAnswer, text, tool } from './tool.ts';

const name = text.describe('name of the agent, as others see it');

async function enter(agent: Agent, event: 'drill:create' | 'drill:join', request: object): Promise<ToolAnswer> {
  const entered = await agent.enter(event, { ...request, agent: true } as never);
  if (!entered.ok) return entered;
  const { known } = entered;
  const { token, room } = known.welcome;
  return { ok: true, token, drill: room.drill, code: room.code, seats: seatsOf(known), ...situation(known) };
}

const ENTRANCE: readonly Tool[] = [
  tool(
    'list_scenarios',
    'List the scenarios that a drill can be created from.',
    z.strictObject({}),
    (agent) => agent.ask('scenario:list', {}) as Promise<ToolAnswer>,
    false,
  ),
  tool(
    'create_drill',
    'Create a drill and enter it as its owner. A solo drill gives you every seat, and its clock runs. Keep the token.',
    z.strictObject({
      scenario: id,
      name,
      solo: z.boolean().default(true),
      start: z.enum(['page', 'calm']).default('page').describe('at the first alarm, or before it'),
      mode: z.enum(MODES).optional(),
      paused: z.boolean().optional(),
      seed: z.int().optional(),
      teams: z.array(z.string()).optional(),
    }),
    (agent, request) => enter(agent, 'drill:create', request),
    false,
  ),
  tool(
    'join_drill',
    'Join a team drill by its code. Then take a seat. Keep the token: it is the way back.',
    z.strictObject({ code: text, name, team: id.optional() }),
    (agent, request) => enter(agent, 'drill:join', request),
    false,
  ),
];

export const TOOLS: ReadonlyMap<string, Tool> = new Map(
  [
    ...ENTRANCE,
    ...SEAT_TOOLS,
    ...READING_TOOLS,
    ...THINKING_TOOLS,
    ...ACTING_TOOLS,
    ...TALKING_TOOLS,
    ...TIME_TOOLS,
  ].map((one) => [one.name, one]),
);

/** The tools with the JSON schemas of their inputs. */
export const TOOL_LIST = [...TOOLS.values()].map(({ name: toolName, description, input }) => ({
  name: toolName,
  description,
  inputSchema: z.toJSONSchema(input, { io: 'input' }) as { type: 'object'; [key: string]: unknown },
}));

/** Validates the input of a tool. Refusal: `agent/invalid-input`. */
export function parseInput(one: Tool, input: unknown): { ok: true; input: unknown } | Refusal {
  const result = one.input.safeParse(input ?? {});
  if (result.success) return { ok: true, input: result.data };
  const [issue] = result.error.issues;
  const field = issue.path.join('.') || 'the request';
  return refuse('agent/invalid-input', { tool: one.name, field, problem: issue.message });
}

export const unknownTool = (given: string): WireRefusal =>
  withWords(refuse('agent/unknown-tool', { tool: given.slice(0, 80), choices: [...TOOLS.keys()] }));
