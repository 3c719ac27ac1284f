/** Why a page was not read. Told as a code; never in the words of the page. */
export type PageFault =
  /** Nobody answers there, or nobody may be asked. */
  | 'unreachable'
  /** It is sent on to another host than the one that was asked. */
  | 'elsewhere'
  /** What answers is no page. */
  | 'notAPage'
  /** More than is looked at, or made to be hard to read. */
  | 'tooLarge'
  | 'noProduct'
  | 'severalProducts'
  | 'noPrice'
  | 'noCurrency'
  | 'severalCurrencies'
  | 'priceUnclear'
  /** Nothing, or less. */
  | 'priceZero'
  /** From one amount to another, and which is whose is not said. */
  | 'priceRange'
  /** The page says one thing here and another there. */
  | 'pricesDiffer'
  /** What is paid is more. */
  | 'priceWithoutTax'
  /** It was the price until some day, or will be from some day on. */
  | 'priceNotNow'
  /** By the month, by the kilo, for members, to hire. */
  | 'notSoldByPiece'
  | 'choicesUnclear'

/** A page that is refused rather than misread. */
export class PageError extends Error {
  override readonly name = 'PageError'
  readonly fault: PageFault
  constructor(fault: PageFault, cause?: unknown) {
    super(fault, { cause })
    this.fault = fault
  }
}
