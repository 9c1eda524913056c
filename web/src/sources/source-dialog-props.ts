import type { Container, Source } from '../api/shapes';

export type SourceDialogProps = { source: Source; container: Container; opened: boolean; onClose: () => void };
