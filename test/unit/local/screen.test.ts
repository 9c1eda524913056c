import { Screen } from '../../../src/local/screen';

class Recorder {
  text = '';
  constructor(
    readonly isTTY: boolean,
    readonly columns = 80,
  ) {}
  write(text: string): boolean {
    this.text += text;
    return true;
  }
}

describe('a screen that is a terminal', () => {
  it('rewrites the line at the bottom, and puts other lines above it', () => {
    const terminal = new Recorder(true);
    const screen = new Screen(terminal);
    screen.progress('1 call', 'a');
    screen.progress('2 calls', 'a');
    screen.line('A call came in');
    screen.progress('3 calls', 'a');
    screen.progressEnds();
    screen.line('Done');
    expect(shownOn(terminal)).toEqual(['A call came in', '3 calls', 'Done', '']);
  });

  it('cuts a progress line that would wrap', () => {
    const terminal = new Recorder(true, 10);
    new Screen(terminal).progress('a very long line', '');
    expect(shownOn(terminal)).toEqual(['a very lo']);
  });

  it('writes nothing when nothing has changed', () => {
    const terminal = new Recorder(true);
    const screen = new Screen(terminal);
    screen.progress('1 call', 'a');
    const { text } = terminal;
    screen.progress('1 call', 'b');
    expect(terminal.text).toBe(text);
  });
});

describe('a screen that is a file or a pipe', () => {
  it('gets a line for each milestone and no control characters', () => {
    const file = new Recorder(false);
    const screen = new Screen(file);
    screen.progress('1 call', '0 %');
    screen.progress('2 calls', '0 %');
    screen.line('A call came in');
    screen.progress('3 calls', '10 %');
    screen.progressEnds();
    expect(file.text).toBe('1 call\nA call came in\n3 calls\n');
  });

  it('tells with each step how long the run has taken', () => {
    const file = new Recorder(false);
    new Screen(file).step('Everything is ready');
    expect(file.text).toMatch(/^ +\d+\.\d s {2}Everything is ready\n$/);
  });
});

/** The lines as a person sees them, after all that was erased. */
function shownOn({ text }: Recorder): string[] {
  // eslint-disable-next-line no-control-regex -- the sequence that erases a line
  return text.split('\n').map((line) => line.split(/\r\u001b\[K/).at(-1) ?? '');
}
