// The typesetter: turns a Typst template and one JSON text into a PDF. Started and watched by TypesetterProcess.cs.
// One request a line on standard input, one answer a line on standard output, one at a time.
//   { id, template, data, note, timestamp, images: { name: base64 } } -> { id, pdf: base64, rss } or { id, error, rss }
// The data reaches the template as text in sys.inputs and is parsed there as JSON: nothing a person typed is ever read as markup.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const [modules, templates] = process.argv.slice(2);
const { NodeCompiler } = createRequire(join(modules, 'worker.cjs'))('@myriaddreamin/typst-ts-node-compiler');
const fonts = join(modules, '@expo-google-fonts', 'source-sans-3');
const compiler = NodeCompiler.create({
  workspace: templates,
  fontArgs: [{ fontPaths: ['400Regular', '600SemiBold'].map(face => join(fonts, face)) }],
});

function explain(result) {
  return compiler.fetchDiagnostics(result.takeDiagnostics())
    .map(d => [d.path, d.range, d.message].filter(Boolean).join(' ') || JSON.stringify(d))
    .join('; ');
}

function typeset({ template, data, note, timestamp, images }) {
  try {
    for (const [name, bytes] of Object.entries(images)) {
      compiler.mapShadow(join(templates, 'images', name), Buffer.from(bytes, 'base64'));
    }
    const result = compiler.compile({ mainFilePath: join(templates, template), inputs: { data, note }, resetRead: true });
    if (!result.result) {
      throw new Error(explain(result));
    }
    return compiler.pdf(result.result, { pdfStandard: 'a-2a', creationTimestamp: timestamp });
  } finally {
    compiler.resetShadow();
    compiler.evictCache(5);
  }
}

function answer(request) {
  try {
    return { id: request.id, pdf: typeset(request).toString('base64') };
  } catch (error) {
    return { id: request.id, error: error.message || String(error) };
  }
}

function send(message) {
  process.stdout.write(JSON.stringify(message) + '\n');
}

send({ id: 0, node: process.versions.node });
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  send({ ...answer(JSON.parse(line)), rss: process.memoryUsage.rss() });
}
