import * as lists from 'stopword';

/** What people say all the time in English without saying anything about their subject. */
const TALK = `
absolutely actually ago agree agreed ah ain't almost already alright always amazing anybody anymore anyone anything anyway
appreciate aren't aside ask asked asking asks awesome away awful back bad barely basically bear become bet better big bit
boss bring brought bunch busy bye call called calls can't cannot certain certainly cheers clear clearly colleague colleagues
completely concerned cool correct couldn't couple course curious currently daily day days definitely depends didn't different
doesn't doing don't done down during each early easy either else end enough entirely especially et etc even ever every
everybody everyone everything exactly example extremely fact fair fairly far feel feels felt few figure fine first folks
forward found frankly friday full fun fully gave generally getting give given gives giving glad goes going gone gonna good
gotta great guess guy guys had hadn't half happen happened happening happens happy hasn't hate haven't he'd he'll he's hear
heard heh hello help helps here's hey hi hm hmm hold honest honestly hope hopefully hour hours however huge i'd i'll i'm i've
idea imagine instead interesting isn't issue it'd it'll it's its itself keep keeps kept kind kinda knew know knows last late
lately later least leave left less let let's likely literally little live long longer look looked looking looks lot lots loud
love lovely lucky made mainly makes making match matches matter maybe mean meaning means meant meantime meeting meetings
mention mentioned met mhm mind minute minutes mm moment monday month months morning mostly myself nah near nearly need needed
needs neither next nice night no nobody none nope normal normally not note nothing notice number obviously occasionally odd
often oh okay ok old ones open opinion ours ourselves ourself over own part people per perfect perhaps person personally
piece place plan planning please plenty plus point possible pretty previous probably problem problems proper properly put
puts quarter question questions quick quickly quite rather realistically really reason recently regarding regular remember
right rough roughly rush said saturday saw say saying says second seconds see seeing seem seemed seems seen sees send sense
seriously set she'd she'll she's shouldn't show shows side simple simply single six small somebody somehow someone something
sometimes somewhere soon sorry sort sound sounds spoke start started starts stay stays stuff suddenly sunday super suppose
supposed sure surely surprised taken takes taking talk talked talking tell telling tells tend terms terrible thank thanks
that'll that's themselves there'd there'll there's they'd they'll they're they've thing things think thinking third
thought three thursday til till time times today together told tomorrow ton tonight took totally tried tries true
truth try trying tuesday twice two uh uh-huh um understand understood unfortunately until upon us used using usual
usually wait waiting want wanted wanting wants wasn't we'd we'll we're we've wednesday week weekly weeks weird went weren't
whatever when's whenever where's wherever whether what's who's whoever whole whose why wish without won't wonder wondering
word words work working works world worse worst worth wouldn't wow write writing written wrong y'all ya yeah year years yep
yes yesterday yet you'd you'll you're you've yours yourself yup zero one four five seven eight nine ten twelve dozen
when will shall may cannot would could should whom whose until unless though although per via hers theirs mine nor no not
believe while within along among ever rest than rather got ha yours among towards toward upon hence thus else wherever please
needing keeping seems seeming hi okay alright wanna gonna lemme dunno onto without beside besides behind beyond
again against able across around both off once same through under use work happen goes going able anyone thinking
`;

const talk = new Set(TALK.trim().split(/\s+/u));
const known = new Map<string, ReadonlySet<string>>();

/**
 * Words that say nothing about a subject.
 * @param language as Gong names it: three letters of ISO 639-2; for one without a list no word is a stop word
 */
export function stopWordsOf(language: string): ReadonlySet<string> {
  const found = known.get(language);
  if (found) return found;
  const list = (lists as unknown as Record<string, unknown>)[language.toLowerCase().slice(0, 3)];
  const words = new Set(Array.isArray(list) ? (list as string[]) : []);
  if (words.has('the')) for (const word of talk) words.add(word);
  known.set(language, words);
  return words;
}
