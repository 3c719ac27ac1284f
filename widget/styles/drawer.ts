import { css } from 'lit'

/** The drawer. Everything is laid out in logical directions; colours come from the tokens alone. */
export const drawerStyles = css`
  :host {
    display: contents;
  }

  dialog {
    --_pad: calc(var(--_space) * 1.5);
    position: fixed;
    inset: 0;
    inline-size: min(var(--_drawer-width), 100%);
    max-inline-size: none;
    block-size: 100dvh;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: var(--_surface);
    color: var(--_text);
    overflow: clip;
    box-shadow: 0 0 4rem rgb(0 0 0 / 0.18);
    translate: var(--_away) 0;
  }

  dialog,
  dialog::backdrop {
    transition: var(--_duration) ease-in allow-discrete;
    transition-property: translate, background, overlay, display;
  }

  .end {
    margin-inline-start: auto;
    border-inline-start: 1px solid var(--_border);
  }

  .start {
    margin-inline-end: auto;
    border-inline-end: 1px solid var(--_border);
  }

  .end,
  .start:dir(rtl) {
    --_away: 100%;
  }

  .start,
  .end:dir(rtl) {
    --_away: -100%;
  }

  dialog[open] {
    translate: 0 0;
    transition-timing-function: cubic-bezier(0.2, 0.8, 0.2, 1);
  }

  dialog::backdrop {
    background: rgb(20 18 15 / 0);
  }

  dialog[open]::backdrop {
    background: rgb(20 18 15 / 0.42);
  }

  @starting-style {
    dialog[open] {
      translate: var(--_away) 0;
    }

    dialog[open]::backdrop {
      background: rgb(20 18 15 / 0);
    }
  }

  /* What stands in them out of sight scrolls with them, else it would lengthen the dialog. */
  .panel,
  .body {
    position: relative;
  }

  .panel {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  svg {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  h2,
  p,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-block: var(--_space);
    padding-inline: var(--_pad) calc(var(--_space) * 0.75);
    border-block-end: 1px solid var(--_border);
  }

  h2 {
    display: flex;
    align-items: baseline;
    gap: 0.625rem;
    font-family: var(--_heading-font);
    font-size: 1.125rem;
    font-weight: 600;
    line-height: 1.5;
    letter-spacing: -0.01em;
  }

  /* Led to, so that it is read out: nothing to be pressed. */
  #title:focus-visible {
    outline: none;
  }

  .count,
  .muted {
    color: var(--_muted);
    font-family: var(--_font);
    font-size: 0.875rem;
    font-weight: 400;
  }

  .told,
  .body,
  .footer {
    padding-inline: var(--_pad);
  }

  ::slotted(*) {
    margin-block: 0;
  }

  .told ::slotted(*) {
    margin-block-start: var(--_space);
  }

  .footer ::slotted(*) {
    margin-block: 0.375rem;
  }

  .told > :last-child {
    margin-block-end: var(--_space);
  }

  .body,
  .footer {
    container-type: inline-size;
  }

  .body {
    flex: 1 0 11rem;
    display: flex;
    flex-direction: column;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  .footer {
    display: flex;
    flex-direction: column;
    padding-block: var(--_space) max(var(--_space), env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_border);
  }

  @keyframes breathe {
    to {
      opacity: 0.35;
    }
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @media (max-width: 30rem) {
    dialog[class] {
      --_drawer-width: 100%;
      --_pad: 1.25rem;
      border: 0;
    }

  }

  @media (max-height: 36rem) {
    .body {
      flex: 1 0 auto;
      overflow: visible;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
    }
  }

  @media (forced-colors: active) {
    .primary {
      border-color: ButtonText;
      forced-color-adjust: none;
    }

    .line[aria-busy='true'] {
      opacity: 1;
    }
  }
`
