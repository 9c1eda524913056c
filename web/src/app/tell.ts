import { notifications } from '@mantine/notifications';
import { sentenceOf } from '../api/problem';

const CLOSABLE = { closeButtonProps: { 'aria-label': 'Close' } };

export function tellDone(message: string): void {
  notifications.show({ message, color: 'green', ...CLOSABLE });
}

export function tellFailed(error: unknown): void {
  notifications.show({ message: sentenceOf(error), color: 'red', autoClose: 8_000, ...CLOSABLE });
}
