/**
 * Flite, compiled to WebAssembly, in a worker thread: each message is a text with a voice, each answer a WAV file. It is
 * kept as text because a worker cannot be started from TypeScript.
 *
 * A fresh instance speaks each text: the program ends after one, as on a command line. Node's own WASI crashes after
 * some dozens of instances (20.20), and so a WASI in JavaScript stands in for it, whose files are in memory.
 */
export const FLITE_SCRIPT = `
const { readFileSync } = require('node:fs');
const { parentPort, workerData } = require('node:worker_threads');

const compiled = WebAssembly.compile(readFileSync(workerData.flite));
const loaded = import(workerData.wasi);

parentPort.on('message', async ({ id, voice, text, stretch }) => {
  try {
    const { ConsoleStdout, File, OpenFile, PreopenDirectory, WASI } = await loaded;
    const nowhere = () => new ConsoleStdout(() => {});
    const folder = new PreopenDirectory('/', new Map());
    const args = ['flite', '-voice', voice, '--setf', 'duration_stretch=' + stretch, '-t', text, '-o', '/speech.wav'];
    const wasi = new WASI(args, [], [new OpenFile(new File([])), nowhere(), nowhere(), folder], { debug: false });
    const code = wasi.start(await WebAssembly.instantiate(await compiled, { wasi_snapshot_preview1: wasi.wasiImport }));
    if (code !== 0) throw new Error('Flite ended with code ' + code);
    parentPort.postMessage({ id, wave: folder.dir.contents.get('speech.wav').data });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});
`;
