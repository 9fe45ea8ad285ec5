// Writes a team's common timeline. Each line is a message with its facts.

import type { Values } from '../engine/fields.ts';
import type { MessageCatalogue, MessageCode } from '../engine/message.ts';
import type { Team } from './state.ts';
import type { TimelineEntry } from './view-types.ts';

type TimelineMessage<C extends MessageCode> = { readonly code: C; readonly args: MessageCatalogue[C] };

export function appendEntry<C extends MessageCode>(
  team: Team,
  lane: TimelineEntry['lane'],
  message: TimelineMessage<C>,
  by: string | null = null,
): void {
  team.timeline.push({ step: team.world.step, lane, message: message as unknown as TimelineEntry['message'], by });
}

/** A command that was given, as data. */
export const commandGiven = (name: string, given: Values) =>
  ({ code: 'timeline/command', args: { call: { do: name, with: given } } }) as const;
