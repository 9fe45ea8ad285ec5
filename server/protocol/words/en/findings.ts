// Results of inspections and reports of the tools in English.
import { hostStateOrSame } from '../host-states.ts';
import type { MessageWords } from '../template.ts';

/** Prefixes the subject, unless the caller shows it next to the result. */
const of = (subject: string): string => (subject === '' ? '' : `${subject}: `);

type Readings = readonly { readonly name: string; readonly value: unknown; readonly unit: string }[];
type QuantityText = (quantity: { value: number; unit: string }) => string;

/** The share or count of each word. */
const sharesText = (readings: Readings, quantity: QuantityText): string =>
  readings
    .map(({ name, value, unit }) => `${quantity({ value: Number(value), unit })} ${hostStateOrSame(name)}`)
    .join(', ');

export const FINDING_WORDS = {
  'observation/metric': ({ metric, reading, minutes }) => `${of(metric)}${reading}, mean of ${minutes} minutes`,
  'observation/flat': ({ metric, reading, ageMinutes }) =>
    `${of(metric)}flat at ${reading}, newest sample ${ageMinutes} minutes old`,
  'observation/no-sample': ({ metric }) => `${of(metric)}no sample arrived`,
  'observation/logs': ({ count, query, minutes, most }) => {
    const wanted = query === '' ? 'lines' : `lines with "${query}"`;
    return `${count} ${wanted} in ${minutes} minutes${most === '' ? '' : `, most of them: ${most}`}`;
  },
  'observation/no-logs': 'no log lines arrived',
  'observation/host': 'host {host}: {readings}',
  'observation/fleet-numbers': '{line} of {hosts} hosts: median {median}, from {least} to {most}',
  'observation/fleet-words': ({ line, hosts }, { readings }, { quantity }) =>
    `${line} of ${hosts} hosts: ${sharesText(readings, quantity)}`,
  'observation/floor-numbers': '{line} of hosts {first} to {last}: median {median}, from {least} to {most}',
  'observation/floor-words': ({ line, first, last }, { readings }, { quantity }) =>
    `${line} of hosts ${first} to ${last}: ${sharesText(readings, quantity)}`,
  'observation/fleet-none': ({ line }) => `${of(line)}none of the hosts has it`,
  'observation/heap': 'host {host}: {share} of the heap is {fills}',
  'observation/no-heap': 'host {host}: no process to dump',
  'observation/canary': '{failed} of {hosts} restarted hosts do not serve ({share})',
  'observation/change': '{change}: {title}, {from} to {until}. {note}',
  'observation/report': '{title}',

  'report/preflight': 'Preflight: {count} more for {service}',
  'report/cannot-tell': 'No result: {problem}.',
  'report/under-limit': 'Stays under the limit of {limit} threads.',
  'report/over-limit': 'Breaches the limit of {limit} threads on {hosts} hosts, the first at {at}.',
  'report/fullest-host': 'Fullest host: {before} threads before, {after} after.',
  'report/at-peak': 'At the daily peak: {before} before, {after} after.',
  'report/largest-addition': 'Largest addition under the limit: {night} at night, {peak} at the peak.',
  'report/suspects': 'Suspects, by what could be read',
  'report/nothing-stands-out': 'Nothing stands out.',
  'report/suspect': ({ share, title, id, certainty, reason }) =>
    `${share} ${title} (${id}), ${certainty}${reason === '' ? '' : `: ${reason}`}`,

  'suspect/trouble-from': 'in trouble from {at}',
  'suspect/covers': '{count} of {troubled} components in trouble are this one or depend on it',
  'suspect/departed': '{metric} left {before} at {at} and is at {now}',
  'suspect/came-back': '{metric} left {before} at {at} and came back',
  'suspect/rings': 'firing: {alarms}',
  'suspect/logs-say': 'its logs say: {line}',
  'suspect/began-before': ({ at, minutes }, { calm }) =>
    `began at ${at}, ${minutes} minutes before ${calm ? 'now' : 'the first trouble'}`,
  'suspect/began-after': 'began at {at}, after the first trouble',
  'suspect/touches': 'touches {service}',
  'suspect/touches-trouble': 'touches {service}; {share} of the trouble depends on it',
  'suspect/touches-nothing': 'touches no single component',
  'suspect/no-trace': 'left no trace in the metrics that can be read',

  'stand-in/update-due': 'The next public update is due by {dueStep}.',
  'stand-in/update-overdue': 'The public update of {dueStep} is overdue.',
  'stand-in/task-overdue': 'The time limit for "{title}" has passed.',
  'stand-in/claimed': 'Declared: {cause}, {certainty}.',
  'stand-in/acted': 'Done: {command}.',
  'stand-in/decided': 'Proposal {proposal}: {state}.',

  'inject/words': '{text}',
  'inject/fault': '{fault}',
  'inject/outage': '{commands}: {text}',
  'inject/override': '{signal} is held at {value} for {minutes}',
  'inject/reading': '{metric} shows {value} for {minutes}',
  'inject/staffing': '{seat} is away for {minutes}: {text}',
  'inject/jump': 'the drill runs ahead to {to}',
  'inject/condition': '{condition} for {minutes}',
  'inject/holds': '{condition}',
  'inject/follows': 'after “{inject}”: {outcome}',
  'inject/after': '{minutes} after “{inject}”: {outcome}',
  'inject/only': 'only if {condition}',

  'chat/said': '{text}',
} satisfies Partial<MessageWords>;
