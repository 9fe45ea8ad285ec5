// Code knows kinds of component, content names services: no name from the scenario files stands in code. Comments may cite.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../support/sources.ts';

/** Product names, of which the scenarios' names are made, and those that stand in the city without being modelled. */
const PRODUCTS = ['Kinesis', 'Cognito', 'CloudWatch', 'Lambda', 'EventBridge', 'AutoScaling', 'ECS', 'EKS'];

type File = { services?: Record<string, { name?: string }>; look?: { buildings: { name?: string }[] } };

function namesInScenarios(): string[] {
  const folder = join(ROOT, 'scenarios');
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.flatMap((file) => {
    const { services = {}, look } = parse(readFileSync(join(folder, file), 'utf8')) as File;
    const inLook = (look?.buildings ?? []).flatMap(({ name }) => name ?? []);
    return [...Object.values(services).flatMap(({ name }) => name ?? []), ...inLook];
  });
}

function codeFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'dist' ? [] : codeFiles(path);
    return /\.(ts|tsx|js|css|html)$/.test(entry.name) ? [path] : [];
  });
}

const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

test('no code holds the name of a service or a customer', () => {
  const names = [...new Set([...PRODUCTS, ...namesInScenarios()])];
  expect(names.length).toBeGreaterThan(20);
  const found = ['server', 'client'].flatMap(codeFiles).flatMap((path) => {
    const code = withoutComments(readFileSync(join(ROOT, path), 'utf8'));
    return names.filter((name) => new RegExp(`\\b${name}\\b`).test(code)).map((name) => `${path}: ${name}`);
  });
  expect(found).toEqual([]);
});
