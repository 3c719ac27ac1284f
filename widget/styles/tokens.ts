import { css } from 'lit'

/**
 * The look that the drawer, the order and the hosted checkout share. A page sets `--tote-*`; rules read
 * `--_*`, so that an inherited `--tote-*` always wins. Light and dark follow the page's `color-scheme`.
 */
export const tokens = css`
  :host {
    --_ink: light-dark(#1b1a18, #f3f1ec);
    --_surface: var(--tote-surface, light-dark(#fff, #191816)); /* the ground that everything stands on */
    --_text: var(--tote-text, var(--_ink)); /* what is written on the ground */
    --_muted: var(--tote-muted, light-dark(#67635c, #a8a39a)); /* what is said more quietly, such as options and notes */
    --_border: var(--tote-border, light-dark(#e4e1da, #37342f)); /* lines between things */
    --_accent: var(--tote-accent, var(--_ink)); /* the button that leads on */
    --_on-accent: var(--tote-on-accent, light-dark(#fff, #191816)); /* what is written on the accent */
    --_danger: var(--tote-danger, light-dark(#a8291c, #ff9d8f)); /* what is wrong */
    --_focus: var(--tote-focus, light-dark(#2457d6, #9dbbff)); /* the ring around what the keyboard is at */
    --_subtle: color-mix(in oklab, var(--_text) 5%, var(--_surface));
    --_strong: color-mix(in oklab, var(--_text) 52%, var(--_surface));
    --_radius: var(--tote-radius, 0.5rem); /* how round corners are; the other corners follow from it */
    --_space: var(--tote-space, 1rem); /* the distance that the others are made from */
    --_duration: var(--tote-duration, 200ms); /* how long a movement takes; next to nothing where less motion is asked for */
    --_font: var(--tote-font, system-ui, sans-serif); /* the typeface */
    --_heading-font: var(--tote-heading-font, inherit); /* the typeface of headings */
    --_drawer-width: var(--tote-drawer-width, 27rem); /* how wide the drawer is, where there is room */
    color-scheme: inherit;
    color: var(--_text);
    font: 400 0.9375rem / 1.5 var(--_font);
    font-variant-numeric: tabular-nums;
    -webkit-font-smoothing: antialiased;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0.01ms;
    }
  }

  @media (forced-colors: active) {
    :host {
      --_accent: ButtonText;
      --_on-accent: ButtonFace;
      --_focus: Highlight;
      --_border: GrayText;
    }
  }
`
