package io.sallyport.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where signatures are in the body: one in each item of an array, over members of that item.
 *
 * @param items the array; null if the body itself is the only item
 * @param signature the signature, from the item
 */
record BodySignatures(@Nullable JsonPointer items, JsonPointer signature) {

  /** The maximum number of items of a body. */
  static final int MAX_ITEMS = 100;

  /** Returns the items of a body; null if there is no array of them. */
  @Nullable List<?> in(@Nullable Object root) {
    if (items == null) {
      return root == null ? null : List.of(root);
    }
    return items.find(root) instanceof List<?> found ? found : null;
  }

  /** Returns the body with other items. */
  Object with(@Nullable Object root, List<Object> changed) {
    return items == null ? changed.get(0) : items.with(root, changed);
  }
}
