import { css } from 'lit'

/** The place to enter a code, the choice of currencies, and what delivery would cost. */
export const extraStyles = css`
  .code {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.5rem;
    padding-block: 0.5rem 0.375rem;
  }

  .code input {
    inline-size: 100%;
    min-block-size: 2.75rem;
    padding-inline: 0.875rem;
    border: 1px solid var(--_strong);
    border-radius: var(--_radius);
  }

  .code input[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  select {
    font: inherit;
    color: inherit;
    min-block-size: 2.25rem;
    padding-inline: 0.5rem;
    border: 1px solid var(--_strong);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .currency {
    margin-inline: auto 0.5rem;
    font-size: 0.875rem;
  }

  .estimate {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 0.5rem 0.75rem;
    padding-block: 0.5rem 0.25rem;
    font-size: 0.875rem;
  }

  .estimate select {
    min-inline-size: 0;
  }

  .estimate .totals,
  .estimate .problem {
    grid-column: 1 / -1;
  }

  .estimate .totals {
    max-block-size: 9rem;
    overflow-y: auto;
  }
`
