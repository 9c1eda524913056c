import { useSearchParams } from 'react-router';

/** A filter that is in the address, so that a view can be sent to somebody; what has no value is not there. */
export function useAddressFilter(): [URLSearchParams, (values: Readonly<Record<string, string | null>>) => void] {
  const [search, setSearch] = useSearchParams();
  const change = (values: Readonly<Record<string, string | null>>) =>
    setSearch(
      (now) => {
        for (const [name, value] of Object.entries(values)) {
          if (value) now.set(name, value);
          else now.delete(name);
        }
        return now;
      },
      { replace: true },
    );
  return [search, change];
}
