import { Modal, Skeleton, Stepper } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ConnectGong } from '../gong/connect-gong';
import { useConnection } from '../gong/connection';
import { containerQuery } from '../containers/containers';
import { keepDraft, NEW_DRAFT, readDraft } from './draft';
import type { Draft } from './draft';
import type { Place } from './place';
import { PreviewStep } from './preview-step';
import type { Step } from './steps';
import { TeamsStep } from './teams-step';
import { TimeframeStep } from './timeframe-step';
import { WhereStep } from './where-step';

const LABELS = { teams: 'Teams', timeframe: 'Timeframe', preview: 'Preview' } as const;
const CHOICES = ['teams', 'timeframe', 'preview'] as const;

type Props = { place: Place | null; step: Step };

export default function AddSourceDialog({ place, step }: Props) {
  const [, setSearch] = useSearchParams();
  const connection = useConnection().data;
  const container = useQuery({ ...containerQuery(place?.kind ?? 'channel', place?.id ?? ''), enabled: place !== null });
  const [draft, setDraft] = useState<Draft>(() => (place && readDraft(place.id)) ?? NEW_DRAFT);

  const change = (more: Partial<Draft>) => {
    const next = { ...draft, ...more };
    setDraft(next);
    if (place) keepDraft(place.id, next);
  };
  const go = (to: Step) => {
    change({ step: to });
    setSearch((now) => {
      now.set('addSource', to);
      return now;
    });
  };
  const close = () =>
    setSearch((now) => {
      now.delete('addSource');
      now.delete('into');
      return now;
    });
  const choose = (chosen: Place) =>
    setSearch((now) => {
      now.set('addSource', 'teams');
      now.set('into', `${chosen.kind}:${chosen.id}`);
      return now;
    });

  const content = () => {
    if (!connection || (place && container.isPending)) return <Skeleton h={420} />;
    if (connection.status === 'not_connected') return <ConnectGong />;
    if (step === 'where' || !place || !container.data) return <WhereStep onChoose={choose} />;
    const shared = { draft, place, onChange: change, onGo: go };
    return (
      <>
        <Stepper
          active={CHOICES.findIndex((choice) => choice === step)}
          onStepClick={(index) => go(CHOICES[index] ?? 'teams')}
          size="sm"
          mb="lg"
          wrap={false}
          classNames={{ step: 'step', stepBody: 'step-body' }}
          aria-label="Steps"
        >
          {CHOICES.map((choice, index) => (
            <Stepper.Step
              key={choice}
              label={LABELS[choice]}
              allowStepSelect={index < CHOICES.findIndex((at) => at === step)}
            />
          ))}
        </Stepper>
        {step === 'teams' && <TeamsStep {...shared} />}
        {step === 'timeframe' && <TimeframeStep {...shared} />}
        {step === 'preview' && (
          <PreviewStep {...shared} container={container.data} onFinished={() => keepDraft(place.id, null)} />
        )}
      </>
    );
  };

  const title = container.data ? `Add a source to ${container.data.name}` : 'Add a source';
  return (
    <Modal opened onClose={close} title={<bdi>{title}</bdi>} size="xl" closeOnClickOutside={false}>
      {content()}
    </Modal>
  );
}
