// `npm run bench -- model | client | server | topology`: runs the benchmark of that name. The client benchmark needs a browser
// and test helpers, which no file of the server can import.
const FILES: Readonly<Record<string, string>> = {
  client: './client.ts',
  server: './server.ts',
  topology: './topology.ts',
};

const named = process.argv.slice(2).find((argument) => !argument.startsWith('-')) ?? '';
await import(FILES[named] ?? './model.ts');
