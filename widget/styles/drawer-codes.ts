import { css } from 'lit'

/** Codes and promotions. */
export const drawerCodes = css`
  .codes {
    margin-block-start: auto;
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--_border);
  }

  .toggle {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2rem;
    padding-inline: 0.375rem;
    margin-inline: -0.375rem;
    scroll-margin-block: 1rem;
    text-decoration: none;
  }

  .toggle[aria-expanded='true'] {
    color: var(--_text);
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

  .line .problem {
    grid-column-start: 2;
  }

  .chip .problem {
    padding-block-end: 0.5rem;
  }
`
