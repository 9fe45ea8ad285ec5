// The schema of a family: its members, and what each seed varies in all of them.
import { z } from 'zod';
import { componentTypeOf } from '#model/components/registry.ts';
import type { FamilyDraws, NumberDraw } from '#model/engine/family-draws.ts';
import { checkFields } from '#model/engine/fields.ts';
import type { Scenario, TimedCommand } from '#model/engine/scenario.ts';
import { choose } from './naming.ts';
import type { Report } from './problem.ts';
import { fileId } from './scenario-schema.ts';
import { byId, listOf, nameOf, rule, said, text } from './schema-parts.ts';

const range = { from: said(z.number(), 'the least that is drawn'), to: said(z.number(), 'the most that is drawn') };

const rising = rule<{ from: number; to: number }>(({ from, to }, report) => {
  if (to <= from) report(['to'], 'range/empty', `from ${from} to ${to} is no range`, 'give a `to` above `from`');
});

const DRAWS = z.strictObject({
  shift: z
    .strictObject({
      from: said(z.number().int().min(-720), 'minutes by which the night moves at the earliest, -60 for an hour'),
      to: said(z.number().int().max(720), 'minutes by which the night moves at the latest'),
      step: said(z.number().int().min(1), 'minutes between two of these').default(5),
    })
    .check(rising)
    .nullable()
    .default(null),
  numbers: listOf(
    z
      .strictObject({
        of: listOf(z.string(), 'arguments, each as "service/verb argument", and signals of milestones').min(1),
        ...range,
        says: said(z.number(), 'where the files give this number, and texts say it; every number where it is left out')
          .nullable()
          .default(null),
      })
      .check(rising),
    'numbers of faults, of what mends them and of planned changes',
  ).default([]),
  places: listOf(
    listOf(z.string(), 'where the files let it go wrong, and services of the same kind').min(2),
    'services of which one is drawn: fault, remedy and evidence move with it',
  ).default([]),
  words: listOf(
    listOf(text('what can be said', 80), 'what the files say, and what can stand in its place').min(2),
    'names that differ',
  ).default([]),
  changes: byId(
    z.strictObject({
      instead: listOf(
        z.strictObject({
          title: text('what the calendar says', 80),
          note: text('what its owner wrote', 300),
          service: text('id of the service that is changed', 40),
        }),
        'changes that can stand in its place',
      ).min(1),
    }),
    'planned changes that have nothing to do with the outage',
  ).default([]),
});

export const familySchema = (name: string, scenarios: readonly string[]) =>
  z.strictObject({
    id: fileId(name),
    title: text('what a list of scenarios calls the family', 80),
    summary: text('what people may know beforehand'),
    family: listOf(
      nameOf('scenario', scenarios, 'id of a scenario'),
      'ids of scenarios with the same first page and different causes',
    ).min(2),
    draws: said(DRAWS, 'what each seed draws anew beside the cause').nullable().default(null),
  });

/** All faults and commands of a scenario, as its file spells them. */
const commandsIn = ({ faults, scripts, changes }: Scenario): TimedCommand[] => [
  ...faults,
  ...Object.values(scripts).flatMap(({ commands }) => commands),
  ...changes.flatMap(({ command }) => command ?? []),
];

/** What a number can be drawn for: arguments, and the thresholds of milestones, by signal. */
const drawableIn = (members: readonly Scenario[]): string[] => [
  ...new Set([
    ...members
      .flatMap(commandsIn)
      .flatMap(({ do: name, with: args }) => Object.keys(args).map((one) => `${name} ${one}`)),
    ...members.flatMap(({ milestones }) => milestones.flatMap((one) => ('threshold' in one ? one.signal : []))),
  ]),
];

/** Why the value at one end of the range is invalid; null if it is valid. */
function refusalOf(members: readonly Scenario[], argument: string, value: number): string | null {
  const [name, field] = argument.split(' ');
  const [service, verb] = name.split('/');
  for (const member of members) {
    const spec = member.services.find(({ id }) => id === service);
    const type = spec === undefined ? undefined : componentTypeOf(spec.kind);
    const args = type?.faults?.[verb]?.args ?? type?.commands[verb]?.args;
    const own = commandsIn(member).find((command) => command.do === name);
    if (args === undefined || own === undefined) continue;
    const checked = checkFields(args, { ...own.with, [field]: value });
    if (!checked.ok) return checked.code;
  }
  return null;
}

function checkNumber(one: NumberDraw, path: readonly string[], members: readonly Scenario[], report: Report): void {
  const known = drawableIn(members);
  one.of.forEach((argument, i) => {
    if (!known.includes(argument)) {
      const why = `no scenario of the family gives ${argument}`;
      report([...path, 'of', `${i}`], 'name/unknown', why, choose(argument, known));
      return;
    }
    for (const end of ['from', 'to'] as const)
      if (refusalOf(members, argument, one[end]) !== null)
        report([...path, end], 'range/outside', `${argument} cannot be ${one[end]}`, 'keep to what the command takes');
  });
}

/** All services of one draw must exist and have the same kind, so that the same faults and commands apply to each. */
function checkPlace(all: readonly string[], path: readonly string[], { services }: Scenario, report: Report): void {
  const kindOf = (id: string) => services.find((service) => service.id === id)?.kind;
  const kind = kindOf(all[0]);
  all.forEach((id, i) => {
    if (kindOf(id) === undefined || kindOf(id) !== kind) {
      const same = services.filter((one) => kind === undefined || one.kind === kind).map((one) => one.id);
      report(
        [...path, `${i}`],
        'name/unknown',
        `${id} is no service of the kind ${kind ?? 'wanted'}`,
        choose(id, same),
      );
    }
  });
}

/** Everything drawn must occur in the scenarios and be valid there. */
export function checkDraws(
  { numbers, places, words, changes }: FamilyDraws,
  members: readonly Scenario[],
  report: Report,
): void {
  numbers.forEach((one, i) => {
    checkNumber(one, ['draws', 'numbers', `${i}`], members, report);
  });
  places.forEach((all, i) => {
    checkPlace(all, ['draws', 'places', `${i}`], members[0], report);
  });
  const said = JSON.stringify(members.map(({ look: _, ...rest }) => rest));
  words.forEach(([word], i) => {
    const why = `no scenario of the family says ${word}`;
    if (!said.includes(word))
      report(['draws', 'words', `${i}`, '0'], 'name/unknown', why, 'write what stands there first');
  });
  for (const { id, instead } of changes) {
    const calendar = members[0].changes.map((change) => change.id);
    const why = `the calendar has no change ${id}`;
    if (!calendar.includes(id)) report(['draws', 'changes', id], 'name/unknown', why, choose(id, calendar));
    const services = members[0].services.map((service) => service.id);
    instead.forEach(({ service }, i) => {
      if (service !== null && !services.includes(service))
        report(
          ['draws', 'changes', id, 'instead', `${i}`, 'service'],
          'name/unknown',
          `there is no service ${service}`,
          choose(service, services),
        );
    });
  }
}
