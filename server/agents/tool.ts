// The parts of an agent tool, and how a tool issues a command.
import { z } from 'zod';
import type { WireRefusal } from '#protocol/events.ts';
import * as limits from '#protocol/limits.ts';
import type { Agent } from './agent.ts';
import type { Known } from './news.ts';
import { clockNow } from './situation.ts';

export type ToolAnswer = ({ readonly ok: true } & Record<string, unknown>) | WireRefusal;

/** `seat`: whether it needs a seat; otherwise anybody may call it. */
export type Tool = {
  readonly name: string;
  readonly description: string;
  readonly input: z.ZodType;
  readonly seat: boolean;
  run(agent: Agent, input: never): Promise<ToolAnswer>;
};

export const id = z.string().max(limits.TEXT_LENGTH);
export const text = z.string().max(limits.TEXT_LENGTH);
export const number = z.number();

type Given = { readonly id?: string; readonly runbook?: { readonly id: string; readonly step: number } };

export const tool = <I extends z.ZodType>(
  toolName: string,
  description: string,
  input: I,
  run: (agent: Agent, input: z.infer<I>) => Promise<ToolAnswer>,
  seat = true,
): Tool => ({ name: toolName, description, input, seat, run: run as Tool['run'] });

/** Whoever has a seat is in a drill: without one, tools that need a seat are refused before they run. */
export const knownBy = ({ known }: Agent): Known => known!;

export async function give(
  agent: Agent,
  command: string,
  given: Record<string, unknown>,
  more: Given = {},
): Promise<ToolAnswer> {
  const request = { id: more.id ?? agent.commandId(), do: command, with: present(given), ...present(more) };
  const answer = await agent.ask('command', request as never);
  return answer.ok ? { ...answer, ...clockNow(knownBy(agent)) } : answer;
}

/** Without omitted fields. */
const present = (given: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
