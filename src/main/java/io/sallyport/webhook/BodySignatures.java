package io.sallyport.webhook;

/**
 * Where signatures stand in the body: one in each item of an array, over members of that item.
 *
 * @param items the array
 * @param signature the signature, from the item
 */
record BodySignatures(JsonPointer items, JsonPointer signature) {

  /** Items that a body may have. */
  static final int MAX_ITEMS = 100;
}
