import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useNavigate } from 'react-router';
import { SearchIcon } from '../app/icons';
import { useWorkspaceId } from '../workspace/use-workspace';

/** Searches the whole workspace, from every page. */
export function SearchBox() {
  const w = useWorkspaceId();

  const [words, setWords] = useState('');
  const navigate = useNavigate();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (words.trim() !== '') void navigate(`/w/${w}/search?${new URLSearchParams({ q: words.trim() }).toString()}`);
  };
  return (
    <form role="search" aria-label="Whole workspace" onSubmit={submit} className="search-box">
      <TextInput
        size="sm"
        aria-label="Search the workspace"
        placeholder="Search the workspace"
        leftSection={<SearchIcon size={16} />}
        dir="auto"
        maxLength={500}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </form>
  );
}
