// Aliases for command lines of real tools in runbooks, from a scenario or from the file `aliases.yaml` beside a team's own runbooks.
import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { Alias } from './catalogue.ts';
import { collectAt } from './layers.ts';
import type { Problem } from './problem.ts';
import { readShape } from './read-shape.ts';
import { readText } from './read-text.ts';
import { listOf, text } from './schema-parts.ts';
import { parseYaml } from './yaml-tree.ts';

export const ALIASES = listOf(
  z.strictObject({
    match: text('a command line with placeholders, such as `kubectl rollout undo deploy/{service}`', 200),
    run: text('the command that it stands for, such as `{service}/roll-back`', 200),
  }),
  'list of command lines of real tools, and the commands that they stand for',
);

const FILE = z.strictObject({ aliases: ALIASES });

/** Reads the aliases of a file. Returns none if the file is missing or broken; a broken file is reported. */
export function loadAliases(file: string, problems: Problem[]): readonly Alias[] {
  if (!existsSync(file)) return [];
  const read = readText(file);
  const parsed = read.ok ? parseYaml(file, read.text) : read;
  if (!parsed.ok) {
    problems.push(...parsed.problems);
    return [];
  }
  const found = collectAt(parsed.root);
  const shaped = readShape(FILE, parsed.tree, found.report);
  problems.push(...found.problems);
  return shaped?.aliases ?? [];
}
