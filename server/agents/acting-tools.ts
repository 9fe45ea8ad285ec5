// Tools to think, act, talk and wait: a player's decisions.
import { z } from 'zod';
import { MARKS, NOTE_TAGS } from '#model/incident/work-types.ts';
import { SPEEDS, STOPS } from '#protocol/events.ts';
import { clockNow, commandsOf } from './situation.ts';
import { give, id, knownBy, number, type Tool, type ToolAnswer, text, tool } from './tool.ts';

/** Proxies would cut off a longer wait. */
const WAIT_SECONDS = 50;

const values = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]));

export const THINKING_TOOLS: readonly Tool[] = [
  tool(
    'add_hypothesis',
    'Put a hypothesis on the board: a candidate cause, or your own words.',
    z.strictObject({ cause: id.optional(), text: text.optional() }),
    async (agent, given) => {
      const before = new Set(knownBy(agent).view.hypotheses?.map((one) => one.id));
      const answer = await give(agent, 'board/add-hypothesis', given);
      const hypothesis = knownBy(agent).view.hypotheses?.findLast((one) => !before.has(one.id))?.id;
      return answer.ok ? { ...answer, hypothesis } : answer;
    },
  ),
  tool(
    'cite',
    'Cite a result for or against a hypothesis.',
    z.strictObject({ hypothesis: number, observation: number, mark: z.enum(MARKS).optional() }),
    (agent, given) => give(agent, 'board/cite-observation', given),
  ),
  tool(
    'claim',
    'Claim the cause with your certainty. A wrong claim that is certain costs more than an unsure one.',
    z.strictObject({
      cause: id,
      certainty: z.enum(['unsure', 'likely', 'certain']),
      trigger: text.optional(),
      mechanism: text.optional(),
      limit: text.optional(),
      slowness: text.optional(),
    }),
    (agent, given) => give(agent, 'incident/claim-cause', given),
  ),
];

export const ACTING_TOOLS: readonly Tool[] = [
  tool(
    'list_commands',
    'List the commands that your seats may run, with their fields.',
    z.strictObject({}),
    async (agent) => ({
      ok: true,
      commands: commandsOf(knownBy(agent)),
    }),
  ),
  tool(
    'run_command',
    'Run a command such as service/verb-object, or any other of list_commands; with the runbook step that it follows, if any.',
    z.strictObject({
      do: id,
      with: values.default({}),
      runbook: z.strictObject({ id, step: z.int() }).optional(),
      id: id.optional().describe('of your own, so that a call that is sent again runs once'),
    }),
    (agent, { do: command, with: given, ...more }) => give(agent, command, given, more),
  ),
  tool('acknowledge_alarm', 'Acknowledge an alarm that rings.', z.strictObject({ alarm: id }), (agent, given) =>
    give(agent, 'alarm/acknowledge-alarm', given),
  ),
  tool(
    'set_severity',
    'Declare the incident, with its severity from 1 to 3.',
    z.strictObject({ severity: number }),
    (agent, given) => give(agent, 'incident/set-severity', given),
  ),
  tool(
    'post',
    'Post an update to the status page. Without a command the first of the posting tools is used.',
    z.strictObject({
      command: id.optional().describe('the posting tool, as list_commands names it'),
      status: id,
      impact: id,
      scope: z.array(id).default([]),
      doing: text.default(''),
      nextMinutes: z.int().default(0),
      text,
    }),
    (agent, { command, scope, ...given }) => {
      const tools = knownBy(agent).briefing.commands.filter(({ args }) => 'impact' in args && 'status' in args);
      const chosen = command ?? tools[0]?.do ?? 'status/post-by-tool';
      return give(agent, chosen, { ...given, scope: scope.join(' ') });
    },
  ),
];

export const TALKING_TOOLS: readonly Tool[] = [
  tool('chat', 'Say something to your team.', z.strictObject({ text }), (agent, given) =>
    give(agent, 'talk/say', given),
  ),
  tool(
    'note',
    'Put a note on the timeline.',
    z.strictObject({ text, tag: z.enum(NOTE_TAGS).optional() }),
    (agent, given) => give(agent, 'talk/note', given),
  ),
  tool(
    'reply',
    'Answer a message from outside the team, in words and with one of its answers where it offers some.',
    z.strictObject({ message: id, text, answer: id.optional() }),
    (agent, given) => give(agent, 'talk/reply', given),
  ),
];

export const TIME_TOOLS: readonly Tool[] = [
  tool(
    'wait',
    'Wait until something happens, in real seconds: alarms, results, messages, chat, plans, tasks, the clock, the end.',
    z.strictObject({ seconds: z.number().min(0).max(WAIT_SECONDS).default(30) }),
    async (agent, { seconds }) => {
      const { news, missed } = await agent.wait(seconds * 1000);
      return { ok: true, events: news, missed, ...clockNow(knownBy(agent)) };
    },
  ),
  tool(
    'set_clock',
    'Set the speed, pause or resume. Only who runs the clock of the drill may.',
    z.strictObject({ speed: z.literal(SPEEDS).optional(), paused: z.boolean().optional() }),
    (agent, request) => agent.ask('clock:set', request) as Promise<ToolAnswer>,
  ),
  tool(
    'skip_to_next_event',
    'Run the clock ahead to the next thing that needs somebody, and pause there. Only who runs the clock of the drill may.',
    z.strictObject({ at: z.array(z.enum(STOPS)).min(1).optional() }),
    (agent, request) => agent.ask('clock:forward', request) as Promise<ToolAnswer>,
  ),
  tool(
    'end_drill',
    'End the drill and read the debrief. Only its owner may.',
    z.strictObject({}),
    (agent) => agent.ask('drill:end', {}) as Promise<ToolAnswer>,
  ),
  tool(
    'read_debrief',
    'Read the debrief of your team after the end: the score and how it was reached. The facilitator and evaluators may name another team.',
    z.strictObject({ team: id.optional() }),
    (agent, request) => agent.ask('drill:debrief', request) as Promise<ToolAnswer>,
  ),
];
