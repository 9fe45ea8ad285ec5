// Number formats of reports, independent of the machine.

import type { Values } from '#model/engine/fields.ts';
import type { AnyMessage } from '#model/engine/message.ts';
import { ENGLISH_FIGURES } from '#protocol/figures.ts';
import type { Say } from './team-facts.ts';

const MINUTES_PER_HOUR = 60;

export const millions = (lost: number): string => `${(lost / 1e6).toFixed(1).replaceAll(/\B(?=(\d{3})+\.)/g, ',')} M`;
export const percent = ENGLISH_FIGURES.share;

export function duration(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < MINUTES_PER_HOUR) return `${whole} min`;
  return `${Math.floor(whole / MINUTES_PER_HOUR)} h ${String(whole % MINUTES_PER_HOUR).padStart(2, '0')} min`;
}

/** A command with its values, as the timeline words it. */
export const commandText = (say: Say, command: { readonly do: string; readonly with: Values }): string =>
  say.message({ code: 'timeline/command', args: { call: { do: command.do, with: command.with } } } as AnyMessage);
