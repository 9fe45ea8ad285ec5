// Turns the scripts of a scenario file into the model's form: what one takes over from another is put in, what it leaves
// out is taken out, and every command and every lever before the drill is held against its kind.
import type { Values } from '#model/engine/fields.ts';
import type { Scenario, Script, TimedCommand } from '#model/engine/scenario.ts';
import { type Checking, checkMay, checkService, timedCommand } from './check-scenario.ts';
import { checkValues } from './check-values.ts';
import { choose } from './naming.ts';

type Path = readonly string[];
type Controls = Script['params'];

const matches = (command: string, pattern: string): boolean =>
  pattern === '*' || pattern === command || (pattern.endsWith('/*') && command.startsWith(pattern.slice(0, -1)));

function controlsOf(checking: Checking, params: Readonly<Record<string, Record<string, unknown>>>, at: Path): Controls {
  const controls: Record<string, Values> = {};
  for (const [service, tree] of Object.entries(params)) {
    const path = [...at, 'params', service];
    if (!checkService(checking, service, path)) continue;
    const kind = checking.catalogue.kinds.get(service)!;
    const rule = { at: path, owner: kind.name, complete: false };
    controls[service] = checkValues(kind.params, tree, rule, checking.report) ?? {};
  }
  return controls;
}

/** `over` laid upon `base`, service by service. */
function joined(base: Controls, over: Controls): Controls {
  const all = { ...base };
  for (const [service, values] of Object.entries(over)) all[service] = { ...all[service], ...values };
  return all;
}

/** The script and those that it is made from, itself first; where that leads nowhere or round in a circle is reported. */
function chainOf({ file, report }: Checking, name: string): string[] {
  const chain = [name];
  const at = ['scripts', name, 'like'];
  for (let { like } = file.scripts[name]; like !== undefined; like = file.scripts[like].like) {
    if (!Object.hasOwn(file.scripts, like)) {
      report(at, `there is no script called ${like}`, choose(like, Object.keys(file.scripts)));
      return chain;
    }
    if (chain.includes(like)) {
      report(at, `${name} is made from itself in a circle`, 'begin one of them from nothing');
      return chain;
    }
    chain.push(like);
  }
  return chain;
}

/** What `name` adds to `model`, the script that it begins with. */
function scriptOf(checking: Checking, name: string, model: Script): Script {
  const { except, commands, params } = checking.file.scripts[name];
  const at = ['scripts', name];
  except.forEach((pattern, i) => {
    checkMay(checking, pattern, [...at, 'except', `${i}`]);
  });
  const taken = model.commands.filter((command) => !except.some((pattern) => matches(command.do, pattern)));
  const own = commands.flatMap((command, i): TimedCommand[] =>
    timedCommand(checking, command, [...at, 'commands', `${i}`]),
  );
  return {
    commands: [...taken, ...own].sort((a, b) => a.atMinute - b.atMinute),
    params: joined(model.params, controlsOf(checking, params, at)),
  };
}

const NOTHING: Script = { commands: [], params: {} };

/** The mistakes of those that a script is made from are reported when it is their turn. */
function wholeScript(checking: Checking, name: string): Script {
  const [, ...models] = chainOf(checking, name);
  const silent = { ...checking, report: () => {} };
  return scriptOf(
    checking,
    name,
    models.reduceRight((model, other) => scriptOf(silent, other, model), NOTHING),
  );
}

export const scriptsOf = (checking: Checking): Scenario['scripts'] =>
  Object.fromEntries(Object.keys(checking.file.scripts).map((name) => [name, wholeScript(checking, name)]));
