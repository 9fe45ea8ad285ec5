// Turns the injects of a scenario file, and its messages, which are injects that only speak, into the model's form.
import type { InjectEffect, InjectSpec, InjectTrigger } from '#model/engine/scenario.ts';
import { type Checking, checkMay, checkSignal, checkTime } from './check-scenario.ts';
import { checkCommand } from './check-values.ts';
import type { ScenarioFile } from './schema.ts';

type Path = readonly string[];
type Written = ScenarioFile['injects'][string];

function triggerOf(checking: Checking, { at, when, for: minutes }: Written, path: Path): InjectTrigger {
  if (at !== undefined && when !== undefined)
    checking.report(path, 'it has a time and a condition', 'give `at` or `when`, or none to fire it by hand');
  if (at !== undefined) {
    checkTime(checking, at, [...path, 'at']);
    return { on: 'at', atMinute: at };
  }
  if (when === undefined) return { on: 'hand' };
  return { on: 'when', ...when, signal: checkSignal(checking, when.signal, [...path, 'when']), minutes };
}

const ONE_EFFECT = 'give `from`, `channel` and `text`, or `fault`, or `tool`, `minutes` and `text`';

function effectOf(checking: Checking, written: Written, path: Path): InjectEffect | null {
  const { from, channel, text, within, fault, tool, minutes, with: values } = written;
  const effects = [from, fault, tool].filter((one) => one !== undefined).length;
  if (effects !== 1) {
    checking.report(path, effects === 0 ? 'it does nothing' : 'it does several things at once', ONE_EFFECT);
    return null;
  }
  if (fault !== undefined) {
    const place = { do: [...path, 'fault'], with: [...path, 'with'], complete: true };
    const call = { do: fault, with: values ?? {} };
    const checked = checkCommand(checking.catalogue.faults, call, place, checking.report);
    return checked === null ? null : { type: 'fault', ...checked };
  }
  if (tool !== undefined && minutes !== undefined && text !== undefined) {
    checkMay(checking, tool, [...path, 'tool']);
    return { type: 'tool-outage', command: tool, minutes, text };
  }
  if (from !== undefined && channel !== undefined && text !== undefined)
    return { type: 'message', from, channel, text, replyMinutes: within ?? null };
  checking.report(path, 'something is missing', ONE_EFFECT);
  return null;
}

function messagesOf(checking: Checking): InjectSpec[] {
  return Object.entries(checking.file.messages).map(([id, { at, from, channel, text, asks, within }]) => {
    checkTime(checking, at, ['messages', id, 'at']);
    if (asks !== (within !== undefined))
      checking.report(
        ['messages', id, 'within'],
        'a message asks, and within some minutes, or it does neither',
        'give `asks: true` and `within`, or leave both out',
      );
    return {
      id,
      title: from,
      trigger: { on: 'at', atMinute: at },
      effect: { type: 'message', from, channel, text, replyMinutes: within ?? null },
    };
  });
}

const minuteOf = ({ trigger }: InjectSpec): number => (trigger.on === 'at' ? trigger.atMinute : Infinity);

/** Those with a time first, in its order; then those with a condition and those by hand, as they are written. */
export function injectsOf(checking: Checking): InjectSpec[] {
  const own = Object.entries(checking.file.injects).flatMap(([id, written]): InjectSpec[] => {
    const path = ['injects', id];
    if (Object.hasOwn(checking.file.messages, id))
      checking.report(path, `a message is called ${id} too`, 'give one of them another name');
    const trigger = triggerOf(checking, written, path);
    const effect = effectOf(checking, written, path);
    return effect === null ? [] : [{ id, title: written.title, trigger, effect }];
  });
  const rank = (one: InjectSpec, other: InjectSpec): number => {
    const [a, b] = [minuteOf(one), minuteOf(other)];
    return a === b ? 0 : a - b;
  };
  return [...messagesOf(checking), ...own].sort(rank);
}
