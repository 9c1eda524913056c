import type { ReactNode } from 'react';

type IconProps = { size?: number };

/** Line icons on a 24 grid; they say nothing that words beside them do not. */
function icon(path: ReactNode) {
  return function Icon({ size = 18 }: IconProps) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {path}
      </svg>
    );
  };
}

export const ChannelIcon = icon(<path d="M4 9c4 0 4 6 8 6s4-6 8-6M4 15c4 0 4-6 8-6s4 6 8 6" />);
export const ProjectIcon = icon(
  <path d="M4 7a2 2 0 0 1 2-2h4l2 2h6a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM10 11v5l4-2.5z" />,
);
export const PlugIcon = icon(<path d="M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4" />);
export const PeopleIcon = icon(
  <path d="M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6M18 14a6.5 6.5 0 0 1 3.5 6" />,
);
export const KeyIcon = icon(<path d="M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11 12l8-8M16 7l3 3" />);
export const LogIcon = icon(<path d="M6 3h9l4 4v14H6zM9 12h7M9 16h7M9 8h3" />);
export const PersonIcon = icon(<path d="M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0" />);
export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />);
export const DotsIcon = icon(<path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="3" />);
export const SearchIcon = icon(<path d="M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4 4" />);
export const ChevronIcon = icon(<path d="M9 6l6 6-6 6" />);
export const BackIcon = icon(<path d="M15 6l-6 6 6 6" />);
export const SunIcon = icon(
  <path d="M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5L19 19M5 19l1.5-1.5M17.5 6.5L19 5" />,
);
export const MoonIcon = icon(<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z" />);
export const LinkOutIcon = icon(<path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6" />);
export const WarningIcon = icon(<path d="M12 4l9 16H3zM12 10v4M12 17h.01" />);
export const SourceIcon = icon(<path d="M12 3v12M7 10l5 5 5-5M4 19h16" />);
export const PlayIcon = icon(<path d="M7 4l13 8-13 8z" fill="currentColor" />);
export const PauseIcon = icon(<path d="M8 5v14M16 5v14" strokeWidth="4" />);
export const BackwardIcon = icon(<path d="M4 4v5h5M4.6 9a8 8 0 1 1-.4 5" />);
export const ForwardIcon = icon(<path d="M20 4v5h-5M19.4 9a8 8 0 1 0 .4 5" />);
export const HighlightIcon = icon(<path d="M9 15l-2-2L17 3l4 4-10 10zM7 13l-3 5 2 1 5-2M4 21h16" />);
export const InsightIcon = icon(<path d="M9 18h6M10 21h4M12 3a6 6 0 0 1 3.5 10.9V15h-7v-1.1A6 6 0 0 1 12 3z" />);
export const ThemesIcon = icon(<path d="M4 20V10M10 20V4M16 20v-7M20 20H3" />);
export const BellIcon = icon(<path d="M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4" />);
