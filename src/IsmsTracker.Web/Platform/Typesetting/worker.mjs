// The typesetter: turns a Typst template and one JSON text into a PDF. Started and watched by TypesetterProcess.cs.
// One request a line on standard input, one answer a line on standard output, one at a time.
//   { id, template, data, note, timestamp, images: { name: base64 } } -> { id, pdf: base64, rss } or { id, error, rss }
// The data reaches the template as text in sys.inputs and is parsed there as JSON: nothing a person typed is ever read as markup.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { Worker, isMainThread, workerData } from 'node:worker_threads';

if (isMainThread) {
  new Worker(new URL(import.meta.url), { workerData: { parent: process.ppid } }).unref();
  await serve(...process.argv.slice(2));
} else {
  endWithParent(workerData.parent);
}

// While a layout is computed nothing else runs on the main thread; not even the end of standard input is seen.
// So a second thread ends the whole process when the program that started it is gone.
function endWithParent(parent) {
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGKILL'), 500);
}

async function serve(modules, templates) {
  const { NodeCompiler } = createRequire(join(modules, 'worker.cjs'))('@myriaddreamin/typst-ts-node-compiler');
  const fonts = join(modules, '@expo-google-fonts', 'source-sans-3');
  const compiler = NodeCompiler.create({
    workspace: templates,
    fontArgs: [{ fontPaths: ['400Regular', '600SemiBold'].map(face => join(fonts, face)) }],
  });
  send({ id: 0, node: process.versions.node });
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    send({ ...answer(compiler, templates, JSON.parse(line)), rss: process.memoryUsage.rss() });
  }
}

function answer(compiler, templates, request) {
  try {
    return { id: request.id, pdf: typeset(compiler, templates, request).toString('base64') };
  } catch (error) {
    return { id: request.id, error: error.message || String(error) };
  }
}

function typeset(compiler, templates, { template, data, note, timestamp, images }) {
  try {
    for (const [name, bytes] of Object.entries(images)) {
      compiler.mapShadow(join(templates, 'images', name), Buffer.from(bytes, 'base64'));
    }
    const result = compiler.compile({ mainFilePath: join(templates, template), inputs: { data, note }, resetRead: true });
    if (!result.result) {
      throw new Error(explain(compiler, result));
    }
    return compiler.pdf(result.result, { pdfStandard: 'a-2a', creationTimestamp: timestamp });
  } finally {
    compiler.resetShadow();
    compiler.evictCache(5);
  }
}

function explain(compiler, result) {
  return compiler.fetchDiagnostics(result.takeDiagnostics())
    .map(d => [d.path, d.range, d.message].filter(Boolean).join(' '))
    .join('; ');
}

function send(message) {
  process.stdout.write(JSON.stringify(message) + '\n');
}
