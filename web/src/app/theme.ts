import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';

const INDIGO: MantineColorsTuple = [
  '#eef1ff',
  '#dfe3fd',
  '#bcc4f8',
  '#98a4f3',
  '#7886ee',
  '#6372ea',
  '#5563e4',
  '#4652cc',
  '#3d48b7',
  '#323ca2',
];

export const theme = createTheme({
  primaryColor: 'callweave',
  primaryShade: { light: 7, dark: 6 },
  colors: { callweave: INDIGO },
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: "Inter, 'Segoe UI', system-ui, -apple-system, Roboto, 'Helvetica Neue', Arial, 'Noto Sans', sans-serif",
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
  components: {
    Modal: {
      defaultProps: {
        radius: 'lg',
        overlayProps: { backgroundOpacity: 0.45 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
      styles: { title: { fontWeight: 650, lineHeight: 1.35, minWidth: 0, overflowWrap: 'anywhere' } },
    },
    // The first item has the focus, as menus do; an empty element before it is none of the children that a menu may have.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Badge: { defaultProps: { radius: 'sm', tt: 'none', fw: 600 } },
    // On a narrow screen they are drawn aside rather than broken into lines.
    Tabs: {
      styles: { list: { flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }, tab: { flexShrink: 0 } },
    },
    Alert: { defaultProps: { radius: 'md' } },
  },
});

/** Mantine's own greys for secondary text are too faint to read for many: these have a contrast of at least 4.5. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5a6270',
    '--mantine-color-placeholder': '#69707c',
    '--mantine-color-body': '#ffffff',
    ...textOn(LIGHT_TEXT),
  },
  dark: {
    '--mantine-color-dimmed': '#a9b0bb',
    '--mantine-color-placeholder': '#8e96a3',
    '--mantine-color-body': '#16181d',
    '--mantine-color-anchor': '#a5b0ff',
    ...textOn(DARK_TEXT),
  },
});

/** Text of badges and alerts, on their own pale ground. */
const LIGHT_TEXT = {
  callweave: '#3640a8',
  green: '#1b6b2f',
  red: '#b3202c',
  orange: '#9a4a00',
  yellow: '#7a5200',
  gray: '#495057',
  blue: '#175ea3',
  teal: '#0b6b53',
};

const DARK_TEXT = {
  callweave: '#bcc4f8',
  green: '#8ce99a',
  red: '#ffa8a8',
  orange: '#ffc078',
  yellow: '#ffe066',
  gray: '#ced4da',
  blue: '#a5d8ff',
  teal: '#96f2d7',
};

function textOn(colors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(colors).map(([name, color]) => [`--mantine-color-${name}-light-color`, color]),
  );
}
