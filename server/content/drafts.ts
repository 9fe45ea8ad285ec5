// Drafts: scenario files that somebody tries out. A draft is parsed from its text, checked together with the built-in files,
// and kept for a while under a name that only its sender knows. Nothing is written to disk; a drill on a draft keeps the text
// in its own log.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { drawnFrom } from '#model/engine/family.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { type Slices, whole } from '#model/scoring/replay-source.ts';
import { type Content, scenarioInSlices } from './load-content.ts';
import { isFamily, loadScenario, mergedTree, type ScenarioFiles } from './load-scenario.ts';
import { listOf, placeList, sectionsBelow } from './msel.ts';
import type { InjectSections, Row } from './msel-columns.ts';
import { withList } from './msel-text.ts';
import { type Problem, START } from './problem.ts';
import { References } from './references.ts';
import { scenarioSchema } from './scenario-schema.ts';
import { parseYaml, type Tree } from './yaml-tree.ts';

/** Maximum length of a file, in characters. */
export const DRAFT_LENGTH = 500_000;
/** Maximum number of drafts; the oldest is evicted first. */
const KEPT = 40;
const NAME = 'scenario.yaml';

type CheckedDraft =
  | { readonly ok: true; readonly scenario: Scenario; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const problemAt = (code: string, path: string, why: string, fix: string): CheckedDraft => ({
  ok: false,
  problems: [{ file: NAME, ...START, path, code, why, fix }],
});

type Unplaced = { readonly ok: false; readonly problems: readonly Problem[] };
type ListedDraft = { readonly ok: true; readonly rows: readonly Row[] } | Unplaced;
/** Column letters as in spreadsheets. */
export type ListedRows = { readonly rows: readonly Row[]; readonly columns: readonly string[] };
type PlacedDraft = { readonly ok: true; readonly text: string } | Unplaced;

const nameOf = ({ id }: Tree): string => (typeof id === 'string' && id !== '' ? id : 'scenario');

/** Checks the text of a scenario as the server would check a file. The id stands in for the file name. */
function checkDraft(files: ScenarioFiles, text: string): CheckedDraft {
  if (text.length > DRAFT_LENGTH)
    return problemAt('file/too-large', '', `it is longer than ${DRAFT_LENGTH} characters`, 'leave out what it extends');
  const parsed = parseYaml(NAME, text);
  if (!parsed.ok) return parsed;
  if (isFamily(parsed.tree))
    return problemAt('draft/family', 'family', 'a family names other scenarios', 'try one of its scenarios');
  if (parsed.tree.base === true)
    return problemAt('draft/base', 'base', 'a base is only there to be extended', 'try a scenario that extends it');
  const name = nameOf(parsed.tree);
  // A modified copy of a built-in scenario extends the base of that scenario, never the scenario itself.
  return loadScenario(new Map([...files, [name, parsed]]), name);
}

export class Drafts {
  #files: ScenarioFiles;
  #kept = new Map<string, string>();
  #schema: object | null = null;

  constructor(files: ScenarioFiles) {
    this.#files = files;
  }

  check(text: string): CheckedDraft {
    return checkDraft(this.#files, text);
  }

  /** The injects and messages of the scenario that the text extends. */
  baseOf(text: string): InjectSections {
    const parsed = parseYaml(NAME, text);
    return sectionsBelow(this.#files, parsed.ok ? parsed.tree.extends : undefined);
  }

  /** The draft's injects as a list, including inherited ones. */
  listOf(text: string): ListedDraft {
    const read = this.#mergedTree(text);
    return read.ok ? { ok: true, rows: listOf(read.tree) } : read;
  }

  /** The text with its injects replaced by the rows; or the problems, by row and column. */
  withList(text: string, { rows, columns }: ListedRows, file: string): PlacedDraft {
    const read = this.#mergedTree(text);
    if (!read.ok) return read;
    const placed = placeList(read.name, read.tree, rows, file, { columns });
    return placed.ok ? { ok: true, text: withList(text, placed.sections, this.baseOf(text)) } : placed;
  }

  #mergedTree(text: string) {
    const parsed = parseYaml(NAME, text);
    if (!parsed.ok) return parsed;
    const name = nameOf(parsed.tree);
    const merged = mergedTree(new Map([...this.#files, [name, parsed]]), name);
    return merged.ok ? { ok: true as const, name, tree: merged.tree } : merged;
  }

  /** Stores a valid text, and returns the name to create a drill with. */
  keep(text: string): string {
    const name = `draft-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
    this.#kept.delete(name);
    this.#kept.set(name, text);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
    return name;
  }

  /** A stored draft. */
  scenarioOf(name: string): Scenario | undefined {
    const text = this.#kept.get(name);
    const checked = text === undefined ? null : this.check(text);
    return checked?.ok === true ? checked.scenario : undefined;
  }

  /**
   * The JSON schema of a scenario file for editors, with a description of each field. Names that a file defines are free text
   * in it.
   */
  editorSchema(): object {
    this.#schema ??= z.toJSONSchema(scenarioSchema('scenario', new References({})), {
      io: 'input',
      unrepresentable: 'any',
    });
    return this.#schema;
  }

  /** The text of a stored draft. */
  textOf(name: string): string | undefined {
    return this.#kept.get(name);
  }
}

/** What a drill plays, according to its row; `drawnSeed` is the proven seed of a family. */
type Played = {
  readonly scenario: string;
  readonly seed: number;
  readonly source?: string;
  readonly drawnSeed?: number;
};

/** The scenario of a drill: a draft from its log, or a scenario of the content. Undefined if the content has changed since. */
export function* rowScenarioInSlices(
  content: Content,
  { scenario, seed, source, drawnSeed }: Played,
): Slices<Scenario | undefined> {
  if (source !== undefined) {
    const checked = checkDraft(content.files ?? new Map(), source);
    return checked.ok ? checked.scenario : undefined;
  }
  const family = content.families.get(scenario);
  return family !== undefined && drawnSeed !== undefined
    ? drawnFrom(family, drawnSeed)
    : yield* scenarioInSlices(content, scenario, seed);
}

export const scenarioOfRow = (content: Content, row: Played): Scenario | undefined =>
  whole(rowScenarioInSlices(content, row));
