import { Skeleton } from '@mantine/core';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { usePrivatePage } from './session-end';
import { useShellData, type Viewer } from './shell-data';

/** What only those see who are signed in; visitors are asked to sign in, and come back. */
export function SignedIn({ children }: { readonly children: (viewer: Viewer) => ReactNode }) {
  const { viewer, isSetupIncomplete } = useShellData();
  const { latestLocation } = useRouter();
  // Where this page is. The address changes as soon as somebody is on the way elsewhere.
  const [next] = useState(latestLocation.href);
  const navigate = useNavigate();
  // Before that there is nobody who could sign in, and everybody is led to set-up.
  const isVisitor = viewer === null && !isSetupIncomplete;
  const wasSignedIn = useRef(false);
  usePrivatePage();
  useEffect(() => {
    if (viewer) wasSignedIn.current = true;
    // Whoever was signed in a moment ago is led there with a word of explanation.
    if (isVisitor && !wasSignedIn.current) void navigate({ to: '/sign-in', search: { next }, replace: true });
  }, [viewer, isVisitor, next, navigate]);
  if (!viewer) return <Skeleton height={320} />;
  return children(viewer);
}
