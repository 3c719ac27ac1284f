import { css } from 'lit'

/** The checkout in the page: an edge around it, the rest is drawn in the frame. */
export const frameStyles = css`
  :host {
    font-family: var(--tote-font, inherit);
  }

  /* No place is kept where there is nothing to pay for. */
  :host(:state(empty)) {
    min-block-size: 0;
  }

  section {
    position: relative;
    min-block-size: inherit;
  }

  iframe {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: inherit;
    border: 0;
    border-radius: var(--_radius);
    box-shadow: 0 0 0 1px var(--_border);
    color-scheme: inherit;
    transition: opacity var(--_duration);
  }

  iframe.loading {
    opacity: 0;
  }

  .loading:not(iframe) {
    position: absolute;
    inset: 0;
    display: flex;
    align-items: start;
    justify-content: center;
    gap: 0.75rem;
    margin: 0;
    padding-block: 6rem;
    color: var(--_muted);
  }

  .turning {
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin-block: 0.125rem;
    border: 2px solid var(--_border);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }

  .ways {
    display: grid;
    justify-items: center;
    gap: var(--_space);
    max-inline-size: 28rem;
    margin-inline: auto;
    padding: 5rem var(--_space);
    text-align: center;
    text-wrap: balance;
  }

  p {
    margin: 0;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0.75rem;
  }

  :is(button, a) {
    min-block-size: 2.875rem;
    padding: 0.25rem 1.25rem;
    border: 1px solid var(--_strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }

  .ways .lead {
    color: var(--_text);
    font-size: 1.125rem;
    font-weight: 600;
  }

  .lead ~ p {
    color: var(--_muted);
  }

  a {
    display: inline-grid;
    place-items: center;
    text-decoration: none;
  }

  :is(button, a):hover {
    background: var(--_subtle);
  }

  .apart:only-child {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .turning {
      animation-duration: 3s;
    }
  }
`
