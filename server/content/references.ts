// The names that one scenario can refer to, and the schemas that check them: services, their metrics, signals and commands, the
// scenario's own clock, and names that other sections of the file define. A service of an unknown kind is assumed to have every
// name, so that one mistake is reported once.
import { z } from 'zod';
import { componentTypeOf } from '#model/components/registry.ts';
import { withCallMetrics } from '#model/engine/compiled-scenario.ts';
import type { ComponentType } from '#model/engine/component-type.ts';
import { SERVICE_PARTS, type TimedCommand } from '#model/engine/scenario.ts';
import { kebabOf } from '#model/engine/spelling.ts';
import { formatDayClock, parseClock } from '#model/engine/time.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import { checkCommand } from './check-values.ts';
import { choose } from './naming.ts';
import type { Report } from './problem.ts';
import { clock, nameOf, reading, reportUnknown, rule, said } from './schema-parts.ts';
import { parseSignal, parseSignalCondition, type SignalCondition } from './texts.ts';
import { isTree, type Tree } from './yaml-tree.ts';

type Section =
  | 'alarms'
  | 'causes'
  | 'changes'
  | 'evidence'
  | 'injects'
  | 'messages'
  | 'milestones'
  | 'scripts'
  | 'seats'
  | 'services';

/** The form of a reference to a signal. */
export const SIGNAL_FORM = 'write service.signal, such as front-end.errors';

export class References {
  readonly catalogue: Catalogue;
  private readonly tree: Tree;

  /** `tree` is the scenario as written, not yet checked. */
  constructor(tree: Tree) {
    this.tree = tree;
    const kinds = this.names('services').flatMap((id): [string, ComponentType][] => {
      const written = (tree.services as Tree)[id];
      const kind = isTree(written) && typeof written.kind === 'string' ? componentTypeOf(written.kind) : undefined;
      if (kind === undefined || !isTree(written)) return [];
      const calls = isTree(written.calls) ? Object.keys(written.calls).map((to) => ({ to })) : [];
      return [[id, withCallMetrics(kind, calls)]];
    });
    this.catalogue = catalogueOf(new Map(kinds));
  }

  names(section: Section): string[] {
    const written = this.tree[section];
    return isTree(written) ? Object.keys(written) : [];
  }

  /** True for an existing service of an unknown kind. */
  isObscure(service: string): boolean {
    return !this.catalogue.kinds.has(service) && this.names('services').includes(service);
  }

  service(doc: string) {
    return nameOf('service', this.names('services'), doc);
  }

  /** `service`, one part of it as `service/part`, or `*`. */
  visible() {
    const services = this.names('services');
    return z.string().check(
      rule((seen, report) => {
        const [service, part] = seen.split('/');
        if (seen === '*') return;
        if (!services.includes(service)) reportUnknown(report, [], 'service', service, services);
        else if (part !== undefined && !(SERVICE_PARTS as readonly string[]).includes(part))
          report([], 'name/unknown', `${service} has no part ${part}`, choose(part, SERVICE_PARTS));
      }),
    );
  }

  /** Checks that the metric in `field` belongs to the service. */
  checkMetric(service: string, metric: string | undefined, field: string, report: Report): void {
    const kind = this.catalogue.kinds.get(service);
    if (kind === undefined || metric === undefined || Object.hasOwn(kind.metrics, metric)) return;
    const fix = choose(metric, Object.keys(kind.metrics));
    report([field], 'name/unknown', `${service} has no metric ${metric}`, fix);
  }

  /** `service.signal` in code spelling; null after its problem was reported. */
  signalKey(reference: string, report: Report): string | null {
    const signal = parseSignal(reference);
    if (signal === null) {
      report([], 'field/invalid', `${reference} is not a signal`, SIGNAL_FORM);
      return null;
    }
    const { service, output } = signal;
    const kind = this.catalogue.kinds.get(service);
    const isKnown = kind === undefined ? this.isObscure(service) : Object.hasOwn(kind.outputs, output);
    if (isKnown) return `${service}.${output}`;
    if (kind === undefined) reportUnknown(report, [], 'service', service, this.names('services'));
    else {
      const [name, names] = [kebabOf(output), Object.keys(kind.outputs).map(kebabOf)];
      report([], 'name/unknown', `${service} has no signal called ${name}`, choose(name, names));
    }
    return null;
  }

  signal(doc: string) {
    return said(z.string().transform(reading((reference: string, report) => this.signalKey(reference, report))), doc);
  }

  /** A condition on a signal, such as `front-end.errors >= 0.05`, or a word that is allowed in its place. */
  condition<Word extends string = never>(doc: string, word?: Word) {
    const read = reading((given: string, report): SignalCondition | Word | null => {
      if (given === word) return word;
      const condition = parseSignalCondition(given);
      if (condition === null) report([], 'field/invalid', `cannot be read: ${given}`, `write here: ${doc}`);
      const signal = condition === null ? null : this.signalKey(condition.signal, report);
      return condition === null || signal === null ? null : { ...condition, signal };
    });
    return said(z.string().transform(read), doc);
  }

  /** A section as written. */
  section(name: 'alarms' | 'watch'): Tree {
    const written = this.tree[name];
    return isTree(written) ? written : {};
  }

  /** An inject or message of the scenario as written, not yet checked. */
  inject(id: string): Tree | null {
    for (const section of ['injects', 'messages']) {
      const all = this.tree[section];
      if (isTree(all) && Object.hasOwn(all, id)) return isTree(all[id]) ? all[id] : {};
    }
    return null;
  }

  /** A clock time within the scenario. */
  moment(doc: string) {
    const written = isTree(this.tree.clock) ? this.tree.clock : {};
    const minuteOf = (field: string): number => parseClock(String(written[field])) ?? Number.NaN;
    const [from, horizon] = [minuteOf('from'), minuteOf('horizon')];
    return clock(doc).check(
      rule((minute, report) => {
        const why = `${formatDayClock(minute)} lies outside the scenario's clock`;
        if (minute < from || minute > horizon)
          report([], 'time/outside', why, 'choose a time between clock.from and clock.horizon');
      }),
    );
  }

  /** `area/verb`; with `many` also `area/*` and `*`, which match several commands. */
  command(doc: string, many = false) {
    const commands = [...this.catalogue.commands.keys()];
    const areas = [...new Set([...this.names('services'), ...commands.map((command) => command.split('/')[0])])];
    return said(
      z.string().check(
        rule((given, report) => {
          if (!many && given.includes('*'))
            return report([], 'field/invalid', `${given} names several commands`, 'name each of them');
          const [area, verb] = given.split('/');
          if (given === '*' || this.catalogue.commands.has(given) || this.isObscure(area)) return;
          if (verb === '*' && areas.includes(area)) return;
          const why = `${given} is neither a command nor all commands of a service`;
          report([], 'name/unknown', why, verb === '*' ? choose(area, areas) : choose(given, commands));
        }),
      ),
      doc,
    );
  }

  /** A command or a fault with its arguments; null after its problems were reported. */
  call(
    known: 'commands' | 'faults',
    given: { readonly do: string; readonly with?: Tree },
    report: Report,
    field = 'do',
  ): Omit<TimedCommand, 'atMinute'> | null {
    if (this.isObscure(given.do.split('/')[0])) return { do: given.do, with: {} };
    const place = { do: [field], with: ['with'], complete: true };
    return checkCommand(this.catalogue[known], { do: given.do, with: given.with ?? {} }, place, report);
  }
}
