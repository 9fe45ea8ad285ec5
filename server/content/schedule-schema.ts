// The schema of timed events: planned changes, faults, and the commands of scripts. A script can be based on others.
import { z } from 'zod';
import type { Values } from '#model/engine/fields.ts';
import type { Change, Script, TimedCommand, TimedFault } from '#model/engine/scenario.ts';
import { checkValues } from './check-values.ts';
import type { Report } from './problem.ts';
import type { References } from './references.ts';
import { byId, clock, listOf, nameOf, reading, rule, said, text } from './schema-parts.ts';

const commandText = text('a command as service/verb-object');
export const args = said(
  z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  'the arguments of the command',
);

const byTime = (a: { atMinute: number }, b: { atMinute: number }): number => a.atMinute - b.atMinute;

/** A command or a fault at its time. */
const timed = (references: References) => ({
  at: references.moment('when the command is given'),
  do: commandText,
  with: args.optional(),
});

export const changes = (references: References) => {
  const change = z
    .strictObject({
      title: text('one line in the change calendar', 120),
      note: text('what the calendar says below it').optional(),
      service: references.service('service that the change is made to').optional(),
      at: clock('beginning of the change'),
      until: clock('end of the change'),
      do: commandText.optional(),
      with: args.optional(),
    })
    .check(
      rule((given, report) => {
        if (given.until < given.at)
          report(['until'], 'time/order', 'the change ends before it begins', 'give a later time');
        if (given.do === undefined && given.with !== undefined)
          report(['with'], 'field/unknown', 'there are arguments and no command', 'give `do`, or leave `with` out');
      }),
    )
    .transform(
      reading(({ at: atMinute, until, ...given }, report): Omit<Change, 'id'> => {
        const call =
          given.do === undefined ? null : references.call('commands', { do: given.do, with: given.with }, report);
        return {
          title: given.title,
          note: given.note ?? '',
          service: given.service ?? null,
          atMinute,
          untilMinute: until,
          command: call === null ? null : { atMinute, ...call },
        };
      }),
    );
  return byId(change, 'change id: title, times and what it does').transform((all) => all.sort(byTime));
};

export const faults = (references: References) => {
  const spread = said(z.number().min(0).max(60), 'minutes by which drills move it at most, either way').default(0);
  const fault = z.strictObject({ ...timed(references), spread }).transform(
    reading(({ at, spread, ...given }, report): TimedFault | null => {
      const call = references.call('faults', given, report);
      return call === null ? null : { atMinute: at, ...call, spreadMinutes: spread };
    }),
  );
  return listOf(fault, 'list of faults as service/name, with their times').transform((all) => all.sort(byTime));
};

const matches = (command: string, pattern: string): boolean =>
  pattern === '*' || pattern === command || (pattern.endsWith('/*') && command.startsWith(pattern.slice(0, -1)));

type Written = { like?: string; except: string[]; params: Script['params']; commands: TimedCommand[] };

/** `over` on top of `base`, service by service. */
function join(base: Script['params'], over: Script['params']): Script['params'] {
  const all = { ...base };
  for (const [service, values] of Object.entries(over)) all[service] = { ...all[service], ...values };
  return all;
}

/** The script and those that it is based on, starting with itself; stops before a cycle. */
function chainOf(scripts: Readonly<Record<string, Written>>, name: string): string[] {
  const chain = [name];
  for (let { like } = scripts[name]; like !== undefined && !chain.includes(like); like = scripts[like].like)
    chain.push(like);
  return chain;
}

const complete = (scripts: Readonly<Record<string, Written>>, name: string): Script =>
  chainOf(scripts, name).reduceRight<Script>(
    (base, link) => {
      const { except, commands, params } = scripts[link];
      const taken = base.commands.filter((command) => !except.some((pattern) => matches(command.do, pattern)));
      return { commands: [...taken, ...commands].sort(byTime), params: join(base.params, params) };
    },
    { commands: [], params: {} },
  );

function checkCircles(scripts: Readonly<Record<string, Written>>, report: Report): void {
  for (const name of Object.keys(scripts)) {
    const { like } = scripts[chainOf(scripts, name).at(-1)!];
    if (like !== undefined)
      report([name, 'like'], 'name/circle', `${name} is made from itself in a circle`, 'remove one `like`');
  }
}

const paramsOf = (references: References) =>
  z.record(references.service('service'), z.record(z.string(), z.unknown())).transform(
    reading((services, report): Script['params'] => {
      const params: Record<string, Values> = {};
      for (const [service, tree] of Object.entries(services)) {
        const kind = references.catalogue.kinds.get(service);
        const rule = { at: [service], owner: kind?.name ?? '', complete: false };
        if (kind !== undefined) params[service] = checkValues(kind.params, tree, rule, report) ?? {};
      }
      return params;
    }),
  );

export const scripts = (references: References) => {
  const command = z.strictObject(timed(references)).transform(
    reading(({ at, ...given }, report): TimedCommand | null => {
      const call = references.call('commands', given, report);
      return call === null ? null : { atMinute: at, ...call };
    }),
  );
  const except = 'list of commands of that script to leave out: "area/verb" or "area/*"';
  const script = z.strictObject({
    like: nameOf(
      'script',
      references.names('scripts'),
      'script whose commands and params this one begins with',
    ).optional(),
    except: listOf(references.command('a command', true), except).default([]),
    params: said(paramsOf(references), 'service: parameters that differ from the first step on').default({}),
    commands: listOf(command, 'list of commands with their times').default([]),
  });
  return z
    .record(z.string(), script)
    .check(rule(checkCircles))
    .transform((all) => Object.fromEntries(Object.keys(all).map((name) => [name, complete(all, name)])));
};
