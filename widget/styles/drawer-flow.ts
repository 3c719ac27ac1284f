import { css } from 'lit'

/** A cart in the page's flow: in one narrow column, or as wide as the page lets it be, with the totals beside the lines. */
export const flowStyles = css`
  /* What was drawn in the flow once may be a drawer later. */
  :host(:is([mode='page'], [mode='inline'])) {
    grid-template-columns: minmax(0, 1fr);
    container-type: inline-size;
  }

  section {
    --_pad: 0px;
  }

  section .panel {
    overflow: visible;
  }

  section .body {
    flex: 0 0 auto;
    overflow: visible;
  }

  section .currency {
    margin-inline-end: 0;
  }

  section .codes {
    margin-block-start: 0;
  }

  .page .toggle {
    margin-inline: 0;
    padding-inline: 0;
  }

  .inline {
    --_pad: clamp(0.875rem, 5cqi, 1.25rem);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
  }

  .inline .header {
    padding: 0.625rem var(--_pad);
    min-block-size: 3.5rem;
  }

  .inline .line .picture {
    inline-size: min(3.75rem, 22cqi);
  }

  .inline .line {
    padding-block: var(--_space);
  }

  section .empty {
    padding-block: 2.5rem;
  }

  .page .empty {
    padding-block: 4rem;
  }

  .page h2 {
    font-size: 1.75rem;
    line-height: 1.25;
    letter-spacing: -0.02em;
  }

  .page .count {
    font-size: 1rem;
  }

  .page .header {
    padding: 0 0 var(--_space);
  }

  .page .footer {
    border-block-start: 1px solid var(--_border);
  }

  @container (min-width: 36rem) {
    .page .line {
      grid-template: 'picture what controls amount' 1fr / auto minmax(0, 1fr) auto minmax(7rem, auto);
      column-gap: calc(var(--_space) * 1.5);
    }

    .page .line .picture {
      inline-size: 7rem;
    }

    .page .controls {
      flex-direction: column;
      align-items: center;
      justify-content: start;
      gap: 0.25rem;
    }
  }

  @container (min-width: 44rem) {
    .page .panel {
      display: grid;
      grid-template: 'header header' auto 'told told' auto 'body footer' 1fr / minmax(0, 1fr) minmax(17rem, 24rem);
      column-gap: clamp(1.5rem, 5cqi, 4.5rem);
    }

    .page .header {
      grid-area: header;
    }

    .page .told {
      grid-area: told;
    }

    .page .body {
      grid-area: body;
    }

    .page .panel:not(:has(.footer)) .body {
      grid-column: 1 / -1;
    }

    .page .footer {
      --_pad: clamp(1rem, 2cqi, 1.5rem);
      grid-area: footer;
      position: sticky;
      inset-block-start: 1.5rem;
      align-self: start;
      margin-block-start: calc(var(--_space) * 1.25);
      padding-block: 1.5rem;
      border: 1px solid var(--_border);
      border-radius: calc(var(--_radius) * 1.5);
    }
  }

  @media (max-height: 36rem) {
    .page .footer {
      position: static;
    }
  }
`
