import {
  GearIcon,
  HomeIcon,
  type Icon,
  InboxIcon,
  LogIcon,
  PaperAirplaneIcon,
  PlayIcon,
} from "@primer/octicons-react";

/** The pages of the frame, with the key that goes there after `g`. */
export const places: { path: string; name: string; key: string; icon: Icon }[] = [
  { path: "/", name: "Home", key: "h", icon: HomeIcon },
  { path: "/inbox", name: "Inbox", key: "i", icon: InboxIcon },
  { path: "/runs", name: "Runs", key: "r", icon: PlayIcon },
  { path: "/logs", name: "Logs", key: "l", icon: LogIcon },
  { path: "/dispatches", name: "Dispatches", key: "d", icon: PaperAirplaneIcon },
  { path: "/settings", name: "Settings", key: "s", icon: GearIcon },
];
