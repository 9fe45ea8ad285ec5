// `npm run bench -- model | client | server | topology`: hands over to the benchmark of that name. The client's needs a browser and what the
// tests have for it, which no file of the server may know.
const FILES: Readonly<Record<string, string>> = {
  client: './client.ts',
  server: './server.ts',
  topology: './topology.ts',
};

const named = process.argv.slice(2).find((argument) => !argument.startsWith('-')) ?? '';
await import(FILES[named] ?? './model.ts');
