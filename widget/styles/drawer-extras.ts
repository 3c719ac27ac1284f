import { css } from 'lit'

/** The place to enter a code, the choice of currencies, what delivery would cost, and two carts that became one. */
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

  .joined {
    display: grid;
    gap: 0.5rem;
    margin-block-start: var(--_space);
    padding: 0.875rem 1rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_subtle);
    font-size: 0.875rem;
    overflow-wrap: anywhere;
  }

  .joined h3 {
    margin: 0;
    font-size: 0.9375rem;
    font-weight: 600;
    line-height: 1.4;
  }

  .joined ul {
    display: grid;
    gap: 0.25rem;
    padding-inline-start: 0.75rem;
    border-inline-start: 2px solid var(--_border);
  }

  .joined b {
    font-weight: 500;
  }

  .joined .muted {
    display: block;
  }

  .joined-ways {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1.25rem;
    margin-block-start: 0.25rem;
  }

  .joined .secondary {
    min-block-size: 2.25rem;
  }

  .joined .plain {
    min-block-size: 2.25rem;
    color: var(--_text);
    text-decoration-color: currentColor;
  }

  .joined:has(:focus-visible#undone) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  #undone {
    outline: none;
  }
`
