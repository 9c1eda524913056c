/**
 * The engine's side of the local transcriber, run as `python3 -c`. Each line on its standard input is a request in JSON,
 * each line on its standard output an answer. It ends when its input does, also in the middle of its work, so that it
 * never outlives us. What the libraries print goes to standard error.
 *
 * Arguments: folder of the model, threads, most bytes of memory.
 *
 * Speech is looked for first (`vad_filter`): on silence and noise Whisper invents sentences.
 */
export const ENGINE_SCRIPT = `
import json, os, queue, resource, sys, threading

out = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)
requests = queue.Queue()

def read_requests():
    for line in sys.stdin:
        requests.put(json.loads(line))
    os._exit(0)

threading.Thread(target=read_requests, daemon=True).start()

def answer(**fields):
    out.write(json.dumps(fields) + "\\n")

model_folder, threads, memory = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
from faster_whisper import WhisperModel

model = WhisperModel(model_folder, device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True)
answer(ready=True)

while True:
    request = requests.get()
    try:
        segments, info = model.transcribe(
            request["path"], language=request["language"], beam_size=5, vad_filter=True, word_timestamps=True)
        for segment in segments:
            answer(id=request["id"], segment=dict(
                start=float(segment.start), end=float(segment.end), text=segment.text,
                words=[dict(start=float(w.start), end=float(w.end), text=w.word) for w in segment.words or []]))
        answer(id=request["id"], done=dict(maxRssBytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024))
    except Exception as error:
        answer(id=request["id"], error=type(error).__name__)
`;
