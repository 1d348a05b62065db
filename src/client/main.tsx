import './app/polyfills.ts';
import './ui/tokens.css';
import { createRoot } from 'react-dom/client';
import * as z from 'zod/mini';
import { App } from './app/app.tsx';
import { keepDistances } from './app/flex-gap.ts';
import { startUpdates } from './app/updates.ts';
import { catchInstallOffer } from './features/first-use/install.ts';
import { startVault } from './store/vault.ts';
import { startSync } from './sync/triggers.ts';

// zod's compiled fast path needs eval, which our content policy forbids.
z.config({ jitless: true });

keepDistances();
catchInstallOffer();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
void startVault();
startSync();
startUpdates();
