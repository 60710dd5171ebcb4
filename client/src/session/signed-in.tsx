import { Skeleton } from '@mantine/core';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useShellData, type Viewer } from './shell-data';

/** What only those see who are signed in; visitors are asked to sign in, and come back. */
export function SignedIn({ children }: { readonly children: (viewer: Viewer) => ReactNode }) {
  const { viewer } = useShellData();
  const { latestLocation } = useRouter();
  // Where this page is. The address changes as soon as somebody is on the way elsewhere.
  const [next] = useState(latestLocation.href);
  const navigate = useNavigate();
  const isVisitor = viewer === null;
  useEffect(() => {
    if (isVisitor) void navigate({ to: '/sign-in', search: { next }, replace: true });
  }, [isVisitor, next, navigate]);
  if (!viewer) return <Skeleton height={320} />;
  return children(viewer);
}
