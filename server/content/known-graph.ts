// Reads a graph that a team already has: the services of a Compose file, or the components and resources of a Backstage
// catalogue.
import { isMap, isNode, LineCounter, parseAllDocuments } from 'yaml';
import { kindOf as shapeOf } from '../rules/value-problem.ts';
import { fromBackstage } from './backstage-graph.ts';
import { fromCompose } from './compose-graph.ts';
import { type Graph, isPlain, namesIn, type Plain, plainOf } from './graph-node.ts';
import type { Problem } from './problem.ts';

/** A large Compose file with merged settings has hundreds of aliases; a file with more expands without bound. */
const READ = { maxAliasCount: 10_000 };

/**
 * Parts of a file that cannot be read, with their place: a document that is not valid YAML, or `extends` of a Compose service
 * that does not name one.
 */
export function problemsIn(file: string, text: string): Problem[] {
  const lineCounter = new LineCounter();
  const problem = (offset: number, path: string, code: string, why: string, fix: string): Problem => {
    const { line, col: column } = lineCounter.linePos(offset);
    return { file, line, column, path, code, why, fix };
  };
  return parseAllDocuments(text, { merge: true, lineCounter, prettyErrors: false }).flatMap((document) => {
    // Later errors follow from the first ones.
    const [error] = document.errors;
    if (error !== undefined)
      return problem(error.pos[0], '', 'yaml/syntax', error.message.split('\n')[0], 'correct the YAML here');
    const services = document.getIn(['services'], true);
    if (!isMap(services)) return [];
    const found = Object.entries(plainOf(plainOf(document.toJS(READ)).services));
    return found.flatMap(([name, service]): Problem[] => {
      const value = plainOf(service).extends;
      if (value === undefined || typeof value === 'string' || isPlain(value)) return [];
      const node = document.getIn(['services', name, 'extends'], true);
      const why = `extends does not fit: it is ${shapeOf(value)}, not a service`;
      const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
      return [problem(offset, `services.${name}.extends`, 'field/invalid', why, 'name one service')];
    });
  });
}

const pathIn = (value: unknown): unknown[] =>
  isPlain(value) ? (Array.isArray(value.path) ? value.path : [value.path]) : [value];

/** Files that a Backstage catalogue refers to or a Compose file includes, as written there. */
export const filesNamedIn = (text: string): string[] =>
  documentsIn(text).flatMap(({ spec, include }) => {
    const { target, targets } = plainOf(spec);
    const included = Array.isArray(include) ? include.flatMap(pathIn) : [];
    return [target, ...namesIn(targets), ...included].filter((one): one is string => typeof one === 'string');
  });

function documentsIn(text: string): Plain[] {
  return parseAllDocuments(text, { merge: true }).flatMap((document) => {
    if (document.errors.length > 0) return [];
    const value: unknown = document.toJS(READ);
    return isPlain(value) ? [value] : [];
  });
}

/** The graph of a Compose file with its includes, or of the files of a Backstage catalogue. */
export function graphIn(texts: readonly string[]): Graph {
  const documents = texts.flatMap(documentsIn);
  const composed = documents.flatMap(({ services }) => (isPlain(services) ? [services] : []));
  return composed.length === 0 ? fromBackstage(documents) : fromCompose(Object.assign({}, ...composed.reverse()));
}
