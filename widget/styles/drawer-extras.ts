import { css } from 'lit'

/** Codes and the place to enter one, the choice of currencies, what delivery would cost, and two carts that became one. */
export const extraStyles = css`
  .icon.small {
    inline-size: 2rem;
    block-size: 2rem;
    color: var(--_muted);
  }

  .chips {
    display: grid;
    gap: 0.5rem;
    margin-block-end: 0.75rem;
  }

  .chip {
    display: grid;
    grid-template-columns: 1fr auto auto;
    align-items: center;
    column-gap: 0.5rem;
    padding-inline: 0.875rem 0.25rem;
    min-block-size: 2.5rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_subtle);
    font-size: 0.875rem;
  }

  .chip-text {
    overflow-wrap: anywhere;
    padding-block: 0.375rem;
  }

  .chip b {
    font-weight: 600;
    letter-spacing: 0.02em;
    margin-inline-end: 0.25rem;
  }

  .chip .icon {
    grid-column: 3;
  }

  .chip .problem {
    padding-block-end: 0.5rem;
  }

  .code {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.5rem;
    padding-block: 0.5rem 0.375rem;
  }

  .code input {
    unicode-bidi: plaintext;
    inline-size: 100%;
    min-block-size: 2.75rem;
    padding-inline: 0.875rem;
    border: 1px solid var(--_strong);
    border-radius: var(--_radius);
  }

  /* What is typed goes its own way, and stands where the field begins. */
  .code input:dir(rtl) {
    text-align: right;
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
    --_stroke: transparent calc(50% - 0.8px), currentColor 0 calc(50% + 0.8px), transparent 0;
    appearance: none;
    min-block-size: 2.25rem;
    padding-inline: 0.75rem 2rem;
    border: 1px solid var(--_strong);
    border-radius: var(--_radius);
    background:
      linear-gradient(45deg, var(--_stroke)) calc(100% - 1.0625rem) 50% / 0.3125rem 0.3125rem no-repeat,
      linear-gradient(-45deg, var(--_stroke)) calc(100% - 0.75rem) 50% / 0.3125rem 0.3125rem no-repeat,
      var(--_surface);
    text-overflow: ellipsis;
    cursor: pointer;
  }

  select:dir(rtl) {
    background-position:
      0.75rem 50%,
      1.0625rem 50%,
      0 0;
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

  @media (forced-colors: active) {
    select {
      appearance: auto;
      padding-inline: 0.5rem;
    }
  }
`
